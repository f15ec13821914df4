package io.dwdigest.chat.conversation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.testing.Project;
import io.dwdigest.testing.bot.Bot;

/** What people may type is told to them: in the menu, in /help of every language, and in docs/commands.md. */
@Tag("database")
class CommandsTest {

    private static final String DOCUMENT = "docs/commands.md";
    private static final Pattern IN_HELP = Pattern.compile("(?m)^\\p{Cf}*/(\\w+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`/[^|]+) \\|");
    private static final Pattern IN_ROW = Pattern.compile("`/(\\w+)");
    private static Bot bot;
    private static Commands commands;

    @BeforeAll
    static void start() {
        bot = Bot.onPlayground();
        bot.start();
        commands = bot.part(Commands.class);
    }

    @AfterAll
    static void stop() {
        bot.close();
    }

    /** Telegram has a button for /start, and who reads /help has found it. */
    @ParameterizedTest
    @EnumSource
    void help_names_each_command_that_people_type(Language language) {
        Set<String> told = names(IN_HELP, Phrases.say(language, "help"));
        told.add("start");
        told.add("help");
        assertThat(told).as("the commands that the phrase help names in %s; those that buttons carry are in "
                + "Commands.BEHIND_BUTTONS", language).isEqualTo(commands.typed());
    }

    @Test
    void the_document_names_each_command_that_people_type() {
        String rows = ROW.matcher(Project.text(DOCUMENT)).results().map(row -> row.group(1)).collect(joining("\n"));
        assertThat(names(IN_ROW, rows)).as("the commands with a row in the table of %s; those that buttons carry are "
                + "in Commands.BEHIND_BUTTONS", DOCUMENT)
                .containsAll(commands.typed()).allSatisfy(name -> assertThat(commands.find(name)).as(name).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void the_menu_describes_each_of_its_commands(Language language) {
        assertThat(Commands.MENU).doesNotHaveDuplicates().isSubsetOf(commands.typed())
                .allSatisfy(name -> assertThat(Phrases.say(language, "menu." + name)).isNotBlank());
    }

    @Test
    void what_is_behind_buttons_is_there() {
        assertThat(Commands.BEHIND_BUTTONS).allSatisfy(name -> assertThat(commands.find(name)).as(name).isPresent());
    }

    private static Set<String> names(Pattern form, String text) {
        return form.matcher(text).results().map(name -> name.group(1)).collect(toCollection(TreeSet::new));
    }
}
