package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

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

/** What becomes of a command when something worse than an exception happens while it is worked off. */
class InboxTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** PostgreSQL ends it after 5 s. */
    private static final Duration LONGER_THAN_A_TRANSACTION_MAY = Duration.ofSeconds(6);

    @Test
    void a_command_that_overflows_the_stack_is_over_and_the_next_is_answered() {
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

    @Test
    void an_update_whose_node_stood_still_in_a_transaction_until_postgresql_ended_it_is_not_lost() {
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

    /** The machine's clock; something happens when the thread of chat 42 looks at it. */
    private static Clock clock(Runnable trip) {
        return new TrippingClock(Clock.systemUTC(), () -> {
            if (Thread.currentThread().getName().equals("chat42")) {
                trip.run();
            }
        });
    }
}
