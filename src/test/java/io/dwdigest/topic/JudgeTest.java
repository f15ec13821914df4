package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.article;
import static io.dwdigest.topic.TopicArticles.headed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Mark;

class JudgeTest {

    private final Judge judge = new Judge(TopicFile.parse("the test's topics", """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics:
              - id: ai
                names: {en: AI}
                hashtags: {en: AI}
                marks: [69572979]
                threshold: 10
                words:
                  all: {10: [AI]}
                  zh:
                    10: [人工智能]
                    5: [智能, 人工]
                    0: [智能城市]
                    -6: [心脏]
                  de: {10: [KI]}
                  pt: {10: [IA]}
              - id: china
                names: {en: China}
                hashtags: {en: China}
                threshold: 10
                words: {zh: {10: [中国]}, en: {10: [china]}}
            """));

    @Test
    void a_decision_names_its_reasons() {
        Decision ai = ai(headed("zh", "人工智能来了", "AI 改变一切，AI 无处不在"));
        assertThat(ai).isEqualTo(new Decision("ai", true, 30,
                List.of(new Reason(Field.HEADLINE, "人工智能", 20), new Reason(Field.LEAD, "AI", 10))));
    }

    @Test
    void the_headline_weighs_more_than_the_lead() {
        assertThat(ai(headed("zh", "更智能的桥", null)).matched()).isTrue();
        assertThat(ai(headed("zh", "一座桥", "它更智能")).matched()).isFalse();
    }

    @Test
    void a_longer_word_hides_the_shorter_ones_inside_it() {
        assertThat(ai(headed("海边建起智能城市")).matched()).isFalse();
        assertThat(ai(headed("海边建起智能城市")).reasons()).isEmpty();
        assertThat(ai(headed("智能城市更智能")).matched()).isTrue();
    }

    @Test
    void a_word_below_zero_counts_against_the_topic() {
        Decision heart = ai(headed("植入人工心脏"));
        assertThat(heart.matched()).isFalse();
        assertThat(heart.reasons()).contains(new Reason(Field.HEADLINE, "心脏", -12));
    }

    @Test
    void a_mark_of_dw_decides_against_all_words() {
        Decision marked = ai(article(1, "zh", "植入心脏", null, null, List.of(), List.of(new Mark(69572979, "")), null));
        assertThat(marked.matched()).isTrue();
        assertThat(marked.reasons()).contains(new Reason(Field.MARKS, "69572979", 10));
    }

    @Test
    void a_mark_with_another_id_counts_by_its_name() {
        Decision marked = ai(marked("de", new Mark(123, "KI")));
        assertThat(marked.matched()).isTrue();
        assertThat(marked.reasons()).contains(new Reason(Field.MARKS, "KI", 10));
        assertThat(ai(marked("en", new Mark(123, "KI"))).matched()).isFalse();
        assertThat(ai(marked("zh", new Mark(123, "智能"))).matched()).isFalse();
    }

    @Test
    void no_mark_counts_for_a_topic_without_marks() {
        assertThat(judge.decide(marked("en", new Mark(1, "China"))).getLast().matched()).isFalse();
    }

    private static Article marked(String edition, Mark mark) {
        return article(1, edition, "A bridge", null, null, List.of(), List.of(mark), null);
    }

    @Test
    void kicker_and_keywords_count_too() {
        assertThat(ai(article(1, "zh", "一座桥", null, "AI", List.of(), List.of(), null)).matched()).isTrue();
        assertThat(ai(article(1, "zh", "一座桥", null, null, List.of("桥", "AI"), List.of(), null)).matched()).isTrue();
    }

    @Test
    void words_of_another_language_do_not_count() {
        assertThat(ai(headed("de", "KI lernt", null)).matched()).isTrue();
        assertThat(ai(headed("en", "KI tablets", null)).matched()).isFalse();
        assertThat(ai(headed("zh-hant", "人工智能", null)).matched()).isTrue();
        assertThat(ai(headed("pt-br", "A IA aprende", null)).matched()).isTrue();
        assertThat(ai(headed("es", "A IA aprende", null)).matched()).isFalse();
    }

    @Test
    void every_topic_is_decided_in_the_order_of_the_file() {
        assertThat(judge.decide(headed("中国与人工智能"))).extracting(Decision::topic, Decision::matched)
                .containsExactly(tuple("ai", true),
                        tuple("china", true));
    }

    private Decision ai(Article article) {
        return judge.decide(article).getFirst();
    }
}
