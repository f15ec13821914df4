package io.dwdigest.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.BindException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Profile;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import io.dwdigest.Application;
import io.dwdigest.operations.move.Move;
import io.dwdigest.testing.bot.LogOf;

/** What a start makes of its settings before any part exists. */
@Isolated("it changes a property of Spring's for all")
class StartTest {

    private static StandardEnvironment settings(String... pairs) {
        Map<String, Object> settings = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return environment;
    }

    private static final String TOKEN = "dwdigest.telegram.bot-token";
    private static final String WEBHOOK = "dwdigest.telegram.webhook-url";

    @ParameterizedTest
    @CsvSource({"'', '', playground polling", "' ', https://x, playground polling", "1:a, '', telegram polling",
            "1:a, https://x, telegram webhook"})
    void the_settings_choose_the_parts(String token, String webhook, String profiles) {
        StandardEnvironment environment = settings(TOKEN, token, WEBHOOK, webhook);
        new BotProfiles().postProcessEnvironment(environment, new SpringApplication(Application.class));
        assertThat(environment.getActiveProfiles()).containsExactly(profiles.split(" "));
    }

    @Test
    void without_a_token_the_bot_has_a_database_of_its_own() {
        StandardEnvironment environment = settings(TOKEN, "", "spring.datasource.url", "jdbc:postgresql://host/x",
                "spring.datasource.username", "me", "dwdigest.embedded-database", "jdbc:h2:file:x", WEBHOOK,
                "https://x",
                "dwdigest.http.telegram-proxy", "http://p:1");
        new BotProfiles().postProcessEnvironment(environment, new SpringApplication(Application.class));
        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:h2:file:x");
        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("sa");
        assertThat(environment.getProperty("dwdigest.database")).isEqualTo("playground");
        assertThat(environment.getProperty(WEBHOOK)).isEmpty();
        assertThat(environment.getProperty("dwdigest.http.telegram-proxy")).isEmpty();
        StandardEnvironment own = settings(TOKEN, "1:a", "spring.datasource.url", "jdbc:postgresql://host/x");
        new BotProfiles().postProcessEnvironment(own, new SpringApplication(Application.class));
        assertThat(own.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://host/x");
    }

    @Test
    void a_move_is_between_databases_of_readers_and_has_no_profile() {
        StandardEnvironment environment = settings(TOKEN, "", "spring.datasource.url", "jdbc:postgresql://host/x");
        new BotProfiles().postProcessEnvironment(environment, new SpringApplication(Move.class));
        assertThat(environment.getActiveProfiles()).isEmpty();
        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://host/x");
    }

    @Test
    void while_the_image_is_made_all_parts_are_prepared() {
        System.setProperty("spring.aot.processing", "true");
        try {
            StandardEnvironment environment = settings(TOKEN, "");
            new BotProfiles().postProcessEnvironment(environment, new SpringApplication(Application.class));
            assertThat(environment.getActiveProfiles()).containsExactly("telegram", "playground", "polling", "webhook");
            assertThat(environment.getProperty("dwdigest.database")).isNull();
        } finally {
            System.clearProperty("spring.aot.processing");
        }
    }

    @Profile("telegram")
    static class OnTelegram {}

    @Profile("playground")
    static class OnPage {}

    @Profile("playground")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfThePage {
    }

    @OfThePage
    static class OnPageToo {}

    static class Always {}

    @Test
    void a_prepared_start_drops_the_parts_that_were_not_chosen() {
        List<Class<?>> parts = List.of(OnTelegram.class, OnPage.class, OnPageToo.class, Always.class,
                String.class);
        assertThat(kept("1:a", parts, true)).containsExactlyInAnyOrder("OnTelegram", "Always", "String");
        assertThat(kept("", parts, true)).containsExactlyInAnyOrder("OnPage", "OnPageToo", "Always",
                "String");
        assertThat(kept("", parts, false)).as("not prepared").hasSize(5);
    }

    private static List<String> kept(String token, List<Class<?>> parts, boolean prepared) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(settings(TOKEN, token));
        parts.forEach(part -> context.registerBeanDefinition(part.getSimpleName(), new RootBeanDefinition(part)));
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, String.valueOf(prepared));
        try {
            new PreparedParts().initialize(context);
        } finally {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
        }
        return Stream.of(context.getBeanDefinitionNames()).toList();
    }

    @Test
    void an_empty_variable_counts_as_left_out() {
        Map<String, Object> variables = Map.of("A", "1", "B", "", "C", " ");
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
        environment.getPropertySources().replace("systemEnvironment",
                new SystemEnvironmentPropertySource("systemEnvironment", variables));
        EmptyMeansUnset empty = new EmptyMeansUnset();
        empty.postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("A")).isEqualTo("1");
        assertThat(environment.containsProperty("B")).isFalse();
        assertThat(environment.containsProperty("C")).isFalse();
        assertThat(empty.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
        MockEnvironment without = new MockEnvironment();
        empty.postProcessEnvironment(without, new SpringApplication());
        assertThat(without.getPropertySources().contains("systemEnvironment")).isFalse();
    }

    @Test
    void dot_env_is_told_by_its_end() {
        assertThat(new DotEnv().getFileExtensions()).containsExactly("env");
    }

    @Test
    void a_folder_becomes_absolute_and_a_wrong_one_is_named() {
        StandardEnvironment environment = settings("dwdigest.data-folder", "data/../x");
        new DataFolder().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("dwdigest.data-folder")).startsWith("/").endsWith("/x").doesNotContain("..");
        assertThatIllegalArgumentException().isThrownBy(() -> new DataFolder()
                .postProcessEnvironment(settings("dwdigest.data-folder", "a\0b"), new SpringApplication()))
                .withMessage("DATA_DIR is a\0b: this cannot be a folder. Use one such as ./data");
    }

    @ParameterizedTest
    @CsvSource({"8080, 8081", "65534, 65535", "65535, 8080"})
    void a_port_in_use_is_told_with_one_that_may_be_free(String port, int other) {
        assertThat(new WrongAddress(settings("server.port", port)).portInUse())
                .isEqualTo(
                        "Port %s is in use by another program, perhaps another copy of this bot: stop it, or set PORT"
                                .formatted(port) + " to another number such as " + other);
    }

    @Test
    void why_a_socket_cannot_be_opened_is_told_by_the_systems_words() {
        WrongAddress address = new WrongAddress(settings("server.port", "80", "server.address", "192.0.2.1"));
        assertThat(address.unusable(new BindException("Cannot assign requested address"))).get().asString()
                .startsWith("SERVER_ADDRESS is 192.0.2.1, which is no address of this machine");
        assertThat(address.unusable(new SocketException("Permission denied")))
                .contains("PORT is 80, which the system does"
                        + " not let this program use: use a number from 1024 to 65535");
        assertThat(address.unusable(new BindException("Address already in use"))).get().asString()
                .startsWith("Port 80 is");
        assertThat(address.unusable(new SocketException("other"))).isEmpty();
        assertThat(address.unusable(new SocketException())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90020 | The database file in ./data is open in another program, probably another copy of this bot:
            90146 | DATA_DIR is ./data: there is no database of this bot in the folder.
            28000 | The database file in DATA_DIR (./data) has another login:
            90098 | DATA_DIR is ./data: the database file cannot be written there.
            1     | The database file in DATA_DIR (./data) cannot be used: words
            """)
    void why_the_database_file_cannot_be_used_is_told_by_its_number(int code, String sentence) {
        WrongDatabase file = new WrongDatabase(
                settings("spring.datasource.url", "jdbc:h2:x", "dwdigest.embedded-database",
                        "jdbc:h2:x"));
        assertThat(file.unusable(new SQLException("words", "", code))).startsWith(sentence);
        WrongDatabase other = new WrongDatabase(settings("spring.datasource.url", "jdbc:postgresql://x",
                "dwdigest.embedded-database", "jdbc:h2:x"));
        assertThat(other.unusable(new SQLException("words", "", code)))
                .isEqualTo("The database at SPRING_DATASOURCE_URL"
                        + " cannot be used (words): check address, user name and password, and that it runs");
    }

    @Test
    void a_failure_is_reported_only_where_the_operator_can_mend_it() {
        StartFailures failures = new StartFailures(null);
        assertThat(failures.reportException(new IllegalStateException("a bug"))).isFalse();
        assertThat(failures.reportException(new IllegalStateException("outer",
                new IllegalArgumentException("PORT is x: use a number")))).isTrue();
        assertThat(failures.advice(new IllegalArgumentException("not a setting"))).isEmpty();
        assertThat(failures
                .advice(new IllegalArgumentException("PORT is a\n  b, password=secret&x=1 at //me:secret@host")))
                .contains("PORT is a b, password=…&x=1 at //…@host");
        assertThat(failures.advice(new IllegalArgumentException(".env is wrong"))).isPresent();
        assertThat(WrongSettings.isAdvice(null)).isFalse();
        assertThat(WrongDatabase.isUnread(null)).isFalse();
    }

    private static void checked(String port) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(settings("server.port", port, "dwdigest.delivery.rate", "25",
                "spring.datasource.url", "jdbc:h2:x"));
        new SettingChecks(new SpringApplication(Application.class)).contextPrepared(context);
    }

    @Test
    void a_port_is_a_number_up_to_65535() {
        checked("0");
        checked("65535");
        for (String wrong : List.of("65536", "x", "", "123456")) {
            assertThatIllegalArgumentException().isThrownBy(() -> checked(wrong))
                    .withMessage("PORT is %s: use a whole number from 0 to 65535", wrong);
        }
    }

    @Test
    void a_value_that_spring_refuses_is_named_by_its_variable() {
        WrongSettings wrong = new WrongSettings(settings("a.b", "${A_B:1}", "A_B", "x"));
        assertThat(wrong.unfit(new InvalidConfigurationPropertyValueException("a.b", "x", "no Integer")))
                .isEqualTo("A_B is x: use a whole number");
        assertThat(wrong.unfit(new InvalidConfigurationPropertyValueException("a.b", "x", "too odd")))
                .isEqualTo("A_B is x: too odd");
    }

    @Test
    void the_sentence_is_logged_as_an_error() {
        try (LogOf log = new LogOf(StartFailures.class)) {
            new StartFailures(null).reportException(new IllegalArgumentException("PORT is x: use a number"));
            assertThat(log.texts()).containsExactly("PORT is x: use a number");
        }
    }
}
