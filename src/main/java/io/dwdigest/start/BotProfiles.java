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
import io.dwdigest.operations.copy.Copy;
import io.dwdigest.operations.move.Move;

/**
 * Chooses by the settings which parts this start has: Telegram's bot or that of the playground, polling or the webhook.
 * <p>
 * Without a token the bot runs on the playground. It then uses a database file of its own, whatever the settings say,
 * because the playground is a Telegram that knows none of the readers in another database. A move or a copy needs
 * no token, and always is of databases of readers.
 */
public class BotProfiles implements EnvironmentPostProcessor {

    public static final String TELEGRAM = "telegram";
    public static final String PLAYGROUND = "playground";
    /** The profiles for which a start is prepared; {@link PreparedParts} chooses among them. */
    private static final List<String> ALL = List.of(TELEGRAM, PLAYGROUND, Listening.POLLING, Listening.WEBHOOK);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Move.isMadeBy(application) || Copy.isMadeBy(application)) {
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

    /** Returns the profiles that the settings ask for. */
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
    }

    private static boolean isUnset(Environment settings, String name) {
        return settings.getProperty(name, "").isBlank();
    }
}
