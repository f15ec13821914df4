package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.node.HeldTerm;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.Trouble;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of a reply, and of its chat, when Telegram does not take it at once. */
@Tag("database")
class RepliesTest {

    private static final long GROUP = -1_000_000_000_005L;
    private static final Message HELLO = new Html().bold("Hello").message();

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "en");
    private final Group group = talk.telegram.group(GROUP, "Forum").thread(7);

    @AfterEach
    void close() {
        talk.close();
    }

    private void meet(long id, @Nullable Integer thread) {
        talk.part(Chats.class).meet(Chat.met(id, id < 0 ? ChatKind.GROUP : ChatKind.PRIVATE,
                talk.part(LanguageProperties.class).reader("en"), thread), "zh");
    }

    private Trouble trouble() {
        return talk.telegram.trouble().at("sendMessage");
    }

    private void say(long chat, @Nullable Integer thread) throws InterruptedException {
        talk.part(Replies.class).say(chat, thread, HELLO);
    }

    private boolean isPaused(long chat) {
        return talk.part(Chats.class).byId(chat).orElseThrow().paused();
    }

    private long calls() {
        return talk.telegram.calls("sendMessage").size();
    }

    @Test
    void a_reply_is_sent_once() throws InterruptedException {
        say(42, null);
        assertThat(reader.got()).singleElement().satisfies(sent -> assertThat(sent.html()).isEqualTo("<b>Hello</b>"));
        assertThat(calls()).isOne();
    }

    @Test
    void a_reply_waits_as_long_as_telegram_says() throws InterruptedException {
        trouble().once().tooManyRequests(1);
        long begun = System.nanoTime();
        say(42, null);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(reader.got()).hasSize(1);
        assertThat(talk.part(Waits.class).deadline(42)).isPresent();
    }

    @Test
    void a_reply_that_did_not_reach_telegram_is_tried_again() throws InterruptedException {
        trouble().once().conflict();
        say(42, null);
        assertThat(reader.got()).hasSize(1);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void an_unknown_outcome_is_resent_or_left_as_the_operator_chose() throws InterruptedException {
        trouble().once().droppedAfterDelivery();
        say(42, null);
        assertThat(reader.got()).as("resend").hasSize(2);
        try (Talk skips = new Talk(UnknownOutcome.SKIP)) {
            Person other = skips.telegram.reader(42, "en");
            skips.telegram.trouble().at("sendMessage").once().droppedAfterDelivery();
            skips.part(Replies.class).say(42, null, HELLO);
            assertThat(other.got()).as("skip").hasSize(1);
        }
    }

    @Test
    void a_refused_picture_is_left_out() throws InterruptedException {
        trouble().once().badRequest("failed to get HTTP URL content");
        say(42, null);
        assertThat(reader.got()).singleElement().satisfies(sent -> {
            assertThat(sent.html()).isEqualTo("<b>Hello</b>");
            assertThat(sent.linkPreview().path("is_disabled").asBoolean()).isTrue();
        });
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void a_refused_markup_is_left_out_and_then_the_reply_given_up() throws InterruptedException {
        trouble().times(1).badRequest("can't parse entities: no");
        say(42, null);
        assertThat(reader.got()).extracting(Sent::html).containsExactly("Hello");
        trouble().times(2).badRequest("can't parse entities: no");
        say(42, null);
        assertThat(reader.got()).hasSize(1);
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void a_markup_refused_after_the_picture_is_left_out_too() throws InterruptedException {
        trouble().times(1).badRequest("failed to get HTTP URL content");
        trouble().times(1).badRequest("can't parse entities: no");
        trouble().times(1).badRequest("failed to get HTTP URL content");
        say(42, null);
        assertThat(reader.got()).as("no form is tried twice").isEmpty();
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void a_reader_who_blocked_the_bot_is_paused() throws InterruptedException {
        meet(42, null);
        trouble().forbidden("bot was blocked by the user");
        say(42, null);
        assertThat(isPaused(42)).isTrue();
        assertThat(calls()).isOne();
    }

    @Test
    void what_did_not_arrive_is_not_remembered() throws InterruptedException {
        meet(42, null);
        trouble().forbidden("bot was blocked by the user");
        talk.part(Replies.class).say(42, null, HELLO.listing("/latest", List.of(1L)));
        talk.part(Replies.class).show(42, null, new Answer.Show(HELLO, 1, 0));
        assertThat(calls()).isEqualTo(2);
        assertThat(talk.count("opened_article")).isZero();
    }

    @Test
    void a_group_that_removed_the_bot_is_forgotten() throws InterruptedException {
        meet(GROUP, null);
        trouble().forbidden("bot was kicked from the supergroup chat");
        say(GROUP, null);
        assertThat(talk.part(Chats.class).byId(GROUP)).isEmpty();
        assertThat(calls()).isOne();
    }

    @Test
    void a_group_that_moved_gets_the_reply_under_its_new_id() throws InterruptedException {
        meet(-5, null);
        talk.telegram.group(-5, "Old").migratesSilently(GROUP);
        say(-5, null);
        assertThat(group.got()).hasSize(1);
        assertThat(talk.part(Chats.class).byId(-5)).isEmpty();
        assertThat(talk.part(Chats.class).byId(GROUP)).isPresent();
    }

    @Test
    void a_reply_is_tried_twenty_times_at_most() throws InterruptedException {
        for (int id = 1; id <= 25; id++) {
            trouble().times(1).migrated(GROUP - id);
        }
        say(GROUP, null);
        assertThat(calls()).isEqualTo(20);
    }

    @Test
    void a_group_that_forbids_writing_is_tried_again_later() throws InterruptedException {
        meet(GROUP, null);
        group.forbidsWriting();
        say(GROUP, null);
        assertThat(isPaused(GROUP)).isTrue();
        talk.clock.advance(Duration.ofHours(1));
        talk.part(Chats.class).unmute();
        assertThat(isPaused(GROUP)).isFalse();
    }

    @Test
    void a_closed_thread_says_nothing_about_the_one_with_digests() throws InterruptedException {
        meet(GROUP, 9);
        group.closesThread();
        say(GROUP, 7);
        assertThat(isPaused(GROUP)).isFalse();
        talk.part(Chats.class).moveTo(GROUP, 7);
        say(GROUP, 7);
        assertThat(isPaused(GROUP)).isTrue();
    }

    @Test
    void a_group_without_threads_is_paused_wherever_its_digests_go() throws InterruptedException {
        meet(GROUP, 9);
        group.forbidsWriting();
        say(GROUP, null);
        assertThat(isPaused(GROUP)).isTrue();
    }

    @Test
    void other_refusals_change_nothing_and_are_not_tried_again() throws InterruptedException {
        meet(42, null);
        trouble().times(1).badRequest("chat not found");
        trouble().times(1).badRequest("message to edit not found");
        say(42, null);
        say(42, null);
        assertThat(isPaused(42)).isFalse();
        assertThat(calls()).isEqualTo(2);
        assertThat(reader.got()).isEmpty();
    }

    @Test
    void an_unknown_refusal_is_tried_plainly_and_pauses_nobody() throws InterruptedException {
        meet(42, null);
        trouble().times(1).badRequest("something new");
        say(42, null);
        assertThat(reader.got()).extracting(Sent::html).containsExactly("Hello");
        trouble().times(2).badRequest("something new");
        say(42, null);
        assertThat(calls()).isEqualTo(4);
        assertThat(isPaused(42)).isFalse();
        assertThat(talk.part(MeterRegistry.class).counter("dwdigest.telegram.unfamiliar").count()).isEqualTo(3);
    }

    @Test
    void a_node_whose_term_is_over_says_nothing_more() {
        boolean[] held = {true};
        assertThatExceptionOfType(HeldTerm.LostException.class).isThrownBy(() -> HeldTerm.during(() -> held[0], () -> {
            held[0] = false;
            say(42, null);
        }));
        assertThat(calls()).isZero();
    }
}
