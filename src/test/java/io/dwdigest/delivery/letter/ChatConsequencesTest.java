package io.dwdigest.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

/** What Telegram's answers mean for the chat that was written to. */
@Tag("database")
class ChatConsequencesTest {

    private static final long GROUP = -5;
    private static final Chat MET = Chat.met(GROUP, ChatKind.GROUP,
            new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null);

    private final Parts parts = new Parts(Databases.h2(), SettableClock.at("2026-11-20T12:00:00Z"))
            .of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class, FollowedStories.class,
                    ChatConsequences.class);
    private final Chats chats = parts.part(Chats.class);

    @BeforeEach
    void meet() {
        chats.meet(MET, "zh");
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void who_blocked_the_bot_is_paused_until_they_come_back() {
        assertThat(follow(new Outcome.Paused("blocked"))).isZero();
        assertThat(chats.byId(GROUP).orElseThrow().paused()).isTrue();
    }

    @Test
    void a_group_that_forbids_writing_is_paused_for_an_hour_at_first() {
        assertThat(follow(new Outcome.Muted("no rights"))).isEqualTo(Duration.ofHours(1));
        assertThat(chats.byId(GROUP).orElseThrow().paused()).isTrue();
    }

    @Test
    void a_closed_thread_pauses_its_own_plan_for_longer_each_time() {
        long further = Plans.id(GROUP, 1);
        chats.meet(Chat.met(further, ChatKind.GROUP, MET.reader(), 9), "zh");
        ChatConsequences consequences = parts.part(ChatConsequences.class);
        assertThat(consequences.follow(further, new Outcome.Shut("closed"))).isEqualTo(Duration.ofHours(1));
        assertThat(consequences.follow(further, new Outcome.Shut("closed"))).isEqualTo(Duration.ofHours(2));
        assertThat(chats.byId(further).orElseThrow().paused()).isTrue();
        assertThat(chats.byId(GROUP)).contains(MET);
    }

    @Test
    void a_chat_that_is_gone_is_removed() {
        assertThat(follow(new Outcome.Gone("kicked"))).isZero();
        assertThat(chats.byId(GROUP)).isEmpty();
    }

    @Test
    void a_group_that_moved_has_its_new_id() {
        assertThat(follow(new Outcome.Migrated(-100))).isZero();
        assertThat(chats.byId(GROUP)).isEmpty();
        assertThat(chats.byId(-100)).isPresent();
    }

    @Test
    void what_concerns_one_message_changes_no_chat() {
        for (Outcome outcome : List.of(new Outcome.Sent(1), new Outcome.Wait(Duration.ofSeconds(1)),
                new Outcome.NotDelivered("no route"), new Outcome.Missing("once"), new Outcome.BadPicture("bad"),
                new Outcome.Malformed("bad"), new Outcome.Withdrawn("why"), new Outcome.Held(Instant.EPOCH),
                new Outcome.Refused("no"), new Outcome.Unknown("timeout"))) {
            assertThat(follow(outcome)).isZero();
        }
        assertThat(chats.byId(GROUP)).contains(MET);
    }

    @Test
    void no_chat_is_told_to_wait_for_more_than_a_day() {
        assertThat(new Outcome.Wait(Duration.ofHours(25)).pause()).isEqualTo(Duration.ofDays(1));
        assertThat(new Outcome.Wait(Duration.ofHours(23)).pause()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void a_letter_has_at_least_one_digest() {
        assertThatThrownBy(() -> new Letter(MET, 1, List.of(), Form.FULL)).hasMessage("a letter without a digest");
    }

    private Duration follow(Outcome outcome) {
        return parts.part(ChatConsequences.class).follow(GROUP, outcome);
    }
}
