package io.dwdigest.chat.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.context.event.EventListener;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.data.SomeOperator;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.search.SearchProperties;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TrippingClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;
import okhttp3.OkHttpClient;

/** All that receives updates and answers them, on a database. What asks Telegram for updates is left to the test. */
final class Reception implements AutoCloseable {

    /** Hears whether Telegram accepted the token. */
    static final class Ear {

        private final List<Object> heard = new CopyOnWriteArrayList<>();

        @EventListener({TokenAccepted.class, TokenRefused.class})
        void on(Object fact) {
            heard.add(fact);
        }
    }

    final SettableClock clock = new SettableClock(CommandParts.EVENING);
    private final TelegramStandIn telegram;
    private final Ear ear = new Ear();
    private final Parts parts;

    Reception(TelegramStandIn telegram, DataSource database) {
        this(telegram, database, () -> {});
    }

    /** @param trip runs whenever one of the parts reads the clock */
    Reception(TelegramStandIn telegram, DataSource database, Runnable trip) {
        this.telegram = telegram;
        parts = SomeOperator.reachable(SomeTopics.builtIn(new Parts(database, new TrippingClock(clock, trip))))
                .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
                .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
                .with(SearchProperties.class, new SearchProperties(""))
                .with(EditionsRead.class, new EditionsRead(List.of(Edition.ZH), true))
                .with(LanguageProperties.class, new LanguageProperties("zh-Hans", "Asia/Shanghai"))
                .with(DeliveryProperties.class,
                        new DeliveryProperties(500, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
                .with(Pace.class, new Pace(500)).with(ChatLimits.class, new ChatLimits(Duration.ofMillis(1)))
                .with(Ear.class, ear)
                .in("article", "revision", "topic", "subscription", "search", "holiday",
                        "delivery.letter", "delivery.opened", "delivery.outbox",
                        "delivery.rate",
                        "chat.message", "chat.telegram", "chat.command", "chat.find", "chat.settings", "chat.connect",
                        "chat.inline",
                        "chat.conversation", "chat.data",
                        "chat.updates")
                .of(Leases.class, Node.class, Notices.class);
    }

    /** Polls, but not by itself. */
    Polling polling() {
        return polling(Clients.pollingHttp());
    }

    /** As {@link #polling()}, with this client. */
    Polling polling(OkHttpClient http) {
        return new Polling(http, Clients.polling(http, telegram), part(Inbox.class), part(PollLease.class),
                part(Introduction.class), clock, this::nanoTime);
    }

    /** Time that goes on with the clock alone. */
    private long nanoTime() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    /** Returns what was told of the token. */
    List<Object> heard() {
        return new ArrayList<>(ear.heard);
    }

    /** Counts updates that are not handled yet. */
    long left() {
        return parts.sql().sql("select count(*) from received_update where content is not null").query(Long.class)
                .single();
    }

    /** Runs a statement of SQL. */
    void run(String statement) {
        parts.sql().sql(statement).update();
    }

    <T> T part(Class<T> type) {
        return parts.part(type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
