package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.FullDisk;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Piece;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** A disk that is full for a while. H2 closes its file then, with whatever connections are open. */
@Tag("database")
class FullDiskTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int QUESTIONS = 12;

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final DwStandIn dw = new DwStandIn();
    private final AtomicBoolean full = new AtomicBoolean();

    @AfterEach
    void close() {
        telegram.close();
        dw.close();
    }

    @Test
    void nothing_is_lost_when_the_disk_was_full(@TempDir Path folder) throws Exception {
        Databases.h2File(folder, "dwdigest");
        FullDisk.mount(full::get);
        try (Bot _ = bot(folder).start()) {
            Person reader = telegram.reader(42, "en");
            reader.says("/subscribe");
            telegram.awaitSent(42, sent -> sent.text().startsWith("✅"), SOON);
            full.set(true);
            dw.publish(Piece.piece(81_000_001).headline("人工智能第81000001课")
                    .published(Instant.now().minusSeconds(30)).build());
            for (int i = 1; i <= QUESTIONS; i++) {
                telegram.reader(100 + i, "en").says("/help");
                Thread.sleep(300);
            }
            full.set(false);
            telegram.awaitSent(42, sent -> sent.shows("人工智能第81000001课"), SOON);
            await().atMost(SOON).until(() -> IntStream.rangeClosed(1, QUESTIONS)
                    .allMatch(i -> !telegram.sentTo(100 + i).isEmpty()));
            assertThat(telegram.sent()).noneMatch(sent -> sent.text().contains("went wrong"));
            assertThat(telegram.sentTo(42).stream().filter(sent -> sent.shows("人工智能第81000001课"))).hasSize(1);
            assertThat(telegram.violations()).isEmpty();
        }
        try (Bot _ = bot(folder).start()) {
            telegram.forget();
            telegram.reader(42, "en").says("/latest");
            telegram.awaitSent(42, sent -> sent.shows("人工智能第81000001课"), SOON);
        }
    }

    private Bot bot(Path folder) throws IOException {
        return new Bot(telegram).reading(dw).with("SPRING_DATASOURCE_URL", "jdbc:h2:full:"
                + folder.toRealPath().resolve("dwdigest") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    }
}
