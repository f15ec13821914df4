package io.dwdigest.chat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "/", "/ latest", "//latest", "/最新", "say /latest"})
    void everything_else_is_no_command(String text) {
        assertThat(CommandLine.parse(text)).isEmpty();
    }
}
