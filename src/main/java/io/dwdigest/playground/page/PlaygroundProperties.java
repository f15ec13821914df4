package io.dwdigest.playground.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the playground.
 *
 * @param open {@code PLAYGROUND_OPEN}: whether other machines may use it, too
 * @param hosts {@code PLAYGROUND_HOSTS}: names in lower case by which the page may be asked for, besides addresses and
 *     {@code localhost}
 */
@ConfigurationProperties("dwdigest.playground")
public record PlaygroundProperties(boolean open, List<String> hosts) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+([.][a-z0-9_-]+)*");

    public PlaygroundProperties {
        hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty())
                .toList();
        hosts.forEach(host -> {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException(("PLAYGROUND_HOSTS has %s, which is no name of a machine: use names"
                        + " without port, separated by commas, such as bot.example.org").formatted(host));
            }
        });
    }
}
