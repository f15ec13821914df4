package io.dwdigest.chat.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.article.Articles;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.ChatConsequences;
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
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.testing.telegram.Trouble;
import io.dwdigest.topic.SomeTopics;

/** How chats are told, one step after another by the test's clock. */
@Tag("database")
class NoticeCarrierTest {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person operator = telegram.reader(42, "en");
    private final Person other = telegram.reader(43, "en");
    private final Parts parts = parts(Databases.h2(), UnknownOutcome.RESEND);
    private final Notices notices = parts.part(Notices.class);
    private final NoticeCarrier carrier = carrier(parts);

    @AfterEach
    void close() {
        parts.close();
        telegram.close();
    }

    private Parts parts(DataSource database, UnknownOutcome unknown) {
        return SomeTopics.builtIn(new Parts(database, clock))
                .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
                .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
                .with(DeliveryProperties.class, new DeliveryProperties(500, false, unknown, Duration.ofDays(7)))
                .with(Pace.class, new Pace(500)).with(ChatLimits.class, new ChatLimits(Duration.ofMillis(1)))
                .in("article", "revision", "topic", "subscription", "delivery.letter", "delivery.opened",
                        "delivery.outbox",
                        "delivery.rate",
                        "chat.message", "chat.telegram")
                .of(Notices.class, ShutThreads.class, ShutThreadTeller.class, Leases.class, Node.class);
    }

    /** One that tells by itself only when it is started. */
    private NoticeCarrier carrier(Parts of) {
        return new NoticeCarrier(of.part(Notices.class), of.part(ShutThreadTeller.class),
                of.part(Sender.class), of.part(ReplyTurns.class),
                of.part(Chats.class), of.part(ChatConsequences.class), of.part(Corrections.class),
                of.part(Leases.class), of.part(Node.class), of.part(DeliveryProperties.class), clock);
    }

    private Trouble trouble() {
        return telegram.trouble().at("sendMessage");
    }

    private void meet(long id, @Nullable Integer thread) {
        parts.part(Chats.class).meet(Chat.met(id, id < 0 ? ChatKind.GROUP : ChatKind.PRIVATE,
                new Reader(Language.EN, Language.EN.script(), Language.EN.zone()), thread), "zh");
    }

    private List<String> told(Person person) {
        return person.got().stream().map(Sent::text).toList();
    }

    /** Checks that the chat rests for exactly this time, and is then tried again. */
    private void restsFor(Duration pause) throws InterruptedException {
        int calls = telegram.calls("sendMessage").size();
        clock.advance(pause.minusMillis(1));
        assertThat(carrier.step()).isEqualTo(IDLE);
        assertThat(telegram.calls("sendMessage")).hasSize(calls);
        clock.advance(Duration.ofMillis(1));
        assertThat(carrier.step()).isEqualTo(Duration.ZERO);
        assertThat(telegram.calls("sendMessage")).hasSize(calls + 1);
    }

    @Test
    void each_chat_is_told_one_alarm_after_another() throws InterruptedException {
        notices.alarm(42, "one");
        notices.alarm(42, "two");
        notices.alarm(43, "three");
        for (int i = 0; i < 3; i++) {
            assertThat(carrier.step()).isEqualTo(Duration.ZERO);
        }
        assertThat(told(operator)).containsExactly("one", "two");
        assertThat(told(other)).containsExactly("three");
        assertThat(carrier.step()).isEqualTo(IDLE);
        assertThat(telegram.calls("sendMessage")).hasSize(3);
    }

    @Test
    void a_group_is_told_in_the_thread_of_its_digests_as_plain_text() throws InterruptedException {
        telegram.group(-100, "Betrieb").thread(7);
        meet(-100, 7);
        notices.alarm(-100, "a < b");
        carrier.step();
        Sent sent = telegram.sentTo(-100).getFirst();
        assertThat(sent.threadId()).isEqualTo(7);
        assertThat(sent.text()).isEqualTo("a < b");
    }

