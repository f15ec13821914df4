package io.dwdigest.chat.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;

/** What the operator reads of notices that do not arrive. */
@Tag("database")
@Isolated("it reads the log")
class NoticeLinesTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Parts parts = SomeTopics.builtIn(new Parts(Databases.h2(), clock))
            .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
            .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
            .with(DeliveryProperties.class,
                    new DeliveryProperties(500, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
            .with(Pace.class, new Pace(500)).with(ChatLimits.class, new ChatLimits(Duration.ofMillis(1)))
            .in("article", "revision", "topic", "subscription", "delivery.letter", "delivery.opened", "delivery.outbox",
                    "delivery.rate", "chat.message", "chat.telegram")
            .of(Notices.class, ShutThreads.class, ShutThreadTeller.class, Leases.class, Node.class);
    private final Notices notices = parts.part(Notices.class);
    private final NoticeCarrier carrier = parts.make(NoticeCarrier.class);

    @AfterEach
    void close() {
        parts.close();
        telegram.close();
    }

    @Test
    void an_alarm_that_does_not_arrive_is_told_once() throws InterruptedException {
        telegram.trouble().at("sendMessage").badRequest("something new");
        notices.alarm(42, "one");
        try (LogOf log = new LogOf(NoticeCarrier.class)) {
            for (int i = 0; i < 3; i++) {
                carrier.step();
                clock.advance(Duration.ofHours(1));
            }
            assertThat(telegram.calls("sendMessage")).hasSize(3);
            assertThat(log.texts()).containsExactly("Chat 42 (ADMIN_CHAT_IDS) was not told of the alarm of"
                    + " 2026-11-20T12:00:00Z yet; trying again: Unfamiliar[reason=400 Bad Request: something new]");
        }
    }

    @Test
    void a_notice_for_a_reader_who_is_gone_is_no_error() throws InterruptedException {
        notices.add(42, Message.of("over"), clock.instant());
        try (LogOf log = new LogOf(NoticeCarrier.class, Level.INFO)) {
            carrier.step();
            assertThat(log.texts()).containsExactly("Chat 42 was not told of the notice of 2026-11-20T12:00:00Z;"
                    + " giving up: Refused[reason=the chat is paused or gone]");
            assertThat(log.lines()).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
        }
    }
}
