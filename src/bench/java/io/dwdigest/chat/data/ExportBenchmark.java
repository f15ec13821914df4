package io.dwdigest.chat.data;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.dwdigest.delivery.dispatch.Broadcast;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.BotProcess;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Measures what {@code /export} takes of a chat that got 10,000 articles: the time from the update until the file has
 * arrived, and the memory of a bot with 256 MB of heap. Readers ask one after another, since each may once a minute.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=ExportBenchmark}</pre>
 */
class ExportBenchmark {

    private static final int DELIVERIES = Integer.getInteger("deliveries", 10_000);
    private static final int READERS = 20;

    @Test
    void twenty_readers_ask_one_after_another() throws IOException {
        try (TelegramStandIn telegram = new TelegramStandIn(); Bot bot = new Bot(telegram)) {
            Map<String, String> settings = bot.settings();
            Path folder = Path.of(settings.getOrDefault("DATA_DIR", ""));
            fill(folder);
            try (BotProcess process = BotProcess.start(folder, settings, "-XX:+UseSerialGC", "-Xmx256m")) {
                Person first = telegram.reader(1, "en");
                first.says("/help").awaits("/export");
                System.out.println("before: " + memory(process.pid()));
                for (int reader = 1; reader <= READERS; reader++) {
                    Person asking = telegram.reader(reader, "en");
                    long asked = System.nanoTime();
                    asking.says("/export");
                    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(2)).until(
                            () -> asking.got().stream().anyMatch(sent -> sent.method().equals("sendDocument")));
                    long took = Duration.ofNanos(System.nanoTime() - asked).toMillis();
                    if (reader % 5 == 0) {
                        System.out.printf("export %d: %d ms, %s%n", reader, took, memory(process.pid()));
                    }
                }
            }
        }
    }

    private static void fill(Path folder) {
        JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:h2:file:" + folder.resolve("dwdigest") + Broadcast.EMBEDDED, "sa", ""));
        database.update("""
                insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)
                select n, 'zh', 'ARTICLE', '人工智能第' || n || '课', '', '', '', now(),
                    'https://www.dw.com/zh/a-' || n, '' from system_range(1, ?) as numbers (n)
                """, DELIVERIES);
        for (int reader = 1; reader <= READERS; reader++) {
            database.update("""
                    insert into chat (id, kind, language, script, zone, created_at)
                    values (?, 'PRIVATE', 'en', 'SIMPLIFIED', 'Europe/Berlin', now())
                    """, reader);
            database.update("""
                    insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at,
                        message_id)
                    select ?, n, 0, 'SENT', 'FULL', now(), 1, now(), n from system_range(1, ?) as numbers (n)
                    """, reader, DELIVERIES);
        }
        database.execute("shutdown");
    }

    private static String memory(long pid) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return lines.stream().filter(line -> line.startsWith("RssAnon")).findFirst().orElse("")
                .replaceAll("\\s+", " ");
    }
}
