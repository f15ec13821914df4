package io.dwdigest.source.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/**
 * The samples of {@code samples.yaml}.
 *
 * @param earlier articles that seem to have been published before the start
 * @param stories what can be published later: each story has one article for each edition that tells it
 */
record SampleFile(List<Sample> earlier, List<List<Sample>> stories) {

    static SampleFile read() {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            new YamlPropertySourceLoader().load("samples", new ClassPathResource("samples.yaml"))
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("samples", SampleFile.class);
    }
}
