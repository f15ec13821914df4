package io.dwdigest.chat.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.language.Language;
import io.dwdigest.story.StoryEnded;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;

/** What stands behind "More on this". */
@Tag("database")
class StoryCommandTest {

    private final CommandParts bot = new CommandParts(Edition.EN, Edition.DE);

    @AfterEach
    void close() {
        bot.close();
    }

    private static AnArticle english(long id, int hour, String headline, String lead) {
        return AnArticle.of(id).edition("en").headline(headline).lead(lead)
                .published(CommandParts.EVENING.minusSeconds(100_000).plusSeconds(3600L * hour));
    }

    private void store(AnArticle... articles) {
        for (AnArticle article : articles) {
            bot.store(article.build());
        }
        bot.store(english(99, 0, "Lastword", "Nothing else.").build());
        long asks = bot.group(Language.EN);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10))
                .until(() -> bot.types(asks, "/search lastword").text().contains("a-99"));
    }

    @Test
    void earlier_articles_come_oldest_first_linked_or_alike() {
        store(english(1, 1, "Baker finds golden kettle", "The kettle lay under the oven of a bakery in Kassel."),
                english(2, 2, "Whose is the golden kettle of Kassel?", "Three families say the kettle was theirs."),
                english(3, 3, "A quarrel about porcelain", "A court has to decide."),
                english(4, 4, "Court gives the golden kettle to the baker",
                        "The families of Kassel had quarrelled about the kettle for weeks.").links(3L),
                english(5, 5, "Golden kettle is stolen", "Thieves took the kettle from the baker in Kassel."),
                english(6, 1, "Rain in the north", "It will be wet until Sunday."));
        Shown story = bot.types(bot.reader(Language.EN), "/story 4");
        assertThat(story.text()).startsWith("Earlier articles on this\n\n")
                .containsSubsequence("2026", "Baker finds", "2026", "Whose is", "porcelain")
                .doesNotContain("stolen", "Rain", "Court");
    }

    @Test
    void an_article_that_links_it_belongs_to_the_story_too() {
        store(english(1, 1, "The old bridge", "It is closed.").links(2L), english(2, 2, "Ferry begins", "It swims."));
        assertThat(bot.presses(bot.reader(Language.EN), "/story 2").text()).contains("The old bridge");
    }

    private List<Because.Story> stories(long chat) {
        return bot.part(FollowedStories.class).of(List.of(chat)).getOrDefault(chat, List.of());
    }

    @Test
    void a_reader_follows_a_story_and_ends_it_by_button() {
        store(english(1, 1, "The old bridge", "It is closed.").links(2L), english(2, 2, "Ferry begins", "It swims."));
        long reader = bot.reader(Language.EN);
        assertThat(bot.presses(reader, "/story 2").keys()).containsExactly("🔔 Follow this story → /story follow 2");
        Shown followed = bot.presses(reader, "/story follow 2");
        assertThat(followed.note()).isEqualTo(
                "You get what continues this story. It ends by itself after 14 days without news.");
        assertThat(followed.keys()).containsExactly("✕ End this story → /story end 2");
        assertThat(stories(reader)).containsExactly(new Because.Story(2, "Ferry begins"));
        assertThat(bot.part(FollowedStories.class).articles()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(bot.presses(reader, "/story 2").keys()).containsExactly("✕ End this story → /story end 2");
        assertThat(bot.presses(reader, "/story 1").keys()).containsExactly("🔔 Follow this story → /story follow 1");
        Shown ended = bot.presses(reader, "/story end 2");
        assertThat(ended.note()).isEqualTo("You no longer follow this story.");
        assertThat(ended.keys()).containsExactly("🔔 Follow this story → /story follow 2");
        assertThat(bot.types(reader, "/story end 2").text()).isEqualTo("You do not follow this story.");
    }

    @Test
    void the_list_of_stories_shortens_by_button() {
        store(english(1, 1, "The old bridge", "It is closed."), english(2, 2, "Ferry begins", "It swims."));
        long reader = bot.reader(Language.EN);
        assertThat(bot.types(reader, "/story").text()).startsWith("You follow no story. Press “📚 More on this”");
        bot.types(reader, "/story follow 1");
        bot.types(reader, "/story follow 2");
        Shown list = bot.types(reader, "/story");
        assertThat(list.text()).isEqualTo("Stories you follow\n▸ The old bridge\n▸ Ferry begins");
        assertThat(list.keys()).containsExactly("✕ The old bridge → /story drop 1",
                "✕ Ferry begins → /story drop 2");
        assertThat(bot.presses(reader, "/story drop 1").text()).isEqualTo("Stories you follow\n▸ Ferry begins");
        Shown none = bot.presses(reader, "/story drop 2");
        assertThat(none.text()).startsWith("You follow no story.");
        assertThat(none.kinds()).containsExactly("Edit");
        assertThat(bot.types(reader, "/story drop 2").kinds()).containsExactly("Say");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/story follow bridge", "/story end bridge", "/story drop bridge", "/story 404"})
    void a_button_that_names_no_article_does_nothing(String pressed) {
        assertThat(bot.presses(bot.reader(Language.EN), pressed).kinds()).containsExactly("Note");
    }

    @Test
    void who_follows_twenty_stories_must_end_one_first() {
        store(english(1, 1, "The old bridge", "It is closed."));
        long reader = bot.reader(Language.EN);
        for (int i = 0; i < FollowedStories.MOST; i++) {
            bot.part(FollowedStories.class).follow(reader, english(100 + i, 1, "Story " + i, "").build(), List.of());
        }
        Shown full = bot.presses(reader, "/story follow 1");
        assertThat(full.text()).startsWith("You follow 20 stories already. End one first:\n▸ Story 0\n");
        assertThat(full.keys()).hasSize(20);
        assertThat(stories(reader)).hasSize(20);
    }

    @Test
    void in_a_group_following_changes_what_the_group_gets() {
        long group = bot.group(Language.EN);
        assertThat(bot.changes(group, "/story follow 1", true)).isTrue();
        assertThat(bot.changes(group, "/story end 1", true)).isTrue();
        assertThat(bot.changes(group, "/story drop 1", true)).isTrue();
        assertThat(bot.changes(group, "/story 1", true)).isFalse();
        assertThat(bot.changes(group, "/story", false)).isFalse();
    }

    @Test
    void a_reader_is_told_that_a_story_has_ended() {
        long reader = bot.reader(Language.DE);
        bot.publish(new StoryEnded(reader, new Because.Story(7, "Goldener Kessel")));
        assertThat(bot.texts("select text from owed_alarm")).containsExactly(
                "Seit 14 Tagen gibt es nichts Neues, darum ist diese Geschichte beendet: Goldener Kessel");
        assertThat(bot.texts("select buttons from owed_alarm"))
                .containsExactly("🔔 Dieser Geschichte folgen\t/story follow 7");
        bot.publish(new StoryEnded(404, new Because.Story(7, "Goldener Kessel")));
        assertThat(bot.texts("select text from owed_alarm")).hasSize(1);
    }

    @Test
    void without_earlier_articles_it_says_so() {
        store(english(1, 1, "Baker finds golden kettle", "The kettle lay under the oven."));
        assertThat(bot.types(bot.reader(Language.DE), "/story 1").text())
                .isEqualTo("Frühere Artikel dazu kenne ich nicht.");
        assertThat(bot.presses(bot.reader(Language.EN), "/story 77").note()).startsWith("This button is out of date");
        assertThat(bot.presses(bot.reader(Language.EN), "/story x").note()).startsWith("This button is out of date");
    }

    @Test
    void an_earlier_article_of_two_editions_is_shown_once() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        store(english(70_000_000, 1, "The old bridge", "It is closed.").picture(picture),
                english(70_000_100, 1, "Die alte Brücke", "Sie ist zu.").edition("de").picture(picture),
                english(70_000_200, 3, "Ferry begins", "It swims.").links(70_000_000L, 70_000_100L));
        long reader = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.presses(reader, "/story 70000200").text()).contains("Die alte Brücke",
                "\nAuch auf: English https://www.dw.com/en/a-70000000").doesNotContain("old bridge");
    }

    @Test
    void the_same_article_of_another_edition_is_not_an_earlier_one() {
        String picture = "https://static.dw.com/image/69999999_303.jpg";
        store(english(70_000_100, 1, "Die alte Brücke", "Sie ist zu.").edition("de").picture(picture),
                english(70_000_000, 2, "The old bridge", "It is closed.").picture(picture).links(70_000_100L));
        long reader = bot.reader(Language.DE);
        bot.part(Subscriptions.class).addEdition(reader, "de");
        assertThat(bot.presses(reader, "/story 70000000").text()).doesNotContain("Brücke");
    }
}
