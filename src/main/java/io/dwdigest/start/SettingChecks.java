package io.dwdigest.start;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

import io.dwdigest.operations.copy.Copy;
import io.dwdigest.operations.move.Move;

/**
 * Checks settings before any part is made. Spring would take a duration without a unit for milliseconds, and reports
 * these other mistakes with a stack trace.
 */
class SettingChecks implements SpringApplicationRunListener {

    static final int LAST_PORT = 65_535;
    private static final int HIGHEST_RATE = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /** Zero means the same in every unit. */
    private static final Pattern WITHOUT_UNIT = Pattern.compile("[+-]?0*[1-9]\\d*");
    /**
     * The pool has settings of these names. As variables they also look like parts of its property "connection", so
     * Spring asks the pool for a connection while it still sets the pool up, and fails: the pool is sealed then.
     */
    private static final String OF_THE_POOL = "SPRING_DATASOURCE_HIKARI_CONNECTION_";
    private static final List<String> DATABASES = List.of("jdbc:postgresql:", "jdbc:h2:");

    private final SpringApplication application;

    /** Is called by Spring Boot. */
    SettingChecks(SpringApplication application) {
        this.application = application;
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        ConfigurableEnvironment settings = context.getEnvironment();
        check(!settings.containsProperty(DotEnv.MISTAKE), "%s", settings.getProperty(DotEnv.MISTAKE, ""));
        pool(settings);
        database(settings.getProperty("spring.datasource.url", ""));
        if (!Move.isMadeBy(application) && !Copy.isMadeBy(application)) {
            number("PORT", settings.getProperty("server.port", "").strip(), 0, LAST_PORT);
            number("TELEGRAM_RATE", settings.getProperty("dwdigest.delivery.rate", "").strip(), 1, HIGHEST_RATE);
            duration("FETCH_INTERVAL", settings.getProperty("dwdigest.source.fetch-interval", ""));
            duration("DW_REQUEST_GAP", settings.getProperty("dwdigest.source.request-gap", ""));
            duration("DELIVERIES_KEEP", settings.getProperty("dwdigest.delivery.keep", ""));
            duration("ARTICLES_KEEP", settings.getProperty("dwdigest.operations.articles-keep", ""));
        }
    }

    private static void pool(ConfigurableEnvironment settings) {
        String named = settings.getPropertySources().stream().filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith(OF_THE_POOL)).findFirst().orElse("");
        check(named.isEmpty(), "%s is set, but this bot has no such setting: remove it", named);
    }

    private static void database(String url) {
        check(url.startsWith("jdbc:"), "SPRING_DATASOURCE_URL is %s: it must begin with jdbc:, such as"
                + " jdbc:postgresql://host:5432/dwdigest", url);
        check(DATABASES.stream().anyMatch(url::startsWith), "SPRING_DATASOURCE_URL is %s: this bot can use PostgreSQL"
                + " only, such as jdbc:postgresql://host:5432/dwdigest", url);
    }

    private static void number(String variable, String typed, int least, int most) {
        boolean fits = NUMBER.matcher(typed).matches() && Integer.parseInt(typed) >= least
                && Integer.parseInt(typed) <= most;
        check(fits, variable + " is %s: use a whole number from " + least + " to " + most, typed);
    }

    private static void duration(String variable, String typed) {
        check(!WITHOUT_UNIT.matcher(typed.strip()).matches(),
                variable + " is %s: add a unit, such as 10s, 5m or 7d", typed);
    }

    private static void check(boolean right, String sentence, String typed) {
        if (!right) {
            throw new IllegalArgumentException(sentence.formatted(typed));
        }
    }
}
