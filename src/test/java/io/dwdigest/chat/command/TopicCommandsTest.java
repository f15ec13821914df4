package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.language.Language;
import io.dwdigest.topic.SomeTopics;

/** The commands that begin, end and stop subscriptions. */
@Tag("database")
class TopicCommandsTest {

    private final CommandParts bot = new CommandParts(Edition.ZH);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void a_topic_is_shared_where_it_was_chosen() {
        bot.part(BotLinks.class).setBot("dw_stand_in_bot");
        long reader = bot.reader(Language.EN);
        String share = "↗ Share AI → https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fdw_stand_in_bot%3Fstart%3Dtopic_ai"
                + "&text=Artificial%20intelligence";
        assertThat(bot.types(reader, "/topics").keys()).noneMatch(key -> key.contains("t.me"));
        assertThat(bot.types(reader, "/subscribe ai").keys()).contains(share,
                "➕ Add to a group → https://t.me/dw_stand_in_bot?startgroup=topic_ai");
        assertThat(bot.types(reader, "/topics").keys()).contains(share);
        assertThat(bot.types(reader, "/help").keys()).anyMatch(key -> key.startsWith("➕ Add to a group"));
        assertThat(bot.types(bot.group(Language.EN), "/help").keys()).noneMatch(key -> key.contains("➕"));
    }

    @Test
    void a_topic_is_subscribed_once_and_the_answer_has_the_way_back() {
        Shown subscribed = bot.types(reader, "/subscribe germany");
        assertThat(subscribed.text()).isEqualTo("✅ Subscribed to “Germany”. New articles will arrive here.");
        assertThat(subscribed.keys()).containsExactly("Unsubscribe from Germany → /unsubscribe germany");
        assertThat(bot.topics(reader)).containsExactly("germany");
        assertThat(bot.types(reader, "/subscribe germany").text())
                .isEqualTo("You are already subscribed to “Germany”.");
    }

    @Test
    void without_a_name_the_first_topic_is_subscribed() {
        bot.types(reader, "/subscribe");
        assertThat(bot.topics(reader)).containsExactly("ai");
    }

    @Test
    void a_pressed_subscription_changes_the_button_alone() {
        Shown subscribed = bot.presses(reader, "/subscribe ai");
        assertThat(subscribed.kinds()).containsExactly("Note", "Rebutton");
        assertThat(subscribed.note()).startsWith("✅ Subscribed");
        assertThat(subscribed.keys()).containsExactly("Unsubscribe from AI → /unsubscribe ai");
        Shown ended = bot.presses(reader, "/unsubscribe ai");
        assertThat(ended.kinds()).containsExactly("Note", "Rebutton");
        assertThat(ended.note()).startsWith("Unsubscribed from “Artificial intelligence”");
        assertThat(ended.keys()).containsExactly("Subscribe to AI → /subscribe ai");
    }

    @Test
    void a_topic_that_no_edition_of_the_chat_tells_is_offered_to_followers() {
        String topics = """
                fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
                topics:
                  - {id: ai, names: {en: AI}, hashtags: {en: AI}, threshold: 10, words: {all: {10: [AI]}}}
                  - {id: wind, names: {en: Wind}, hashtags: {en: Wind}, threshold: 10, words: {de: {10: [Wind]}}}
                """;
        try (CommandParts own = new CommandParts(parts -> SomeTopics.ofFile(topics, parts), Edition.ZH)) {
            long reader = own.reader(Language.EN);
            assertThat(own.types(reader, "/topics").rows()).contains(List.of("▫️ AI → /topics ai"));
            own.types(reader, "/subscribe wind");
            assertThat(own.types(reader, "/topics").rows())
                    .contains(List.of("▫️ AI → /topics ai", "✅ Wind → /topics wind"));
        }
    }

    @Test
    void a_thread_of_its_own_is_offered_in_private_chats_alone() {
        bot.part(BotLinks.class).setModes(new BotLinks.Modes(true, true, true));
        assertThat(bot.types(reader, "/subscribe ai").keys()).contains("In a topic of its own → /thread ai");
        assertThat(bot.types(bot.group(Language.EN), "/subscribe ai").keys())
                .noneMatch(key -> key.endsWith("/thread ai"));
    }

    @Test
    void an_unknown_topic_names_those_that_there_are() {
        Shown unknown = bot.types(reader, "/subscribe umbrellas");
        assertThat(unknown.text()).startsWith("There is no topic “umbrellas”. Topics: Artificial intelligence (ai), ");
        assertThat(unknown.keys()).contains("▫️ Artificial intelligence → /topics ai");
        assertThat(bot.presses(reader, "/subscribe umbrellas").note()).startsWith("This button is out of date");
        assertThat(bot.types(reader, "/unsubscribe umbrellas").text()).startsWith("There is no topic “umbrellas”.");
    }

