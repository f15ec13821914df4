package io.dwdigest.source.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

class XmlTest {

    @ParameterizedTest
    @ValueSource(strings = {"&#11;", "&#x1F;", "&#x0000b;", "&#0;", "&#xD83D;", "&#xFFFE;", "&#65535;", "&#x110000;",
            "&#99999999999999999999;"})
    void a_reference_to_a_forbidden_character_does_not_lose_a_feed(String reference) throws UnreadableAnswerException {
        String feed = Fixture.text("feed.rss.xml").replace("A film", "A" + reference + "film");
        assertThat(Feed.read(feed.getBytes(UTF_8), Edition.EN)).extracting(Sighting::headline).endsWith("A film");
    }

    @Test
    void other_references_stay() throws UnreadableAnswerException {
        String xml = "<a>&#9;&#10;&#13;&#x41;&#x000041;&#65;&#xd7ff;&#xE000;&#x1F986;&#x10FFFF;&amp;#11;&#;</a>";
        assertThat(Xml.decoded(xml.getBytes(UTF_8))).isEqualTo(xml);
    }

    @Test
    void references_to_the_last_signs_stay() throws UnreadableAnswerException {
        assertThat(Xml.decoded("<a>&#1114109;</a>".getBytes(UTF_8))).isEqualTo("<a>&#1114109;</a>");
    }

    @Test
    void a_tag_may_have_20_000_signs_and_a_section_of_text_more() throws UnreadableAnswerException {
        String tag = "x<" + "a".repeat(19_999);
        assertThat(Xml.decoded((tag + ">").getBytes(UTF_8))).hasSize(20_002);
        assertThatThrownBy(() -> Xml.decoded((tag + "a>").getBytes(UTF_8)))
                .isInstanceOf(UnreadableAnswerException.class);
        String text = "<a><![CDATA[" + "a".repeat(30_000) + "]]></a>";
        assertThat(Xml.decoded(text.getBytes(UTF_8))).isEqualTo(text);
        assertThatThrownBy(() -> Xml.decoded(text.replaceFirst("aaa", "<![CDATA[").getBytes(UTF_8)))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    @Timeout(5)
    void endless_references_are_read_in_time() throws UnreadableAnswerException {
        assertThat(Xml.decoded(("&#" + "0".repeat(1_000_000)).getBytes(UTF_8))).endsWith("00");
        assertThat(Xml.decoded("&#0;".repeat(500_000).getBytes(UTF_8))).isBlank();
    }
}
