package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"/latest 5 ai", "/LATEST 5  ai", "／ｌａｔｅｓｔ　５　ai", "\n/latest\u00a05 ai\n"})
    void case_width_and_blanks_do_not_matter(String text) {
        assertThat(CommandLine.parse(text)).contains(new CommandLine("latest", null, List.of("5", "ai")));
    }

    @Test
    void a_command_may_name_the_bot_it_is_for() {
        CommandLine line = CommandLine.parse("/help@DW_bot").orElseThrow();
        assertThat(line.isFor("dw_bot")).isTrue();
        assertThat(line.isFor("another_bot")).isFalse();
        assertThat(CommandLine.parse("/help").orElseThrow().isFor("dw_bot")).isTrue();
    }

    /** Half of these no keyboard types by itself: they come along when somebody copies a command. */
    @ParameterizedTest
    @ValueSource(strings = {"/latest。", "/latest!", "/latest؟", "/latest、", "/latest...", "/latest…", "/latest；",
            "/latest ：",
            "/latest\u200f", "\u200b/latest\u200b", "\u2067/latest\u2069", "\ufeff/latest", "\u00ad/la\u2060test",
            "/latest ，",
            "／ｌａｔｅｓｔ。", "　/latest　", "/latest՞", "/latest।", "/latest۔", "/latest·", "/latest\u200c"})
    void marks_and_unseen_signs_around_a_command_do_not_matter(String text) {
        assertThat(CommandLine.parse(text)).contains(new CommandLine("latest", null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/latest，3", "/latest：3。", "/latest、3", "/latest.3", "/latest 3.", "/latest，　3！",
            "/latest \u200f3",
            "/latest\u00a0\u20683\u2069", "/latest：３", "／ｌａｔｅｓｔ：３", "/latest؛3", "/latest\u20283"})
    void a_mark_may_stand_where_a_blank_does(String text) {
        assertThat(CommandLine.parse(text)).contains(new CommandLine("latest", null, List.of("3")));
    }

    @Test
    void a_mark_may_follow_the_name_of_the_bot() {
        assertThat(CommandLine.parse("/latest@bot，3")).contains(new CommandLine("latest", "bot", List.of("3")));
        assertThat(CommandLine.parse("／latest＠bot。")).contains(new CommandLine("latest", "bot", List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /follow：大模型          | 大模型
            /follow大模型           | 大模型
            /follow“大模型”         | “大模型”
            /follow 大模型，量子。   | 大模型,量子
            /follow U.S.           | U.S.
            /follow .NET           | .NET
            /follow C++            | C++
            /follow #AI            | #AI
            /follow AT&T           | AT&T
            /follow 2.5            | 2.5
            /follow می\u200cخواهم  | می\u200cخواهم
            /follow dpa-Ticker.    | dpa-Ticker
            /zone +08:00           | +08:00
            /zone -3               | -3
            /zone+8                | +8
            /quiet 22:30–7:00！     | 22:30–7:00
            """)
    void marks_within_what_is_asked_for_stay(String text, String argument) {
        assertThat(CommandLine.parse(text.translateEscapes())).map(line -> String.join(" ", line.arguments()))
                .contains(argument.translateEscapes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/latest", "/latest/3", "/latest@", "/latest<b>", "http://latest", "。/latest"})
    void paths_and_addresses_are_no_commands(String text) {
        assertThat(CommandLine.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "/", "/ latest", "//latest", "/最新", "say /latest"})
    void everything_else_is_no_command(String text) {
        assertThat(CommandLine.parse(text)).isEmpty();
    }
}