    @Test
    void a_further_plan_is_told_in_its_own_thread() throws InterruptedException {
        Group forum = telegram.group(-100, "Betrieb");
        forum.thread(7);
        forum.thread(9);
        meet(-100, 7);
        long further = Plans.id(-100, 1);
        meet(further, 9);
        notices.add(further, Message.of("for nine"), clock.instant());
        assertThat(notices.of(further)).singleElement()
                .satisfies(notice -> assertThat(notice.chatId()).isEqualTo(-100));
        assertThat(notices.of(-100)).isEmpty();
        carrier.step();
        assertThat(telegram.sentTo(-100)).singleElement()
                .satisfies(sent -> assertThat(sent.threadId()).isEqualTo(9));
        notices.add(further, Message.of("again"), clock.instant());
        parts.publish(new Withdrawn(-100));
        assertThat(notices.of(further)).hasSize(1);
        parts.publish(new Withdrawn(further));
        assertThat(notices.of(further)).isEmpty();
    }

    @Test
    void while_telegram_cannot_be_reached_the_pauses_grow_to_a_minute() throws InterruptedException {
        trouble().times(2).conflict();
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofSeconds(1));
        restsFor(Duration.ofSeconds(2));
        assertThat(told(operator)).containsExactly("one");
        trouble().once().conflict();
        notices.alarm(42, "two");
        carrier.step();
        restsFor(Duration.ofSeconds(1));
        assertThat(told(operator)).as("the pauses began anew").containsExactly("one", "two");
    }

    @Test
    void a_chat_waits_as_long_as_telegram_says_and_no_other_does() throws InterruptedException {
        trouble().in(42).once().tooManyRequests(30);
        notices.alarm(42, "one");
        notices.alarm(43, "two");
        carrier.step();
        carrier.step();
        assertThat(told(other)).containsExactly("two");
        assertThat(told(operator)).isEmpty();
        restsFor(Duration.ofSeconds(30));
        assertThat(told(operator)).containsExactly("one");
    }

    @Test
    void an_unknown_outcome_is_tried_again_after_growing_pauses() throws InterruptedException {
        trouble().times(2).serverError(502);
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofSeconds(1));
        restsFor(Duration.ofSeconds(2));
        assertThat(told(operator)).containsExactly("one");
        assertThat(notices.next(List.of())).isEmpty();
    }

    @Test
    void an_unknown_outcome_is_left_where_no_repeats_are_wanted() throws InterruptedException {
        try (Parts skips = parts(Databases.h2(), UnknownOutcome.SKIP)) {
            trouble().once().droppedAfterDelivery();
            skips.part(Notices.class).alarm(42, "one");
            assertThat(carrier(skips).step()).isEqualTo(Duration.ZERO);
            assertThat(skips.part(Notices.class).next(List.of())).isEmpty();
            assertThat(told(operator)).containsExactly("one");
        }
    }

    /** What arrives each time and is never confirmed would be sent for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unfamiliar"})
    void after_a_day_without_an_answer_a_notice_is_given_up(String outcome) throws InterruptedException {
        if (outcome.equals("unknown")) {
            trouble().times(100).serverError(502);
        } else {
            trouble().times(100).badRequest("something new");
        }
        notices.alarm(42, "one");
        for (int i = 0; i < 40; i++) {
            carrier.step();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(telegram.calls("sendMessage")).hasSize(30);
        assertThat(notices.next(List.of())).isEmpty();
    }

    @Test
    void a_chat_never_waits_longer_than_a_day() throws InterruptedException {
        trouble().once().tooManyRequests(1_000_000);
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofDays(1));
        assertThat(told(operator)).containsExactly("one");
    }

    @Test
    void an_alarm_has_a_sound_even_in_a_silent_chat() throws InterruptedException {
        meet(42, null);
        Chats chats = parts.part(Chats.class);
        chats.change(chats.byId(42).orElseThrow().silent(true));
        notices.alarm(42, "one");
        carrier.step();
        assertThat(operator.got()).singleElement()
                .satisfies(sent -> assertThat(sent.raw().path("disable_notification").asBoolean(false)).isFalse());
    }

    @Test
    void another_outcome_begins_the_count_anew() throws InterruptedException {
        trouble().times(2).conflict();
        trouble().times(1).serverError(502);
        trouble().times(1).conflict();
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofSeconds(1));
        restsFor(Duration.ofSeconds(2));
        restsFor(Duration.ofSeconds(1));
        restsFor(Duration.ofSeconds(1));
        assertThat(told(operator)).containsExactly("one");
    }

    @Test
    void a_chat_that_telegram_does_not_know_is_asked_once_more() throws InterruptedException {
        trouble().times(2).badRequest("chat not found");
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofMinutes(1));
        assertThat(notices.next(List.of())).as("given up").isEmpty();
        assertThat(told(operator)).isEmpty();
        notices.alarm(42, "two");
        carrier.step();
        assertThat(told(operator)).as("the next alarm is tried").containsExactly("two");
    }

    @Test
    void a_chat_that_forbids_writing_is_tried_again_with_its_digests() throws InterruptedException {
        telegram.group(-100, "Betrieb").forbidsWriting();
        meet(-100, null);
        notices.alarm(-100, "one");
        carrier.step();
        assertThat(parts.part(Chats.class).byId(-100).orElseThrow().paused()).isTrue();
        restsFor(Duration.ofHours(1));
        assertThat(notices.next(List.of())).isPresent();
    }

    @Test
    void in_a_thread_that_is_shut_an_alarm_is_tried_again() throws InterruptedException {
        Group thread = telegram.group(-100, "Betrieb").thread(7);
        meet(-100, 7);
        thread.closesThread();
        notices.alarm(-100, "one");
        carrier.step();
        assertThat(parts.part(Chats.class).byId(-100).orElseThrow().paused()).isTrue();
        thread.reopensThread();
        restsFor(Duration.ofHours(1));
        assertThat(telegram.sentTo(-100)).extracting(Sent::text).containsExactly("one");
    }

    @Test
    void a_group_that_moved_is_told_under_its_new_id() throws InterruptedException {
        meet(-5, null);
        telegram.group(-5, "Betrieb").migratesSilently(-1_000_000_000_005L);
        notices.alarm(-5, "one");
        carrier.step();
        carrier.step();
        assertThat(telegram.sentTo(-1_000_000_000_005L)).hasSize(1);
        assertThat(notices.next(List.of())).isEmpty();
    }

    @Test
    void a_chat_that_cannot_be_told_is_given_up() throws InterruptedException {
        meet(42, null);
        meet(43, null);
        trouble().in(42).once().forbidden("bot was blocked by the user");
        trouble().in(43).once().forbidden("bot was kicked from the group chat");
        notices.alarm(42, "one");
        notices.alarm(43, "two");
        carrier.step();
        carrier.step();
        assertThat(notices.next(List.of())).isEmpty();
        assertThat(parts.part(Chats.class).byId(42).orElseThrow().paused()).isTrue();
        assertThat(parts.part(Chats.class).byId(43)).isEmpty();
        trouble().once().badRequest("can't parse entities: no");
        notices.alarm(42, "three");
        carrier.step();
        assertThat(notices.next(List.of())).isEmpty();
        assertThat(carrier.step()).isEqualTo(IDLE);
    }

    @Test
    void an_unknown_refusal_is_no_reason_to_give_up() throws InterruptedException {
        trouble().times(3).badRequest("something new");
        notices.alarm(42, "one");
        carrier.step();
        restsFor(Duration.ofMinutes(1));
        restsFor(Duration.ofMinutes(2));
        restsFor(Duration.ofMinutes(4));
        assertThat(told(operator)).containsExactly("one");
    }

    @Test
    void what_was_told_is_not_repeated_when_noted_late() throws InterruptedException {
        notices.alarm(42, "one");
        parts.sql().sql("create table holder (id bigint primary key references owed_alarm (id))").update();
        parts.sql().sql("insert into holder select id from owed_alarm").update();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(carrier::step);
        assertThat(told(operator)).containsExactly("one");
        parts.sql().sql("delete from holder").update();
        assertThat(carrier.step()).isEqualTo(IDLE);
        assertThat(told(operator)).containsExactly("one");
        assertThat(notices.next(List.of())).isEmpty();
    }

    private void listNewest() {
        parts.part(Articles.class).add(AnArticle.of(7).build(), false);
        meet(42, null);
        notices.add(42, Message.of("Welcome back!").listing("/missed 1 7", List.of(7L)), clock.instant());
    }

    private void revise(String headline) {
        parts.part(Revisions.class).note(AnArticle.of(7).headline(headline).build());
        while (parts.part(Corrections.class).advance(clock.instant())) { // until all messages are found
        }
    }

    @Test
    void what_a_notice_lists_is_corrected_with_its_articles() throws InterruptedException {
        listNewest();
        carrier.step();
        assertThat(count("correction")).isZero();
        clock.advance(Duration.ofHours(1));
        revise("新标题");
        assertThat(count("correction join opened_article on message = opened_article.id where message_id = "
                + telegram.sentTo(42).getFirst().messageId() + " and command = '/missed 1 7'")).isOne();
    }

    @Test
    void what_changed_while_the_notice_waited_is_corrected_at_once() throws InterruptedException {
        listNewest();
        clock.advance(Duration.ofHours(1));
        revise("新标题");
        clock.advance(Duration.ofHours(1));
        carrier.step();
        assertThat(count("correction")).isOne();
    }

    @Test
    void a_notice_whose_list_cannot_be_kept_is_told_once() throws InterruptedException {
        listNewest();
        parts.sql().sql("alter table listed_article rename to elsewhere").update();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(carrier::step);
        parts.sql().sql("alter table elsewhere rename to listed_article").update();
        assertThat(carrier.step()).isEqualTo(IDLE);
        assertThat(told(operator)).containsExactly("Welcome back!");
    }

    private long count(String table) {
        return parts.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void of_two_nodes_one_tells() throws InterruptedException {
        DataSource shared = SharedH2.create();
        try (Parts one = parts(shared, UnknownOutcome.RESEND); Parts two = parts(shared, UnknownOutcome.RESEND)) {
            one.part(Notices.class).alarm(42, "one");
            one.part(Notices.class).alarm(42, "two");
            NoticeCarrier first = carrier(one);
            NoticeCarrier second = carrier(two);
            assertThat(first.step()).isEqualTo(Duration.ZERO);
            assertThat(second.step()).isEqualTo(IDLE);
            assertThat(told(operator)).containsExactly("one");
            one.part(Leases.class).release("alarms", one.part(Node.class).id());
            assertThat(second.step()).isEqualTo(Duration.ZERO);
            assertThat(told(operator)).containsExactly("one", "two");
        }
    }

    @Test
    void a_reader_is_told_when_it_is_time_and_in_the_readers_way() throws InterruptedException {
        meet(42, null);
        Chats chats = parts.part(Chats.class);
        chats.change(chats.byId(42).orElseThrow().silent(true));
        notices.add(42, Message.of("over").with(new Button("again", "/story follow 7")),
                clock.instant().plusSeconds(60));
        assertThat(carrier.step()).isEqualTo(IDLE);
        clock.advance(Duration.ofMinutes(1));
        carrier.step();
        Sent sent = operator.got().getFirst();
        assertThat(sent.text()).isEqualTo("over");
        assertThat(sent.raw().path("disable_notification").asBoolean(false)).isTrue();
        assertThat(sent.button("again")).isPresent();
        assertThat(notices.next(List.of())).isEmpty();
    }

    @Test
    void a_notice_whose_markup_is_refused_comes_as_plain_text() throws InterruptedException {
        meet(42, null);
        trouble().once().badRequest("can't parse entities: no");
        notices.add(42, new Html().bold("over").message(), clock.instant());
        carrier.step();
        assertThat(operator.got()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("over");
            assertThat(sent.entities()).isEmpty();
        });
        assertThat(notices.next(List.of())).isEmpty();
    }

    @Test
    void a_reader_who_is_gone_or_paused_is_told_nothing() throws InterruptedException {
        meet(43, null);
        notices.add(42, Message.of("over"), clock.instant());
        notices.add(43, Message.of("over"), clock.instant());
        parts.sql().sql("update chat set paused_at = current_timestamp").update();
        carrier.step();
        carrier.step();
        assertThat(notices.next(List.of())).isEmpty();
        assertThat(telegram.calls("sendMessage")).isEmpty();
    }

    @Test
    void it_tells_by_itself_from_start_to_stop() {
        assertThat(carrier.isRunning()).isFalse();
        carrier.start();
        assertThat(carrier.isRunning()).isTrue();
        await().during(Duration.ofMillis(200)).until(() -> told(operator).isEmpty());
        notices.alarm(42, "one");
        Instant begun = Instant.now();
        carrier.on(new Notices.Added());
        await().until(() -> told(operator).size() == 1);
        assertThat(Duration.between(begun, Instant.now())).as("it is woken").isLessThan(Duration.ofMillis(700));
        carrier.stop();
        assertThat(carrier.isRunning()).isFalse();
    }
}
