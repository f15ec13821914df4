package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.Parts;
import io.dwdigest.testing.SettableClock;

@ParameterizedClass
@EnumSource
class SubscriptionsTest {

    private static final Reader READER = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));

    private final Heard heard = new Heard();
    private final Parts parts;
    private final Subscriptions subscriptions;

    SubscriptionsTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(Instant.parse("2026-11-20T12:00:00Z")))
                .with(Heard.class, heard).of(Chats.class, Subscriptions.class);
        subscriptions = parts.part(Subscriptions.class);
        for (long id : List.of(1L, 2L, 3L)) {
            parts.part(Chats.class).meet(new Chat(id, ChatKind.PRIVATE, READER, "zh", null, false));
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
        assertThat(subscriptions.topics(1)).containsExactly("ai");
        assertThat(subscriptions.topics(2)).isEmpty();
        assertThat(subscriptions.count()).isOne();
        assertThat(heard.facts).isEmpty();
    }

    @Test
    void only_a_chat_that_is_known_can_subscribe() {
        assertThatThrownBy(() -> subscriptions.subscribe(99, "ai")).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void the_topics_of_many_chats_come_at_once_without_chats_that_want_nothing() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.subscribe(3, "ai");
        assertThat(subscriptions.topics(List.of(1L, 2L, 99L))).isEqualTo(Map.of(1L, Set.of("ai", "china")));
        assertThat(subscriptions.topics(List.of())).isEmpty();
    }

    @Test
    void a_topic_that_is_ended_is_withdrawn_and_the_others_stay() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.subscribe(2, "ai");
        assertThat(subscriptions.unsubscribe(1, "ai")).isTrue();
        assertThat(subscriptions.unsubscribe(3, "ai")).isFalse();
        assertThat(subscriptions.topics(1)).containsExactly("china");
        assertThat(subscriptions.topics(2)).containsExactly("ai");
        assertThat(heard.facts).startsWith(new Withdrawn(1, "ai"));
    }

    @Test
    void whoever_stops_wants_nothing_and_is_still_known() {
        subscriptions.subscribe(1, "ai");
        subscriptions.subscribe(1, "china");
        subscriptions.subscribe(2, "ai");
        subscriptions.stop(1);
        assertThat(subscriptions.topics(1)).isEmpty();
        assertThat(subscriptions.count()).isOne();
        assertThat(parts.part(Chats.class).byId(1)).isPresent();
        assertThat(heard.facts).containsExactly(new Withdrawn(1, null));
    }

    @Test
    void a_topic_ends_together_with_what_listeners_write_or_not_at_all() {
        subscriptions.subscribe(1, "ai");
        heard.refuses = true;
        assertThatThrownBy(() -> subscriptions.unsubscribe(1, "ai")).hasMessage("refused");
        assertThatThrownBy(() -> subscriptions.stop(1)).hasMessage("refused");
        assertThat(subscriptions.topics(1)).containsExactly("ai");
    }
}
