package io.dwdigest.chat.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.language.Language;
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
                .containsSubsequence("Baker finds", "Whose is", "porcelain").doesNotContain("stolen", "Rain", "Court");
    }

    @Test
    void an_article_that_links_it_belongs_to_the_story_too() {
        store(english(1, 1, "The old bridge", "It is closed.").links(2L), english(2, 2, "Ferry begins", "It swims."));
        assertThat(bot.presses(bot.reader(Language.EN), "/story 2").text()).contains("The old bridge");
    }

    @Test
    void without_earlier_articles_it_says_so() {
        store(english(1, 1, "Baker finds golden kettle", "The kettle lay under the oven."));
        assertThat(bot.types(bot.reader(Language.DE), "/story 1").text())
                .isEqualTo("Frühere Artikel dazu kenne ich nicht.");
        assertThat(bot.presses(bot.reader(Language.EN), "/story 77").note()).startsWith("This button is out of date");
        assertThat(bot.presses(bot.reader(Language.EN), "/story x").note()).startsWith("This button is out of date");
    }
}
