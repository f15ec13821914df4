package io.dwdigest.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param file {@code TOPICS_FILE}: topics of the operator's own instead of the built-in ones; empty for these
 */
@ConfigurationProperties("dwdigest.topic")
record TopicProperties(@DefaultValue("") String file) {}
