package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;

@Tag("database")
class WeekCommandTest {

    private final CommandParts bot = new CommandParts(Edition.ZH, Edition.DE);

    @AfterEach
    void close() {
        bot.close();
    }

    private static AnArticle ai(long id, int hoursAgo) {
        return AnArticle.of(id).headline("人工智能第%d号".formatted(id))
                .published(CommandParts.EVENING.minus(Duration.ofHours(hoursAgo)));
    }

    private void store(int count) {
        IntStream.rangeClosed(1, count).forEach(id -> bot.store(ai(id, id).build()));
    }

    @Test
    void the_most_linked_stories_of_seven_days_come_first() {
        bot.store(ai(1, 1).build(), ai(2, 2).build(), ai(3, 3).links(4L, 5L).build(), ai(4, 4).links(5L).build(),
                ai(5, 5).build(), ai(6, 169).links(1L, 1L, 2L).build());
        long reader = bot.reader(Language.EN);
        bot.types(reader, "/subscribe ai");
        Shown week = bot.types(reader, "/week");
        assertThat(week.text()).startsWith("The last seven days · dw.com\n\n▎#AI\n• 人工智能第5号 https://")
                .containsSubsequence("第5号", "第4号", "第1号").doesNotContain("第2号", "第3号", "第6号");
        assertThat(week.keys()).containsExactly("#AI: 2 more » → /week ai");
        assertThat(week.message().html()).contains("• <a href=\"https://www.dw.com/zh/a-5\">人工智能第5号</a>");
        Shown all = bot.presses(reader, "/week ai");
        assertThat(all.kinds()).containsExactly("Edit");
        assertThat(all.text()).startsWith("Artificial intelligence · the last seven days · dw.com")
                .containsSubsequence("第5号", "第4号", "第1号", "第2号", "第3号").doesNotContain("第6号");
        assertThat(all.keys()).containsExactly("« Back → /week");
    }

    @Test
    void three_stories_are_all_and_nothing_leads_to_more() {
        store(3);
        long reader = bot.reader(Language.EN);
        bot.types(reader, "/subscribe ai");
        Shown week = bot.types(reader, "/week");
        assertThat(week.text()).contains("第1号", "第2号", "第3号");
        assertThat(week.keys()).isEmpty();
    }

    @Test
    void only_topics_that_the_chat_follows_are_reviewed() {
        bot.store(ai(1, 1).build(), AnArticle.of(2).headline("天文学家数星星").published(CommandParts.EVENING).build());
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/week").text()).as("all, while it follows none").contains("▎#AI", "▎#Science");
        bot.types(reader, "/subscribe science");
        assertThat(bot.types(reader, "/week").text()).contains("▎#Science").doesNotContain("▎#AI");
        bot.types(reader, "/unsubscribe science");
        bot.types(reader, "/subscribe sport");
        Shown nothing = bot.types(reader, "/week");
        assertThat(nothing.text()).isEqualTo("No articles on your topics in the last seven days.");
        assertThat(nothing.keys()).containsExactly("Choose topics → /topics");
    }

    @Test
    void the_stories_of_a_topic_have_pages() {
        store(23);
        long reader = bot.reader(Language.EN);
        Shown first = bot.types(reader, "/week ai");
        assertThat(first.text()).startsWith("Artificial intelligence · the last seven days · page 1 of 3")
                .containsSubsequence("第1号", "第10号").doesNotContain("第11号");
        assertThat(first.keys()).containsExactly("2 » → /week ai 2", "« Back → /week");
        Shown second = bot.presses(reader, "/week ai 2");
        assertThat(second.text()).contains("第11号", "第20号").doesNotContain("第21号");
        assertThat(second.rows().getFirst()).containsExactly("« 1 → /week ai 1", "3 » → /week ai 3");
        assertThat(bot.presses(reader, "/week ai 99").text()).contains("第23号");
        assertThat(bot.presses(reader, "/week ai 0").text()).isEqualTo(first.text());
    }

    @Test
    void a_page_is_turned_before_its_links_are_too_large() {
        IntStream.rangeClosed(1, 10).forEach(id -> bot.store(ai(id, id)
                .link("https://www.dw.com/zh/" + "%E4%BA%BA".repeat(200) + "/a-" + id).build()));
        Shown page = bot.types(bot.reader(Language.EN), "/week ai");
        assertThat(page.text()).contains("page 1 of ");
        assertThat(page.message().html().length()).isLessThan(2 * Html.LIMIT + 500);
    }

    @Test
    void a_story_of_two_editions_counts_once_with_all_its_links() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        bot.store(ai(70_000_000, 9).picture(picture).build(),
                AnArticle.of(70_000_100).edition("de").headline("Künstliche Intelligenz hütet das Haus")
                        .published(CommandParts.EVENING.minus(Duration.ofHours(8))).picture(picture).build(),
                ai(70_000_200, 2).links(70_000_000L).build(), ai(70_000_300, 1).links(70_000_100L).build(),
                ai(70_000_400, 3).build(), ai(70_000_500, 3).links(70_000_400L).build());
        long reader = bot.reader(Language.ZH_HANS);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.types(reader, "/week ai").text()).containsSubsequence("第70000000号", "另有：Deutsch https://www.dw"
                + ".com/de/a-70000100", "第70000400号").doesNotContain("hütet");
    }

    @Test
    void an_unknown_topic_is_told_and_every_button_fits() {
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/week nonsense").text()).startsWith("There is no topic “nonsense”");
        assertThat(bot.presses(reader, "/week gone").note()).startsWith("This button is out of date");
        assertThat(bot.types(reader, "/week Germany").text()).isEqualTo("No articles about “Germany” yet.");
        assertThat(List.of("/week " + "x".repeat(32) + " 999999")).allMatch(Button::fits);
    }

    @Test
    void a_story_of_two_editions_stands_under_one_topic() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        bot.store(ai(70_000_000, 9).picture(picture).build(),
                AnArticle.of(70_000_100).edition("de").headline("Astronomen zählen Sterne in Deutschland")
                        .published(CommandParts.EVENING.minus(Duration.ofHours(8))).picture(picture).build(),
                AnArticle.of(70_000_200).headline("天文学家数星星").published(CommandParts.EVENING).build());
        long reader = bot.reader(Language.ZH_HANS);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.types(reader, "/week").text()).contains("▎#人工智能\n• 人工智能第70000000号", "天文学家数星星")
                .doesNotContain("Astronomen");
        assertThat(bot.types(reader, "/week science").text()).contains("Astronomen", "天文学家数星星");
    }
}
