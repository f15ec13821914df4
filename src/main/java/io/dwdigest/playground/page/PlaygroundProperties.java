package io.dwdigest.playground.page;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the playground.
 *
 * @param open {@code PLAYGROUND_OPEN}: whether others than this machine may
 */
@ConfigurationProperties("dwdigest.playground")
public record PlaygroundProperties(boolean open) {}
