package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/** Whatever is typed gets an answer. */
@Tag("database")
class MalformedTest {

    private static final List<String> PIECES = List.of("\"", "“", "」", "-", "--", ":", "：", "*", "?", "~", "^", "(",
            ")",
            "[", "]", "{", "}", "\\", "/", "&&", "||", "!", "+", "AND", "OR", "NOT", " ", " ", " ", "topic:",
            "edition:",
            "since:", "-topic:ai", "主题：", "tea", "监管", "監", "а", "İ", "ı", "ß", "ﷺ", "👩‍👩‍👧", "\uD83D", "\uDC00",
            "\u0000", "\u200F", "\u0301", "½", "٢", "99999999999999999999", "since:99999-99", "-\"", "edition:de,", "…",
            "的", "'", "’", "`", "<b>", "&amp;", "%s", "{0}", "http://x/?a=b:c");

    private final SearchParts search = new SearchParts(Databases.h2(), "");

    @AfterEach
    void close() {
        search.close();
    }

    @Test
    void a_thousand_odd_texts_are_answered() {
        search.with(AnArticle.of(1).edition("en").headline("Green tea").build(),
                AnArticle.of(2).headline("监管机构").build());
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int more = random.nextInt(12); more >= 0; more--) {
                typed.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Asked asked = search.asked(typed.toString());
            assertThat(search.part(Finder.class).find(asked, Set.of("en", "zh"), 1 + random.nextInt(300)))
                    .as(typed.toString()).isPresent();
            assertThat(Marks.of(asked, "zh").in("监管 tea")).as(typed.toString()).isNotEmpty();
        }
        assertThat(search.ids("tea ".repeat(5000), "en")).containsExactly(1L);
        assertThat(search.ids("监管".repeat(5000), "zh")).isNotNull();
        assertThat(search.part(SearchIndex.class).doubt()).isEmpty();
    }
}
