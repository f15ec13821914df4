package io.dwdigest.chat.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;

/** Who is told of a forum thread that was closed or deleted, and how often. */
@OnBothDatabases
class ShutThreadTest {

    private static final long FORUM = -1_001_234_567_890L;
    private static final long FURTHER = Plans.id(FORUM, 1);
    private static final Outcome SHUT = new Outcome.Shut("TOPIC_CLOSED");

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person admin = telegram.reader(43, "de");
    private final Group forum = telegram.group(FORUM, "Forum").administrators(admin);
    private final DataSource database;
    private final Parts parts;

    ShutThreadTest(Database database) {
        this.database = database.create();
        parts = parts();
        meet(FORUM, ChatKind.GROUP, 7);
        meet(FURTHER, ChatKind.GROUP, 9);
        forum.thread(7);
        forum.thread(9);
    }

    @AfterEach
    void close() {
        parts.close();
        telegram.close();
    }

    private Parts parts() {
        return SomeTopics.builtIn(new Parts(database, clock))
                .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
                .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
                .with(DeliveryProperties.class,
                        new DeliveryProperties(500, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
                .with(Pace.class, new Pace(500)).with(ChatLimits.class, new ChatLimits(Duration.ofMillis(1)))
                .in("article", "revision", "topic", "subscription", "delivery.letter", "delivery.opened",
                        "delivery.outbox",
                        "delivery.rate", "chat.message", "chat.telegram")
                .of(Notices.class, ShutThreads.class, ShutThreadTeller.class, Leases.class, Node.class);
    }

    private void meet(long id, ChatKind kind, @Nullable Integer thread) {
        Language language = kind == ChatKind.PRIVATE ? Language.DE : Language.EN;
        parts.part(Chats.class).meet(Chat.met(id, kind, new Reader(language, language.script(), language.zone()),
                thread), "en");
    }

    private void shut(long plan) {
        parts.part(ChatConsequences.class).follow(plan, SHUT);
    }

    private void work(Parts of) throws InterruptedException {
        NoticeCarrier carrier = new NoticeCarrier(of.part(Notices.class), of.part(ShutThreadTeller.class),
                of.part(Sender.class), of.part(ReplyTurns.class), of.part(Chats.class), of.part(ChatConsequences.class),
                of.part(Corrections.class), of.part(Leases.class), of.part(Node.class),
                of.part(DeliveryProperties.class), clock);
        while (carrier.step().isZero()) {
            assertThat(telegram.sent()).hasSizeLessThan(50);
        }
    }

    private List<String> told() {
        return admin.got().stream().map(Sent::text).toList();
    }

    @Test
    void an_administrator_is_told_once_in_their_language_with_a_link() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        shut(FURTHER);
        work(parts);
        assertThat(told()).singleElement().asString().startsWith("Ein Forenthema deiner Gruppe ist geschlossen")
                .contains("/topics");
        assertThat(admin.got().getFirst().links()).containsExactly("https://t.me/c/1234567890/9");
        assertThat(forum.got()).isEmpty();
        for (int hours = 1; hours < 60; hours *= 2) { // as it is tried again and again
            clock.advance(Duration.ofHours(hours));
            parts.part(Chats.class).unmute();
            shut(FURTHER);
            work(parts);
        }
        assertThat(told()).hasSize(1);
    }

    @Test
    void without_a_known_administrator_the_group_is_told_elsewhere() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        parts.part(Chats.class).pause(43, "blocked");
        shut(FORUM);
        work(parts);
        assertThat(told()).isEmpty();
        assertThat(forum.got()).singleElement().satisfies(sent -> {
            assertThat(sent.threadId()).isNull();
            assertThat(sent.text()).startsWith("A forum topic of this group is closed or deleted");
        });
        work(parts);
        assertThat(forum.got()).hasSize(1);
    }

    @Test
    void each_time_that_a_thread_is_closed_is_told() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        shut(FURTHER);
        work(parts);
        parts.part(Plans.class).reopen(FORUM, 9);
        shut(FURTHER);
        work(parts);
        assertThat(told()).hasSize(2);
        clock.advance(Duration.ofDays(31));
        shut(FURTHER);
        work(parts);
        assertThat(told()).hasSize(3);
        shut(FORUM);
        work(parts);
        assertThat(told()).hasSize(4);
    }

    @Test
    void a_plan_that_leaves_a_closed_thread_is_told_of_the_next() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        parts.sql().sql("delete from chat where id = :further").param("further", FURTHER).update();
        shut(FORUM);
        work(parts);
        assertThat(parts.part(Plans.class).in(FORUM, 9).thread()).isEqualTo(9);
        shut(FORUM);
        work(parts);
        assertThat(told()).hasSize(2);
    }

    @Test
    void while_telegram_does_not_say_who_administers_it_waits() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        telegram.trouble().at("getChatAdministrators").once().serverError(500);
        shut(FURTHER);
        work(parts);
        assertThat(told()).isEmpty();
        assertThat(forum.got()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        try (Parts other = parts()) {
            work(other);
        }
        assertThat(told()).hasSize(1);
    }

    @Test
    void telegram_is_asked_for_no_other_group_for_a_minute() throws InterruptedException {
        meet(-5, ChatKind.GROUP, 3);
        telegram.trouble().at("getChatAdministrators").serverError(500);
        shut(FURTHER);
        work(parts);
        shut(-5);
        clock.advance(Duration.ofSeconds(59));
        work(parts);
        assertThat(telegram.calls("getChatAdministrators")).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        work(parts);
        assertThat(telegram.calls("getChatAdministrators")).hasSize(2);
    }

    @Test
    void an_administrator_on_holiday_is_left_alone() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        parts.sql().sql("update chat set holiday_until = current_timestamp where id = 43").update();
        shut(FURTHER);
        work(parts);
        assertThat(forum.got()).hasSize(1);
    }

    @Test
    void a_group_without_a_link_is_told_of_without_one() throws InterruptedException {
        telegram.group(-5, "Lesekreis").administrators(admin);
        meet(43, ChatKind.PRIVATE, null);
        meet(-5, ChatKind.GROUP, 3);
        shut(-5);
        work(parts);
        assertThat(admin.got()).singleElement().satisfies(sent -> assertThat(sent.links()).isEmpty());
    }

    @Test
    void two_nodes_tell_it_once() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        shut(FURTHER);
        try (Parts other = parts()) {
            List<Long> seen = other.part(ShutThreads.class).untold();
            parts.part(ShutThreadTeller.class).tell();
            assertThat(seen).containsExactly(FURTHER);
            assertThat(other.part(ShutThreads.class).tells(FURTHER)).isFalse();
            work(other);
        }
        assertThat(told()).hasSize(1);
    }

    @Test
    void what_is_undone_before_it_is_committed_is_told_later() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        shut(FURTHER);
        parts.sql().sql("alter table owed_alarm rename to elsewhere").update();
        assertThatThrownBy(() -> parts.part(ShutThreadTeller.class).tell()).isNotNull();
        parts.sql().sql("alter table elsewhere rename to owed_alarm").update();
        work(parts);
        assertThat(told()).hasSize(1);
    }

    @Test
    void in_a_private_chat_its_reader_is_told_there() throws InterruptedException {
        meet(43, ChatKind.PRIVATE, null);
        meet(Plans.id(43, 1), ChatKind.PRIVATE, 5);
        shut(Plans.id(43, 1));
        work(parts);
        assertThat(told()).singleElement().asString().startsWith("Ein Thema dieses Chats ist geschlossen");
        assertThat(parts.part(Chats.class).byId(43).orElseThrow().paused()).isFalse();
    }
}
