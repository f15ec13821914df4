package io.dwdigest.playground.page;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the playground.
 *
 * @param open {@code PLAYGROUND_OPEN}: whether other machines may use it, too
 */
@ConfigurationProperties("dwdigest.playground")
public record PlaygroundProperties(boolean open) {}
