package io.dwdigest;

import java.util.Properties;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.delivery.Node;

/** Wires Quartz: jobs run on virtual threads, and several nodes share them where the database can be shared. */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    /** No candidate where Spring looks for an executor for other purposes. */
    @Bean(defaultCandidate = false)
    JobThreads jobThreads() {
        return new JobThreads();
    }

    @Bean
    SchedulerFactoryBeanCustomizer quartz(QuartzProperties settings, DataSource database,
            @Qualifier("jobThreads") JobThreads jobThreads) {
        return factory -> {
            Properties properties = new Properties();
            properties.putAll(settings.getProperties());
            properties.put("org.quartz.jobStore.isClustered", String.valueOf(Node.isShared(database)));
            factory.setQuartzProperties(properties);
            factory.setTaskExecutor(jobThreads);
        };
    }
}