    @Test
    void a_subscription_is_ended_by_its_name() {
        bot.types(reader, "/subscribe ai");
        Shown ended = bot.types(reader, "/unsubscribe AI");
        assertThat(ended.text()).startsWith("Unsubscribed from “Artificial intelligence”.");
        assertThat(ended.keys()).containsExactly("Subscribe to AI → /subscribe ai");
        assertThat(bot.types(reader, "/unsubscribe ai").text())
                .isEqualTo("You are not subscribed to “Artificial intelligence”.");
    }

    @Test
    void without_a_name_the_only_one_ends_and_several_are_offered() {
        assertThat(bot.types(reader, "/unsubscribe").text()).startsWith("You are not subscribed to anything yet.");
        assertThat(bot.types(reader, "/unsubscribe").keys()).contains("▫️ Germany → /topics germany");
        bot.types(reader, "/subscribe germany");
        assertThat(bot.types(reader, "/unsubscribe").text()).startsWith("Unsubscribed from “Germany”");
        bot.types(reader, "/subscribe germany");
        bot.types(reader, "/subscribe ai");
        Shown several = bot.types(reader, "/unsubscribe");
        assertThat(several.text()).isEqualTo("Tap a topic to subscribe or unsubscribe:");
        assertThat(several.keys()).contains("✅ Germany → /topics germany");
        assertThat(bot.topics(reader)).containsExactly("ai", "germany");
    }

    @Test
    void a_topic_that_the_operator_removed_can_be_given_up() {
        bot.run("insert into subscription (chat_id, topic, created_at) values (?, 'gone', current_timestamp)", reader);
        assertThat(bot.types(reader, "/unsubscribe gone").text()).startsWith("Unsubscribed from “gone”.");
        assertThat(bot.topics(reader)).isEmpty();
    }

    @Test
    void a_stop_deletes_all_and_is_undone_by_a_press() {
        bot.types(reader, "/subscribe ai");
        bot.types(reader, "/follow quantum");
        Shown stopped = bot.types(reader, "/stop");
        assertThat(stopped.text()).startsWith("🛑 Stopped.");
        assertThat(stopped.keys()).containsExactly("↩ Undo → /stop undo");
        assertThat(bot.topics(reader)).isEmpty();
        Shown undone = bot.presses(reader, "/stop undo");
        assertThat(undone.kinds()).containsExactly("Edit");
        assertThat(undone.text()).isEqualTo("Your topics and words are back.");
        assertThat(undone.keys()).containsExactly("Choose topics → /topics", "My words → /words");
        assertThat(bot.topics(reader)).containsExactly("ai");
        assertThat(bot.presses(reader, "/stop undo").note()).startsWith("This button is out of date");
    }

    @Test
    void a_stop_of_nothing_has_nothing_to_undo() {
        assertThat(bot.types(reader, "/stop").keys()).isEmpty();
    }

    @Test
    void undo_counts_only_as_a_press() {
        bot.types(reader, "/subscribe ai");
        bot.types(reader, "/stop");
        assertThat(bot.types(reader, "/stop undo").text()).startsWith("🛑 Stopped.");
        assertThat(bot.topics(reader)).isEmpty();
        bot.types(reader, "/subscribe ai");
        bot.presses(reader, "/stop");
        assertThat(bot.topics(reader)).isEmpty();
        bot.clock.advance(Duration.ofDays(2));
        assertThat(bot.presses(reader, "/stop undo").note()).startsWith("This button is out of date");
    }

    @Test
    void a_topic_that_is_named_can_be_read_and_toggled() {
        TopicChoice choice = bot.part(TopicChoice.class);
        Shown offer = new Shown(choice.named(bot.request(reader, "ki")).stream().toList());
        assertThat(offer.text()).isEqualTo("“Artificial intelligence” is a topic:");
        assertThat(offer.rows()).containsExactly(
                List.of("Latest articles → /latest ai", "Subscribe to AI → /subscribe ai"));
        bot.types(reader, "/subscribe ai");
        assertThat(new Shown(choice.named(bot.request(reader, "ki")).stream().toList()).keys())
                .contains("Unsubscribe from AI → /unsubscribe ai");
        assertThat(choice.named(bot.request(reader, "umbrellas"))).isEmpty();
    }

    @Test
    void help_leads_to_articles_topics_and_settings() {
        Shown help = bot.types(reader, "/help");
        assertThat(help.text()).startsWith("What I can do:");
        assertThat(help.rows()).containsExactly(
                List.of("Latest articles → /latest", "Choose topics → /topics", "⚙ Settings → /settings"),
                List.of("📣 Channel or group → /connect"));
    }

    @Test
    void in_a_group_these_commands_are_for_administrators() {
        for (String line : List.of("/subscribe", "/unsubscribe", "/stop", "/drop 1", "/follow x", "/mute x",
                "/topics ai", "/zone Berlin")) {
            assertThat(bot.changes(reader, line, false)).as(line).isTrue();
        }
        for (String line : List.of("/help", "/latest", "/why 1", "/follow", "/mute", "/topics", "/settings",
                "/page 1 1")) {
            assertThat(bot.changes(reader, line, false)).as(line).isFalse();
        }
    }
}
