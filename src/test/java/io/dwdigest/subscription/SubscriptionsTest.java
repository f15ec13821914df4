package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class SubscriptionsTest {

    private static final Reader READER = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final Heard heard = new Heard();
    private final Parts parts;
    private final Subscriptions subscriptions;

    SubscriptionsTest(Database database) {
        parts = new Parts(database.create(), clock)
                .with(Heard.class, heard)
                .of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class, FollowedStories.class);
        subscriptions = parts.part(Subscriptions.class);
        for (long id : List.of(1L, 2L, 3L)) {
            parts.part(Chats.class).meet(Chat.met(id, ChatKind.PRIVATE, READER, null), "zh");
        }
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_topic_is_subscribed_once() {
        assertThat(subscriptions.subscribe(1, "ai")).isTrue();
        assertThat(subscriptions.subscribe(1, "ai")).isFalse();
        assertThat(subscriptions.of(1).topics()).containsExactly("ai");
        assertThat(subscriptions.of(2).topics()).isEmpty();
        assertThat(subscriptions.count()).isOne();
        assertThat(heard.facts).isEmpty();
    }

    @Test
    void only_a_known_chat_can_subscribe() {
        assertThatThrownBy(() -> subscriptions.subscribe(99, "ai")).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void an_edition_is_read_as_long_as_a_chat_wants_it() {
        assertThat(List.of(Edition.ZH, Edition.EN)).filteredOn(subscriptions::isRead).containsExactly(Edition.ZH);
        subscriptions.addEdition(1, "en");
        assertThat(subscriptions.isRead(Edition.EN)).isTrue();
        subscriptions.removeEdition(1, "en");
        assertThat(subscriptions.isRead(Edition.EN)).isFalse();
    }

    @Test
    void the_wishes_of_many_chats_are_read_at_once() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.addEdition(1, "en");
        subscriptions.subscribe(3, "ai");
        assertThat(subscriptions.of(List.of(1L, 2L, 99L))).isEqualTo(Map.of(
                1L, new Wishes(Set.of("zh", "en"), Set.of("ai", "china"), List.of(), List.of()),
                2L, new Wishes(Set.of("zh"), Set.of(), List.of(), List.of()), 99L, Wishes.NONE));
        assertThat(subscriptions.of(List.of())).isEmpty();
    }

    @Test
    void an_edition_is_added_once_and_taken_away_again() {
        assertThat(subscriptions.addEdition(1, "en")).isTrue();
        assertThat(subscriptions.addEdition(1, "en")).isFalse();
        subscriptions.removeEdition(1, "zh");
        assertThat(subscriptions.of(1).editions()).containsExactly("en");
        assertThat(subscriptions.of(2).editions()).containsExactly("zh");
        assertThat(heard.facts).containsExactly(new WishesChanged(1));
    }

    @Test
    void unsubscribing_ends_one_topic_of_one_chat() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.subscribe(2, "ai");
        assertThat(subscriptions.unsubscribe(1, "ai")).isTrue();
        assertThat(subscriptions.unsubscribe(3, "ai")).isFalse();
        assertThat(subscriptions.of(1).topics()).containsExactly("china");
        assertThat(subscriptions.of(2).topics()).containsExactly("ai");
        assertThat(heard.facts).startsWith(new WishesChanged(1));
    }

    @Test
    void what_a_stop_deleted_can_be_brought_back_for_a_day() {
        StoppedWishes stopped = parts.part(StoppedWishes.class);
        ReaderWords words = parts.part(ReaderWords.class);
        subscriptions.subscribe(1, "ai");
        words.add(1, ReaderWord.of("足球", true).orElseThrow());
        assertThat(subscriptions.stop(1)).isTrue();
        assertThat(subscriptions.stop(1)).isFalse();
        clock.advance(Duration.ofHours(23));
        assertThat(stopped.trim()).isZero();
        assertThat(stopped.restore(1)).isTrue();
        assertThat(subscriptions.of(1).topics()).containsExactly("ai");
        assertThat(words.of(1)).extracting(ReaderWord::typed, ReaderWord::muted).containsExactly(tuple("足球", true));
        assertThat(stopped.restore(1)).isFalse();
        subscriptions.stop(1);
        clock.advance(Duration.ofHours(25));
        assertThat(stopped.restore(1)).isFalse();
        assertThat(subscriptions.of(1).topics()).isEmpty();
    }

    @Test
    void a_later_stop_replaces_what_an_earlier_one_kept() {
        subscriptions.subscribe(1, "ai");
        parts.part(ReaderWords.class).add(1, ReaderWord.of("足球", true).orElseThrow());
        subscriptions.stop(1);
        subscriptions.subscribe(1, "china");
        subscriptions.stop(1);
        assertThat(parts.part(StoppedWishes.class).restore(1)).isTrue();
        assertThat(subscriptions.of(1).topics()).containsExactly("china");
        assertThat(subscriptions.of(1).words()).isEmpty();
    }

    @Test
    void words_alone_are_kept_too_and_only_the_chats_own() {
        parts.part(ReaderWords.class).add(1, ReaderWord.of("足球", false).orElseThrow());
        subscriptions.subscribe(2, "ai");
        assertThat(subscriptions.stop(1)).isTrue();
        assertThat(subscriptions.stop(2)).isTrue();
        assertThat(subscriptions.stop(3)).isFalse();
        assertThat(parts.part(StoppedWishes.class).restore(1)).isTrue();
        assertThat(subscriptions.of(1).words()).hasSize(1);
        assertThat(subscriptions.of(1).topics()).isEmpty();
        assertThat(parts.part(StoppedWishes.class).restore(2)).isTrue();
    }

    @Test
    void the_stop_of_another_chat_brings_nothing_back() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(2, "china");
        parts.part(ReaderWords.class).add(2, ReaderWord.of("足球", true).orElseThrow());
        subscriptions.stop(1);
        subscriptions.unsubscribe(2, "china");
        parts.part(ReaderWords.class).remove(2, parts.part(ReaderWords.class).of(2).getFirst().id());
        assertThat(parts.part(StoppedWishes.class).restore(2)).isFalse();
        assertThat(subscriptions.of(2).topics()).isEmpty();
        assertThat(subscriptions.of(2).words()).isEmpty();
    }

    @Test
    void what_was_kept_for_a_day_is_removed() {
        subscriptions.subscribe(1, "ai");
        parts.part(ReaderWords.class).add(1, ReaderWord.of("足球", true).orElseThrow());
        subscriptions.stop(1);
        clock.advance(Duration.ofHours(25));
        subscriptions.subscribe(2, "ai");
        subscriptions.stop(2);
        assertThat(parts.part(StoppedWishes.class).trim()).isEqualTo(2);
        assertThat(parts.part(StoppedWishes.class).trim()).isZero();
        assertThat(parts.part(StoppedWishes.class).restore(2)).isTrue();
    }

    @Test
    void one_edition_can_be_made_the_only_one() {
        subscriptions.addEdition(1, "de");
        subscriptions.addEdition(2, "de");
        subscriptions.readOnly(1, "en");
        assertThat(subscriptions.of(1).editions()).containsExactly("en");
        assertThat(subscriptions.of(2).editions()).containsExactlyInAnyOrder("zh", "de");
        assertThat(heard.facts).containsExactly(new WishesChanged(1));
    }

    @Test
    void what_is_brought_back_leaves_room_for_what_was_chosen_since() {
        ReaderWords words = parts.part(ReaderWords.class);
        for (int i = 0; i < ReaderWords.MOST; i++) {
            words.add(1, ReaderWord.of("word" + i, false).orElseThrow());
        }
        subscriptions.stop(1);
        words.add(1, ReaderWord.of("new", false).orElseThrow());
        assertThat(parts.part(StoppedWishes.class).restore(1)).isTrue();
        assertThat(words.of(1)).hasSize(ReaderWords.MOST).extracting(ReaderWord::typed).contains("new", "word0");
    }

    @Test
    void a_chat_that_stops_wants_nothing_and_is_still_known() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.subscribe(2, "ai");
        subscriptions.stop(1);
        assertThat(subscriptions.of(1).topics()).isEmpty();
        assertThat(subscriptions.count()).isOne();
        assertThat(parts.part(Chats.class).byId(1)).isPresent();
        assertThat(heard.facts).containsExactly(new Withdrawn(1));
    }

    @Test
    void a_topic_stays_when_a_listener_refuses_its_end() {
        subscriptions.subscribe(1, "ai");
        heard.refuses = true;
        assertThatThrownBy(() -> subscriptions.unsubscribe(1, "ai")).hasMessage("refused");
        assertThatThrownBy(() -> subscriptions.stop(1)).hasMessage("refused");
        assertThat(subscriptions.of(1).topics()).containsExactly("ai");
    }

    @Test
    void what_a_wrong_clock_saw_stopped_is_kept_for_a_day() {
        StoppedWishes stopped = parts.part(StoppedWishes.class);
        subscriptions.subscribe(1, "ai");
        clock.advance(Duration.ofDays(365));
        subscriptions.stop(1);
        clock.advance(Duration.ofDays(-365));
        assertThat(stopped.trim()).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(stopped.trim()).isOne();
    }
}
