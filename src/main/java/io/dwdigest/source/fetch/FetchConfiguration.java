package io.dwdigest.source.fetch;

import java.time.Clock;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.article.EditionsRead;
import io.dwdigest.source.sighting.SourceProperties;
import okhttp3.OkHttpClient;

/** Wires the client that reads Deutsche Welle. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceProperties.class)
class FetchConfiguration {

    @Bean
    EditionsRead editionsRead(SourceProperties properties) {
        return new EditionsRead(properties.editionsRead(), !properties.editions().isEmpty());
    }

    @Bean
    DwClient dwClient(@Qualifier("dw") OkHttpClient http, SourceProperties properties,
            ObjectProvider<BuildProperties> build, Clock clock) {
        String version = build.stream().map(BuildProperties::getVersion).findFirst()
                .or(() -> Optional.ofNullable(DwClient.class.getPackage().getImplementationVersion())).orElse("dev");
        return new DwClient(http, properties, version, DwClient.Limits.STANDARD, clock);
    }
}
