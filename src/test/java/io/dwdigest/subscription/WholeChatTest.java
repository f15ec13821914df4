package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.language.Script;
import io.dwdigest.subscription.WholeChat.FollowedStory;
import io.dwdigest.subscription.WholeChat.FollowedTopic;
import io.dwdigest.subscription.WholeChat.OwnWord;

/** What a line of an export may say. Null is what a line leaves out. */
@NullUnmarked
class WholeChatTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static WholeChat spoken(String language, String zone, String schedule, String quiet) {
        return new WholeChat(1, ChatKind.PRIVATE, language, null, zone, null, false, schedule, quiet, 0, null, NOW,
                null,
                null, null, 0, null, null, null, null, null, null, null);
    }

    private static WholeChat chat(List<String> editions, List<FollowedTopic> topics, List<OwnWord> words,
            List<Long> formerIds) {
        return new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, 0, null, NOW, null, null,
                null,
                0, null, null, editions, topics, words, null, formerIds);
    }

    private static void refused(Runnable chat, String why) {
        assertThatIllegalArgumentException().isThrownBy(chat::run).withMessage(why);
    }

    @Test
    void what_is_left_out_is_as_in_a_new_chat() {
        WholeChat chat = spoken("zh-hant", null, null, null);
        assertThat(chat).isEqualTo(new WholeChat(1, ChatKind.PRIVATE, "zh-Hant", Script.TAIWAN, "Asia/Taipei",
                Picture.LARGE, false, "", "", 0, null, NOW, null, null, null, 0, null, null, List.of(), List.of(),
                List.of(),
                List.of(), List.of()));
        assertThat(spoken("zh-Hans", "Europe/Berlin", "08:00", "22:00-07:00").zone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void signs_that_no_database_stores_are_left_out_or_refused() {
        OwnWord word = new OwnWord("Wi\0nd", "wind\ud83d", false, NOW);
        assertThat(word).isEqualTo(new OwnWord("Wind", "wind", false, NOW));
        assertThat(new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, 0, null, NOW, NOW,
                "blo\0cked", null, 0, null, null, null, null, null, null, null).pauseReason()).isEqualTo("blocked");
        refused(() -> new FollowedTopic("a\0i", NOW), "topic has a sign that no database stores");
        refused(() -> chat(List.of("d\0e"), null, null, null), "an edition has a sign that no database stores");
    }

    @Test
    void what_every_line_must_have_is_asked_for() {
        refused(() -> new WholeChat(0, ChatKind.PRIVATE, "de", null, null, null, false, null, null, 0, null, NOW, null,
                null,
                null, 0, null, null, null, null, null, null, null), "id is missing");
        refused(() -> new WholeChat(1, null, "de", null, null, null, false, null, null, 0, null, NOW, null, null, null,
                0, null, null,
                null, null, null, null, null), "kind is missing");
        refused(() -> spoken(null, null, null, null), "language is missing");
        refused(() -> new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, 0, null, null, null,
                null, null, 0, null, null, null, null, null, null, null), "since is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void a_limit_is_from_none_to_the_highest(int limit) {
        refused(() -> new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, limit, null, NOW,
                null, null, null, 0, null, null, null, null, null, null, null), "limit is not from 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void no_limit_and_the_highest_are_taken(int limit) {
        assertThat(new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, limit, null, NOW, null,
                null, null, 0, null, null, null, null, null, null, null).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            tlh | -         | -     | -           | language is not one that the bot speaks
            de  | Mars/Base | -     | -           | zone is not an IANA zone such as Europe/Berlin
            de  | ''        | -     | -           | zone is not an IANA zone such as Europe/Berlin
            de  | -         | noon  | -           | schedule or quiet is not in the form that the bot writes
            de  | -         | -     | 22:00       | schedule or quiet is not in the form that the bot writes
            """)
    void a_value_that_the_bot_does_not_know_is_refused(String language, String zone, String schedule, String quiet,
            String why) {
        refused(() -> spoken(language, zone, schedule, quiet), why);
    }

    @Test
    void what_is_there_twice_is_refused() {
        FollowedTopic ai = new FollowedTopic("ai", NOW);
        OwnWord word = new OwnWord("Ball", "ball", false, NOW);
        refused(() -> chat(List.of("zh", "zh"), null, null, null), "an edition is given twice");
        refused(() -> chat(null, List.of(ai, new FollowedTopic("ai", NOW.plusSeconds(1))), null, null),
                "a topic is given twice");
        refused(() -> chat(null, null, List.of(word, new OwnWord("BALL", "ball", true, NOW)), null),
                "a word is given twice");
        FollowedStory kettle = new FollowedStory(7, "Kettle", NOW);
        refused(() -> new WholeChat(1, ChatKind.PRIVATE, "de", null, null, null, false, null, null, 0, null, NOW, null,
                null, null, 0, null, null, null, null, null, List.of(kettle, kettle), null), "a story is given twice");
        String id = "a former id is 0, the chat's own id, or given twice";
        refused(() -> chat(null, null, null, List.of(5L, 5L)), id);
        refused(() -> chat(null, null, null, List.of(0L)), id);
        refused(() -> chat(null, null, null, List.of(1L)), id);
        WholeChat all = chat(List.of("zh", "en"), List.of(ai, new FollowedTopic("china", NOW)),
                List.of(word, new OwnWord("Tor", "tor", false, NOW)), List.of(5L, 6L));
        assertThat(all.editions()).containsExactly("zh", "en");
        assertThat(all.topics()).hasSize(2);
        assertThat(all.words()).hasSize(2);
        assertThat(all.formerIds()).containsExactly(5L, 6L);
    }

    @Test
    void what_is_empty_null_or_too_long_for_the_tables_is_refused() {
        refused(() -> chat(Collections.singletonList(null), null, null, null), "an edition is null");
        refused(() -> chat(null, Collections.singletonList(null), null, null), "a topic is null");
        refused(() -> chat(null, null, Collections.singletonList(null), null), "a word is null");
        refused(() -> chat(null, null, null, Arrays.asList(5L, null)), "a former id is null");
        refused(() -> chat(List.of(""), null, null, null), "an edition is empty or too long");
        refused(() -> chat(List.of("x".repeat(17)), null, null, null), "an edition is empty or too long");
        assertThat(chat(List.of("x".repeat(16)), null, null, null).editions()).hasSize(1);
        refused(() -> new FollowedTopic("x".repeat(33), NOW), "topic is missing, or longer than 32 characters");
        refused(() -> new FollowedTopic(null, NOW), "topic is missing, or longer than 32 characters");
        refused(() -> new FollowedTopic("ai", null), "since is missing");
        refused(() -> new OwnWord(null, "x", false, NOW), "typed is missing, or longer than 40 characters");
        refused(() -> new OwnWord("x".repeat(41), "x", false, NOW), "typed is missing, or longer than 40 characters");
        refused(() -> new OwnWord("x", null, false, NOW), "word is missing, or longer than 40 characters");
        refused(() -> new OwnWord("x", "", false, NOW), "word is missing, or longer than 40 characters");
        refused(() -> new OwnWord("x", "x", false, null), "since is missing");
        refused(() -> new FollowedStory(0, "Kettle", NOW), "story is missing, or no id of an article");
        refused(() -> new FollowedStory(7, " ", NOW), "headline is missing");
        refused(() -> new FollowedStory(7, null, NOW), "headline is missing");
        refused(() -> new FollowedStory(7, "Kettle", null), "since is missing");
        assertThat(new OwnWord("X".repeat(40), "x".repeat(40), false, NOW).head()).isEqualTo("xx");
    }
}
