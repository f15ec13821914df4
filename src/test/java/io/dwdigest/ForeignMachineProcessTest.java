package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.bot.ForeignBot;
import io.dwdigest.testing.bot.FreePort;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.dw.Pieces;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** The whole bot in a language with digits or letters of its own: what machines read is as everywhere. */
@Tag("database")
@Tag("process")
class ForeignMachineProcessTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext"})
    void a_bot_reads_sends_answers_and_counts(String language, @TempDir Path folder)
            throws IOException, InterruptedException {
        int port = FreePort.find();
        Piece piece = Pieces.ai(81_000_001);
        try (TelegramStandIn telegram = new TelegramStandIn(); DwStandIn dw = new DwStandIn()) {
            Person reader = telegram.reader(42, "zh-hans");
            Map<String, String> settings = new HashMap<>(new Bot(telegram).reading(dw).settings());
            settings.putAll(Map.of("DATA_DIR", folder.resolve("data").toString(), "PORT", String.valueOf(port)));
            try (BotProcess bot = start(folder, settings, language)) {
                await().atMost(SOON).untilAsserted(() -> assertThat(bot.isReady()).as(bot.output()).isTrue());
                reader.says("/subscribe ai");
                telegram.awaitSent(42, sent -> sent.shows("已订阅"), SOON);
                dw.publish(piece);
                telegram.awaitSent(42, sent -> sent.shows(piece.headline()), SOON);
                reader.says("/latest ۱");
                telegram.awaitSent(42, sent -> sent.shows("最新文章"), SOON);
                assertThat(telegram.sentTo(42)).flatMap(sent -> sent.buttons())
                        .allMatch(button -> button.data() == null || button.data().matches("\\p{ASCII}+"));
                assertThat(figures(port)).contains("dwdigest_").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
                assertThat(bot.output()).doesNotContainPattern("[\\p{Nd}&&[^0-9]]").doesNotContain("ERROR", "WARN");
                assertThat(telegram.violations()).isEmpty();
            }
        }
    }

    private static BotProcess start(Path folder, Map<String, String> settings, String language) throws IOException {
        String file = ForeignBot.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("foreign").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream own = ForeignBot.class.getResourceAsStream("/" + file)) {
            Files.copy(own, copy);
        }
        return BotProcess.startBy(ForeignBot.class.getName(), folder.resolve("foreign"), folder, settings,
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-D" + ForeignBot.LANGUAGE + "=" + language);
    }

    private static String figures(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                    .build(), BodyHandlers.ofString()).body();
        }
    }
}
