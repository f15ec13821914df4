package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ReaderWordsTest {

    private static final Reader READER = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));

    private final Heard heard = new Heard();
    private final Parts parts;
    private final ReaderWords words;

    ReaderWordsTest(Database database) {
        parts = new Parts(database.create(), new SettableClock(Instant.parse("2026-11-20T12:00:00Z")))
                .with(Heard.class, heard)
                .of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class, FollowedStories.class);
        words = parts.part(ReaderWords.class);
        for (long id : List.of(1L, 2L)) {
            parts.part(Chats.class).meet(Chat.met(id, ChatKind.PRIVATE, READER, null), "zh");
        }
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void words_are_kept_in_the_order_in_which_they_came() {
        add(1, "大模型", false);
        add(1, "足球", true);
        add(2, "足球", false);
        assertThat(words.of(1)).extracting(ReaderWord::typed).containsExactly("大模型", "足球");
        assertThat(words.of(List.of(1L, 2L))).containsOnlyKeys(1L, 2L);
        assertThat(heard.facts).containsExactly(new WishesChanged(1), new WishesChanged(1), new WishesChanged(2));
    }

    @Test
    void the_same_word_in_another_script_or_case_takes_its_place() {
        add(1, "人工智慧", false);
        add(1, "Fußball", false);
        add(1, "人工智慧", true);
        add(1, "fußball", true);
        assertThat(words.of(1)).extracting(ReaderWord::typed, ReaderWord::muted)
                .containsExactly(tuple("人工智慧", true),
                        tuple("fußball", true));
    }

    @Test
    void a_chat_has_at_most_fifty_words() {
        IntStream.range(0, ReaderWords.MOST).forEach(number -> add(1, "word" + number, false));
        assertThat(words.add(1, word("one more", false))).isFalse();
        assertThat(words.add(1, word("word7", true))).isTrue();
        assertThat(words.of(1)).hasSize(ReaderWords.MOST);
    }

    @Test
    void a_chat_removes_only_its_own_words() {
        add(1, "大模型", false);
        long id = words.of(1).getFirst().id();
        assertThat(words.remove(2, id)).isEmpty();
        assertThat(words.remove(1, id)).isPresent();
        assertThat(words.remove(1, id)).isEmpty();
    }

    @Test
    void all_readers_words_in_an_article_are_found() {
        add(1, "人工智慧", false);
        add(1, "自行车", true);
        add(2, "人工", false);
        add(2, "智能手机", false);
        add(2, "车", false);
        assertThat(words.in(AnArticle.ai(11, 0))).containsExactlyInAnyOrder("自行车", "人工", "车");
    }

    @Test
    void the_wishes_of_a_chat_include_its_words() {
        add(1, "大模型", false);
        assertThat(parts.part(Subscriptions.class).of(1).words()).hasSize(1);
        assertThat(parts.part(Subscriptions.class).of(List.of(2L))).isEqualTo(
                Map.of(2L, new Wishes(Set.of("zh"), Set.of(), List.of(), List.of())));
        parts.part(Subscriptions.class).stop(1);
        assertThat(words.of(1)).isEmpty();
    }

    @Test
    void only_the_words_of_the_other_chat_are_out_of_reach() {
        add(1, "大模型", false);
        add(2, "足球", false);
        long others = words.of(1).getFirst().id();
        heard.facts.clear();
        assertThat(words.remove(2, others)).isEmpty();
        assertThat(words.of(1)).hasSize(1);
        assertThat(heard.facts).isEmpty();
        assertThat(words.remove(1, others)).map(ReaderWord::typed).contains("大模型");
        assertThat(words.of(1)).isEmpty();
        assertThat(words.of(2)).hasSize(1);
        assertThat(heard.facts).containsExactly(new WishesChanged(1));
    }

    @Test
    void a_word_that_is_muted_for_a_time_keeps_its_end() {
        Instant until = Instant.parse("2026-11-27T12:00:00Z");
        ReaderWord word = word("足球", true);
        words.add(1, new ReaderWord(word.id(), word.typed(), word.word(), true, until));
        assertThat(words.of(1)).extracting(ReaderWord::until).containsExactly(until);
    }

    private void add(long chat, String typed, boolean muted) {
        assertThat(words.add(chat, word(typed, muted))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"“足球”|足球", "「量子」|量子", "\"quantum\"|quantum", "#AI|AI",
            "大模型。|大模型", "AC/DC|AC/DC", "U.S.|U.S."})
    void marks_around_a_word_are_removed(String typed, String shown) {
        assertThat(word(typed, false).typed()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"5G, 5g", "G7, g7", "Fußball, fußball", "US, US", "U.S., U.S.", "*AI*, AI", "ai*, ai", "人工智慧, 人工智慧",
            "ＵＳ, US"})
    void a_word_is_searched_for_in_this_form(String typed, String form) {
        assertThat(word(typed, false).word()).isEqualTo(form);
    }

    @Test
    void a_short_word_is_looked_up_as_a_whole() {
        assertThat(word("猫", false).head()).isEqualTo("猫");
        assertThat(word("US", false).head()).isEqualTo("us");
        assertThat(word("quantum", false).head()).isEqualTo("qu");
    }

    private static ReaderWord word(String typed, boolean muted) {
        return ReaderWord.of(typed, muted).orElseThrow();
    }
}
