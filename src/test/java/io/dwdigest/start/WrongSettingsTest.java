package io.dwdigest.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Each setting of {@code .env.example} with a value that is wrong: the start ends with one sentence that names it. */
class WrongSettingsTest {

    private static final String WEBHOOK = "https://bot.example.org/telegram/webhook";

    /** A wrong value, after those that it needs beside it, and the sentence. */
    record Wrong(String variable, String value, String sentence, Map<String, String> others) {

        @Override
        public String toString() {
            return variable + "=" + value;
        }
    }

    private static Wrong wrong(String variable, String value, String sentence) {
        return new Wrong(variable, value, sentence, Map.of());
    }

    static List<Wrong> wrong() {
        return List.of(
                wrong("PLAYGROUND_OPEN", "maybe", "PLAYGROUND_OPEN is maybe: use true or false"),
                wrong("FEEDS_OPEN", "maybe", "FEEDS_OPEN is maybe: use true or false"),
                wrong("PLAYGROUND_HOSTS", "a.example,http://b.example:80",
                        "PLAYGROUND_HOSTS has http://b.example:80, which is no name of a machine: use names without"),
                wrong("TELEGRAM_API_URL", "ftp://host", "TELEGRAM_API_URL is ftp://host: use https://host or, for a"),
                wrong("TELEGRAM_API_URL", "http://host:99999",
                        "TELEGRAM_API_URL is http://host:99999: use https://host"),
                wrong("TELEGRAM_API_URL", "no address", "TELEGRAM_API_URL is no address: use an address such as"),
                wrong("TELEGRAM_WEBHOOK_URL", "bot.example.org",
                        "TELEGRAM_WEBHOOK_URL is bot.example.org: Telegram needs https on port 443, 80, 88 or 8443,"),
                wrong("TELEGRAM_WEBHOOK_URL", WEBHOOK,
                        "TELEGRAM_WEBHOOK_SECRET is empty, but TELEGRAM_WEBHOOK_URL is set: put a random text there;"),
                new Wrong("TELEGRAM_WEBHOOK_SECRET", "two words",
                        "TELEGRAM_WEBHOOK_SECRET is not allowed by Telegram: use 1 to 256 characters from A-Z, a-z,",
                        Map.of("TELEGRAM_WEBHOOK_URL", WEBHOOK)),
                wrong("TELEGRAM_RATE", "5000", "TELEGRAM_RATE is 5000: use a whole number from 1 to 1000"),
                wrong("TELEGRAM_RATE", "many", "TELEGRAM_RATE is many: use a whole number from 1 to 1000"),
                wrong("TELEGRAM_RATE", "99999999999", "TELEGRAM_RATE is 99999999999: use a whole number from 1 to"),
                wrong("TELEGRAM_RATE", "0", "TELEGRAM_RATE is 0: use a whole number from 1 to 1000"),
                wrong("TELEGRAM_RATE", "2.5", "TELEGRAM_RATE is 2.5: use a whole number from 1 to 1000"),
                wrong("TELEGRAM_PAID_BROADCAST", "perhaps", "TELEGRAM_PAID_BROADCAST is perhaps: use true or false"),
                wrong("TELEGRAM_UNKNOWN_OUTCOME", "both", "TELEGRAM_UNKNOWN_OUTCOME is both: use one of resend, skip"),
                wrong("OPERATOR_CONTACT", "x".repeat(201), "OPERATOR_CONTACT is " + "x".repeat(201)
                        + ": use one line of at most 200 characters, such as @name or an address"),
                wrong("ADMIN_CHAT_IDS", "42,@me", "ADMIN_CHAT_IDS has @me, which is no chat id: use numbers separated"),
                wrong("TELEGRAM_PROXY", "foo",
                        "TELEGRAM_PROXY is foo, which is no proxy address: use http://host:port"),
                wrong("TELEGRAM_PROXY", "socks4://host:1080",
                        "TELEGRAM_PROXY is socks4://host:1080, which is no proxy address: use http://host:port or socks5"),
                wrong("TELEGRAM_PROXY", "host:8080:me:secret",
                        "TELEGRAM_PROXY is host:…, which is no proxy address: use"),
                wrong("DW_PROXY", "proxy:8080", "DW_PROXY is proxy:8080, which is no proxy address: use http://host"),
                wrong("DW_PROXY", "ftp://me:secret@host:1", "DW_PROXY is ftp://…@host:1, which is no proxy address:"),
                wrong("DW_PROXY", "http://me:secret", "DW_PROXY is http://me:…, which is no proxy address: use"),
                wrong("DEBUG_RECORD", "pom.xml",
                        "DEBUG_RECORD is pom.xml: use a folder that this program may write to, or"),
                wrong("DW_EDITIONS", "zh,xx", "DW_EDITIONS has xx, which is no edition of DW: use one or more of zh,"),
                wrong("DW_FEEDS_URL", "rss", "DW_FEEDS_URL is rss: use an http or https address without a query, such"),
                wrong("DW_SITE_URL", "ftp://x", "DW_SITE_URL is ftp://x: use an http or https address without a"),
                wrong("DW_SITE_URL", "https://host:99999", "DW_SITE_URL is https://host:99999: use an http or https"),
                wrong("DW_API_URL", "a b", "DW_API_URL is a b: use an address such as https://host or http://host"),
                wrong("FETCH_INTERVAL", "soon", "FETCH_INTERVAL is soon: use a duration such as 60s, 5m or 7d"),
                wrong("FETCH_INTERVAL", "10", "FETCH_INTERVAL is 10: add a unit, such as 10s, 5m or 7d"),
                wrong("FETCH_INTERVAL", " 10 ", "FETCH_INTERVAL is  10 : add a unit, such as 10s, 5m or 7d"),
                wrong("FETCH_INTERVAL", "10 minutes",
                        "FETCH_INTERVAL is 10 minutes: use a duration such as 60s, 5m or"),
                wrong("FETCH_INTERVAL", "1h30m", "FETCH_INTERVAL is 1h30m: use a duration such as 60s, 5m or 7d"),
                wrong("FETCH_INTERVAL", "1.5h", "FETCH_INTERVAL is 1.5h: use a duration such as 60s, 5m or 7d"),
                wrong("FETCH_INTERVAL", "９s", "FETCH_INTERVAL is ９s: use a duration such as 60s, 5m or 7d"),
                wrong("FETCH_INTERVAL", "99999999999999999999d", "FETCH_INTERVAL is 99999999999999999999d: use a"),
                wrong("FETCH_INTERVAL", "9223372036854775807d", "FETCH_INTERVAL is 9223372036854775807d: use a"),
                wrong("FETCH_INTERVAL", "2d", "FETCH_INTERVAL is 2d: use a duration of at least 1s, such as 60s or 5m"),
                wrong("DW_REQUEST_GAP", "90s", "DW_REQUEST_GAP is 90s: use a duration of 0s or more, such as 250ms"),
                wrong("FETCH_INTERVAL", "10ms", "FETCH_INTERVAL is 10ms: use a duration of at least 1s, such as 60s"),
                wrong("FETCH_INTERVAL", "0", "FETCH_INTERVAL is 0: use a duration of at least 1s, such as 60s or 5m"),
                wrong("DW_REQUEST_GAP", "250", "DW_REQUEST_GAP is 250: add a unit, such as 10s, 5m or 7d"),
                wrong("DW_REQUEST_GAP", "-1m", "DW_REQUEST_GAP is -1m: use a duration of 0s or more, such as 250ms"),
                wrong("DW_ARCHIVE_DIR", "/nowhere", "DW_ARCHIVE_DIR is /nowhere: use a folder that exists, or leave"),
                wrong("TOPICS_FILE", "/nowhere/my.yaml",
                        "TOPICS_FILE is /nowhere/my.yaml: there is no such file. Name"),
                wrong("TOPICS_FILE", "a\0b", "TOPICS_FILE is a\0b: there is no such file. Name a YAML file that this"),
                wrong("DEFAULT_LANGUAGE", "it", "DEFAULT_LANGUAGE is it: use one of zh-Hans, zh-Hant, en, de"),
                wrong("DEFAULT_ZONE", "Mars", "DEFAULT_ZONE is Mars: use an IANA zone such as Asia/Shanghai or UTC"),
                wrong("DELIVERIES_KEEP", "7", "DELIVERIES_KEEP is 7: add a unit, such as 10s, 5m or 7d"),
                wrong("DELIVERIES_KEEP", "0", "DELIVERIES_KEEP is 0: use a duration such as 7d"),
                wrong("ARTICLES_KEEP", "400", "ARTICLES_KEEP is 400: add a unit, such as 10s, 5m or 7d"),
                wrong("ARTICLES_KEEP", "1d", "ARTICLES_KEEP is 1d: use at least 3d, such as 400d"),
                wrong("DELIVERIES_KEEP", "40000d", "DELIVERIES_KEEP is 40000d: use a duration such as 7d, 36500d at"),
                wrong("ARTICLES_KEEP", "40000d", "ARTICLES_KEEP is 40000d: use at least 3d, such as 400d, and at most"),
                wrong("ARTICLES_KEEP", "PT24H", "ARTICLES_KEEP is PT24H: use at least 3d, such as 400d"),
                wrong("PORT", "abc", "PORT is abc: use a whole number from 0 to 65535"),
                wrong("PORT", "99999", "PORT is 99999: use a whole number from 0 to 65535"),
                wrong("PORT", "8080x", "PORT is 8080x: use a whole number from 0 to 65535"),
                wrong("PORT", "８０８０", "PORT is ８０８０: use a whole number from 0 to 65535"),
                wrong("PORT", "99999999999", "PORT is 99999999999: use a whole number from 0 to 65535"),
                wrong("PORT", "-1", "PORT is -1: use a whole number from 0 to 65535"),
                wrong("SERVER_ADDRESS", "127.0.0.1:8080",
                        "SERVER_ADDRESS is 127.0.0.1:8080: use an address of this machine such as 127.0.0.1 or 0.0.0.0"),
                wrong("SPRING_DATASOURCE_URL", "postgres://bot:pass/word@host/dwdigest",
                        "SPRING_DATASOURCE_URL is postgres://…@host/dwdigest: it must begin with jdbc:, such as jdbc:"),
                wrong("SPRING_DATASOURCE_URL", "jdbc:mysql://host/dwdigest?user=bot&password=secret",
                        "SPRING_DATASOURCE_URL is jdbc:mysql://host/dwdigest?user=bot&password=…: this bot can use"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_value_is_named_with_what_is_allowed(Wrong wrong) {
        Map<String, String> settings = new HashMap<>(wrong.others());
        settings.put("TELEGRAM_BOT_TOKEN", "123:token");
        settings.put(wrong.variable(), wrong.value());
        assertThat(FailedStart.sentence(Settings.class, WebApplicationType.NONE, settings))
                .startsWith(wrong.sentence()).doesNotContain("\n", "secret", "two words");
    }

    /** Telegram itself checks the token; see {@code OperatorTest}. See {@link WrongDatabaseTest} for the others. */
    @Test
    void no_setting_is_left_out() throws IOException {
        Stream<String> elsewhere = Stream.of("TELEGRAM_BOT_TOKEN", "DATA_DIR", "SPRING_DATASOURCE_USERNAME",
                "SPRING_DATASOURCE_PASSWORD");
        assertThat(Stream.concat(wrong().stream().map(Wrong::variable), elsewhere))
                .containsAll(Pattern.compile("(?m)^([A-Z_]+)=").matcher(Files.readString(Path.of(".env.example")))
                        .results().map(name -> name.group(1)).toList());
    }

    @Test
    void a_duration_is_shown_as_typed_wherever_it_was_typed() {
        assertThat(FailedStart.sentence(Settings.class, WebApplicationType.NONE, Map.of("TELEGRAM_BOT_TOKEN",
                "123:token", "dwdigest.operations.articles-keep", "1d")))
                .isEqualTo("ARTICLES_KEEP is 1d: use at least 3d, such as 400d, and at most 36500d");
    }

    @ParameterizedTest
    @MethodSource("ofTheWrongKind")
    void a_value_of_the_wrong_kind_never_gives_a_stack_trace(String variable, String value) {
        assertThat(FailedStart.sentence(Settings.class, WebApplicationType.NONE,
                Map.of("TELEGRAM_BOT_TOKEN", "123:token", variable, value))).startsWith(variable + " ")
                .doesNotContain("\n", "PT", "Exception", "java.");
    }

    static Stream<Arguments> ofTheWrongKind() throws IOException {
        return Pattern.compile("\\$\\{([A-Z_]+):([^{}]+)}")
                .matcher(Files.readString(Path.of("src/main/resources/application.yaml"))).results()
                .filter(setting -> !setting.group(1).startsWith("SPRING_"))
                .flatMap(setting -> wrongFor(setting.group(2))
                        .map(value -> Arguments.of(setting.group(1), value)));
    }

    /** Returns values that a setting with this default cannot have; none where it may be any text. */
    private static Stream<String> wrongFor(String usual) {
        if (usual.matches("\\d+(ms|s|m|h|d)")) {
            return Stream.of("7", "-3", "x", "7 d", "7w", "7dd", "d", "-7d", "1e3s");
        }
        if (usual.matches("\\d+")) {
            return Stream.of("x", "-7", "1.0", "1e3", "0x50", "70000", "12 34");
        }
        if (usual.matches("true|false")) {
            return Stream.of("x", "2", "ja");
        }
        return usual.startsWith("http")
                ? Stream.of("x", "//host", "http:/host", "http://", "http://host:x", "http://a_b:0", "ws://host",
                        "http://host:70000", "http://host?a=b")
                : Stream.empty();
    }

    @Test
    void zero_needs_no_unit_where_it_is_allowed() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE).run("--TELEGRAM_BOT_TOKEN=123:token", "--DW_REQUEST_GAP=0",
                        "--ADMIN_CHAT_IDS=42,", "--DW_EDITIONS=zh, en,")) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_next_one() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThat(FailedStart.sentence(Server.class, WebApplicationType.SERVLET,
                    Map.of("PORT", String.valueOf(port)))).isEqualTo(
                            ("Port %d is in use by another program, perhaps another copy of this bot: stop it,"
                                    + " or set PORT to another number such as %d").formatted(port, port + 1));
        }
    }

    @Test
    void an_address_of_another_machine_is_not_called_a_port_in_use() {
        assertThat(FailedStart.sentence(Server.class, WebApplicationType.SERVLET,
                Map.of("PORT", "0", "SERVER_ADDRESS", "192.0.2.1"))).isEqualTo(
                        "SERVER_ADDRESS is 192.0.2.1, which is no address of this machine: use 127.0.0.1, or 0.0.0.0"
                                + " for all");
    }

    /** Reads all settings. It has no {@code @Configuration}: the whole application would find it. */
    @ConfigurationPropertiesScan("io.dwdigest")
    @EnableConfigurationProperties(ServerProperties.class)
    @ComponentScan(basePackages = "io.dwdigest.topic", useDefaultFilters = false, includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*TopicConfiguration"))
    static class Settings {}

    /** The HTTP server alone. */
    @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
    static class Server {}
}
