package io.dwdigest.start;

import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import io.dwdigest.chat.updates.Listening;
import io.dwdigest.operations.move.Move;

/**
 * Tells by the settings which parts this start has: Telegram's bot or that of the local playground, polling or the webhook.
 * <p>
 * Without a token the bot runs on the playground. It then has a database file of its own, whatever the settings name: to a
 * database of readers it would be a Telegram that knows none of them. Unless told otherwise it reads every edition that
 * somebody on the playground reads. A move of chats needs no token, and is between databases of readers.
 */
public class BotProfiles implements EnvironmentPostProcessor {

    public static final String TELEGRAM = "telegram";
    public static final String PLAYGROUND = "playground";
    /** What a prepared start is prepared for; {@link PreparedParts} chooses from them. */
    private static final List<String> ALL = List.of(TELEGRAM, PLAYGROUND, Listening.POLLING, Listening.WEBHOOK);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Move.isMadeBy(application)) {
            return;
        }
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            ALL.forEach(environment::addActiveProfile);
            return;
        }
        List<String> chosen = chosen(environment);
        if (chosen.contains(PLAYGROUND)) {
            withoutToken(environment);
        }
        chosen.forEach(environment::addActiveProfile);
    }

    /** What the settings ask for. */
    static List<String> chosen(Environment settings) {
        boolean playground = isUnset(settings, "dwdigest.telegram.bot-token");
        boolean polling = playground || isUnset(settings, "dwdigest.telegram.webhook-url");
        return List.of(playground ? PLAYGROUND : TELEGRAM, polling ? Listening.POLLING : Listening.WEBHOOK);
    }

    private static void withoutToken(ConfigurableEnvironment environment) {
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

    private static boolean isUnset(Environment settings, String name) {
        return settings.getProperty(name, "").isBlank();
    }
}
