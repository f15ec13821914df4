package io.dwdigest;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.dwdigest.operations.Move;

/**
 * Without a token the bot runs on the local playground. It then has a database file of its own, whatever the settings name:
 * to a database of readers it would be a Telegram that knows none of them. Unless told otherwise it reads every edition
 * that somebody on the playground reads. A move of chats needs no token, and is between databases of readers.
 */
class WithoutToken implements EnvironmentPostProcessor {

    /** The profile whose beans come to be. */
    static final String PLAYGROUND = "playground";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!Move.isMadeBy(application) && environment.getProperty("dwdigest.telegram.bot-token", "").isBlank()) {
            environment.addActiveProfile(PLAYGROUND);
            environment.getPropertySources().addFirst(new MapPropertySource("without token", Map.of(
                    "dwdigest.database", PLAYGROUND,
                    "spring.datasource.url", "${dwdigest.embedded-database}",
                    "spring.datasource.username", "sa",
                    "spring.datasource.password", "",
                    "dwdigest.telegram.webhook-url", "",
                    "dwdigest.http.telegram-proxy", "")));
            environment.getPropertySources()
                    .addLast(new MapPropertySource("without settings", Map.of("DW_EDITIONS", "zh,en,de")));
        }
    }
}
