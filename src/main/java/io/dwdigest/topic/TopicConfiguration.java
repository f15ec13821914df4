package io.dwdigest.topic;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the topics file at the start. A mistake in the file ends the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
class TopicConfiguration {

    @Bean
    TopicFile.Coming topicFile(TopicProperties properties) {
        return TopicFile.Coming.begin(properties.file());
    }

    @Bean
    Topics topics(TopicFile.Coming file) {
        return new Topics(file);
    }

    @Bean
    Judge judge(TopicFile.Coming file) {
        return new Judge(file);
    }
}
