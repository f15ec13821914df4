package io.dwdigest.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the feeds.
 *
 * @param open {@code FEEDS_OPEN}: whether there are feeds, for everybody who reaches the port
 */
@ConfigurationProperties("dwdigest.feed")
record FeedProperties(boolean open) {}
