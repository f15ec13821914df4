package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.search.Asked;
import io.dwdigest.search.Asking;
import io.dwdigest.search.Finder;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;

/** A search as people see it in Telegram. */
@Tag("database")
class SearchTalkTest {

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "zh-hans");

    @BeforeEach
    void store() {
        LongStream.rangeClosed(1, 7).forEach(id -> talk.part(Articles.class).add(AnArticle.of(id)
                .headline("柏林监管机构的第%d号报告".formatted(id)).lead("自动售票机会找零。")
                .published(CommandParts.EVENING.minus(Duration.ofHours(8 - id))).build(), false));
        Asked asked = talk.part(Asking.class).understand("监管",
                new Reader(Language.EN, Language.EN.script(), ZoneOffset.UTC));
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> talk.part(Finder.class)
                .find(asked, Set.of("zh"), 1).filter(found -> found.total() == 7).isPresent());
    }

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private Sent says(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
        return reader.got().getLast();
    }

    @Test
    void a_page_is_shown_in_bold_and_turned_by_a_button() throws InterruptedException {
        Sent page = says("/search 監管");
        assertThat(page.html()).contains("<b>监管</b>机构的第7号报告</a>").doesNotContain("第2号");
        reader.presses("2 »");
        talk.goesOn();
        Sent next = reader.got().getLast();
        assertThat(next.messageId()).isEqualTo(page.messageId());
        assertThat(next.text()).contains("第2号", "第1号").doesNotContain("第3号");
    }

    @Test
    void a_search_needs_no_slash() throws InterruptedException {
        for (String typed : List.of("搜索 监管", "search 监管", "Suche: 监管", "/search：监管", "/search@dw_stand_in_bot 监管")) {
            assertThat(says(typed).text()).as(typed).contains("找到 7 篇");
        }
        assertThat(says("搜索").text()).contains("写下你要找的内容");
    }

    @Test
    void a_word_can_be_searched_for_by_a_button() throws InterruptedException {
        Sent offer = says("售票机");
        assertThat(offer.text()).contains("/follow 售票机");
        reader.presses("🔎 搜索");
        talk.goesOn();
        assertThat(reader.got().getLast().text()).contains("找到 7 篇");
        assertThat(reader.got().getLast().messageId()).isNotEqualTo(offer.messageId());
    }

    @Test
    void a_search_is_offered_only_for_what_says_something_and_fits() throws InterruptedException {
        assertThat(says("售票机").button("/search new 售票机")).isPresent();
        assertThat(says("!?").buttons()).isEmpty();
        assertThat(says("售票机".repeat(8)).buttons()).isEmpty();
    }

    @Test
    void everybody_in_a_group_may_search() throws InterruptedException {
        Group group = talk.telegram.group(-5, "Lesekreis");
        group.says(reader, "/search 监管");
        talk.goesOn();
        assertThat(talk.shown(group)).singleElement().asString().contains("找到 7 篇");
    }
}
