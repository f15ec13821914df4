package io.dwdigest.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the topics come from.
 *
 * @param file {@code TOPICS_FILE}: a file with topics of the operator's own; empty for the built-in topics
 */
@ConfigurationProperties("dwdigest.topic")
record TopicProperties(@DefaultValue("") String file) {}
