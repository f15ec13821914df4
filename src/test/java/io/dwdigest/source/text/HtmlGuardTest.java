package io.dwdigest.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlGuardTest {

    private static final String LONG = "a<".repeat(600);

    @ParameterizedTest
    @ValueSource(strings = {"<p", "</p", "</script", "<script></script><p"})
    void a_text_is_cut_before_a_tag_with_an_endless_name(String begin) {
        String before = "<p>Eine Gans.</p><img src=x>" + begin.substring(0, begin.lastIndexOf('<'));
        String tag = begin.substring(begin.lastIndexOf('<'));
        assertThat(HtmlGuard.untilEndless(before + tag + LONG + ">und mehr")).isEqualTo(before);
    }

    @Test
    void long_attributes_comments_and_texts_are_no_names() {
        assertUnchanged("<p title=" + "a".repeat(2_000) + ">");
        assertUnchanged("<!--" + "a".repeat(2_000) + "-->");
        assertUnchanged("<p>" + "鹅".repeat(2_000) + "</p>");
        assertUnchanged("3 < 4 <" + "鹅".repeat(10) + "<");
        assertUnchanged("<");
        assertUnchanged("");
    }

    @Test
    void a_comparison_in_a_script_is_no_tag() {
        assertUnchanged("<script>if(a<b&&" + "c".repeat(2_000) + ")d()</script><p>Eine Gans.</p>");
    }

    @Test
    @Timeout(5)
    void a_hundred_thousand_nested_elements_are_read_quickly() {
        String deep = "<item>".repeat(100_000);
        assertThat(Markup.opening(Markup.body("<p><b>Zwischentitel</b>%s</p><p>Eine Gans spielt.".formatted(deep))))
                .isEqualTo("Eine Gans spielt.");
        assertThat(Markup.opening(Markup.body("<div>".repeat(500) + "<p>".repeat(100_000) + "Eine Gans spielt.")))
                .isEqualTo("Eine Gans spielt.");
    }

    @Test
    void bold_text_that_is_nested_too_deep_is_left_out() {
        String bold = "<p>Eine Gans." + "<b>".repeat(200) + "<div>".repeat(200) + "spielt";
        assertThat(Markup.opening(Markup.body(List.of(bold, "<p>Eine zweite."))))
                .isEqualTo("Eine zweite.");
    }

    @Test
    void a_bracket_at_the_very_end_is_no_tag() {
        assertUnchanged("x".repeat(600) + "<");
        assertUnchanged("x".repeat(600) + "</");
    }

    private static void assertUnchanged(String html) {
        assertThat(HtmlGuard.untilEndless(html)).isEqualTo(html);
    }
}
