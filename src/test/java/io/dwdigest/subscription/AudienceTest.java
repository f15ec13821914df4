package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.topic.SomeTopics;

/** Whether anybody gets an article, which the button of the test page tells. */
@Tag("database")
class AudienceTest {

    private static final Article AI = AnArticle.ai(1, 0);

    private final Parts parts = SomeTopics
            .builtIn(new Parts(Databases.h2(), SettableClock.at("2026-11-20T12:00:00Z")))
            .in("article", "topic", "subscription").of();
    private final Audience audience = parts.part(Audience.class);
    private final Subscriptions subscriptions = parts.part(Subscriptions.class);

    AudienceTest() {
        for (long id : List.of(1L, 2L)) {
            parts.part(Chats.class).meet(Chat.met(id, ChatKind.PRIVATE,
                    new Reader(Language.EN, Script.AS_PRINTED, Language.EN.zone()), null), "zh");
        }
        parts.part(Articles.class).add(AI, false);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void word(boolean muted, String typed) {
        parts.part(ReaderWords.class).add(1, ReaderWord.of(typed, muted).orElseThrow());
    }

    @Test
    void there_are_readers_once_one_follows_a_topic_or_a_word() {
        assertThat(audience.isThere(List.of(1L, 2L))).isFalse();
        word(true, "自行车");
        assertThat(audience.isThere(List.of(1L, 2L))).as("a muted word brings nothing").isFalse();
        word(false, "量子");
        assertThat(audience.isThere(List.of(1L, 2L))).isTrue();
        assertThat(audience.isThere(List.of(2L))).isFalse();
        subscriptions.subscribe(2, "germany");
        assertThat(audience.isThere(List.of(2L))).isTrue();
    }

    @Test
    void an_article_is_wanted_for_its_topic_or_a_word() {
        assertThat(audience.wants(List.of(1L, 2L), List.of(AI))).isFalse();
        word(false, "自行车");
        assertThat(audience.wants(List.of(1L, 2L), List.of(AI))).isTrue();
        assertThat(audience.wants(List.of(2L), List.of(AI))).isFalse();
        subscriptions.subscribe(2, "ai");
        assertThat(audience.wants(List.of(2L), List.of(AnArticle.other(2), AI))).isTrue();
        assertThat(audience.wants(List.of(2L), List.of(AnArticle.other(2)))).isFalse();
    }
}
