package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.TrippingClock;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/** What becomes of an update when something worse than an exception happens while it is handled. */
@Tag("database")
class InboxTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Longer than the 5 s after which PostgreSQL ends an idle transaction. */
    private static final Duration LONGER_THAN_A_TRANSACTION_MAY = Duration.ofSeconds(6);

    @Test
    void a_stack_overflow_ends_one_command_and_the_next_is_answered() {
        AtomicBoolean overflows = new AtomicBoolean();
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).at(clock(() -> {
                    if (overflows.getAndSet(false)) {
                        throw new StackOverflowError("on purpose");
                    }
                })).start()) {
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start").awaits("你好");
            overflows.set(true);
            reader.says("/subscribe").awaits("出了点问题");
            reader.says("/help").awaits("我会做这些");
            await().atMost(SOON).until(() -> isDone(bot));
        }
    }

    /** As when the node stands still in the middle of a transaction. */
    @Test
    void an_update_whose_transaction_postgresql_ended_is_not_lost() {
        AtomicBoolean standsStill = new AtomicBoolean();
        try (TelegramStandIn telegram = new TelegramStandIn();
                HikariDataSource database = Databases.postgres();
                Bot bot = new Bot(telegram).with("SPRING_DATASOURCE_URL", database.getJdbcUrl())
                        .with("SPRING_DATASOURCE_USERNAME", database.getUsername()).at(clock(() -> {
                            if (TransactionSynchronizationManager.isActualTransactionActive()
                                    && standsStill.getAndSet(false)) {
                                await().pollDelay(LONGER_THAN_A_TRANSACTION_MAY).until(() -> true);
                            }
                        })).start()) {
            Person reader = telegram.reader(42, "zh-hans");
            reader.says("/start").awaits("你好");
            standsStill.set(true);
            reader.blocks();
            await().atMost(SOON).until(() -> bot.part(Chats.class).byId(42).orElseThrow().paused());
            await().atMost(SOON).until(() -> isDone(bot));
            assertThat(reader.got()).hasSize(1);
            assertThat(standsStill).isFalse();
        }
    }

    private static boolean isDone(Bot bot) {
        return bot.part(JdbcClient.class).sql("select count(*) from received_update where content is not null")
                .query(Long.class).single() == 0;
    }

    /** Returns the machine's clock, which runs {@code trip} when the thread of chat 42 reads it. */
    private static Clock clock(Runnable trip) {
        return new TrippingClock(Clock.systemUTC(), () -> {
            if (Thread.currentThread().getName().equals("chat42")) {
                trip.run();
            }
        });
    }
}
