package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.article;
import static io.dwdigest.topic.TopicArticles.headed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Section;
import io.dwdigest.testing.AnArticle;

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
              - id: robots
                names: {en: Robots}
                hashtags: {en: Robots}
                threshold: 10
                sections:
                  all: {6: ["17"], 1: ["18"]}
                  en: {6: [Machines], -7: [fairy tales]}
                words: {en: {4: [robot, lathe, crane], -7: [robot tale]}}
            silent: [Top stories]
            """));
    private final Judge quarrels = new Judge(TopicFile.parse("the test's topics", """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics:
              - id: quarrels
                names: {en: Quarrels}
                hashtags: {en: Quarrels}
                threshold: 10
                places: {weight: 3, most: 2, needed: true, except: [DE], also: {en: [swedes, peruvian*]}}
                words:
                  all: {3: [quarrel]}
                  en: {4: [quarrel, in the village], 5: [duel]}
                  de: {4: [zank]}
                  es: {4: [pelea]}
                  ru: {4: [ссора]}
                  ar: {4: [خلاف]}
                  zh: {4: [争吵, 爭吵]}
            """));

    private final Judge hunts = new Judge(TopicFile.parse("the test's topics", """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics:
              - id: hunts
                names: {en: Hunts}
                hashtags: {en: Hunts}
                threshold: 10
                places: {weight: 3, needed: true, countries: [PE], also: {en: [swede*]}}
                sections: {en: {10: [Hunting], 5: [Forest], 4: [Nature]}}
                words:
                  en: {4: [hunt, deer, boar], 6: [fox, "stag*"], 7: ["fox*", stag, "elk*", elk, swede],
                    -9: [treasure]}
            """));

    private final Judge abroad = new Judge(TopicFile.parse("the test's topics", """
            fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
            topics:
              - id: abroad
                names: {en: Abroad}
                hashtags: {en: Abroad}
                threshold: 10
                places: {weight: 3, alone: true, except: [DE], also: {en: [swedes]}}
                words: {en: {5: [treaty], -1: [landslide]}}
              - id: cheese
                names: {en: Cheese}
                hashtags: {en: Cheese}
                threshold: 10
                lead: 2
                sections: {en: {3: [Food]}}
                words: {en: {1: [cheese, brie], 10: [gouda], -1: [plastic, wax]}}
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
        assertThat(judge.decide(marked("en", new Mark(1, "China"))).get(1).matched()).isFalse();
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
                        tuple("china", true), tuple("robots", false));
    }

    @Test
    void a_word_that_is_not_enough_anywhere_counts_once() {
        assertThat(robots(headed("en", "A robot", "The robot and the robot")).score()).isEqualTo(8);
        assertThat(robots(headed("en", "A robot", "The robot and the lathe")).matched()).isTrue();
        assertThat(robots(headed("en", "A robot", "The robot and the lathe")).reasons())
                .containsExactly(new Reason(Field.HEADLINE, "robot", 8), new Reason(Field.LEAD, "lathe", 4));
    }

    @Test
    void words_in_the_lead_alone_are_a_mention() {
        assertThat(ai(headed("zh", "一座桥", "人工的智能"))).extracting(Decision::score, Decision::matched)
                .containsExactly(10, false);
        assertThat(ai(headed("zh", "一座桥", "人工智能")).matched()).isTrue();
        assertThat(robots(leading("The robot, the lathe", "18")).matched()).isFalse();
        assertThat(robots(leading("The robot, the lathe", "17")).matched()).isTrue();
        assertThat(robots(leading("The robot, the lathe, the crane", "18")))
                .extracting(Decision::score, Decision::matched)
                .containsExactly(13, false);
    }

    @Test
    void a_word_that_is_listed_twice_counts_once() {
        assertThat(quarrels.decide(headed("en", "A quarrel", null)).getFirst().reasons())
                .containsExactly(new Reason(Field.HEADLINE, "quarrel", 8));
    }

    @ParameterizedTest
    @CsvSource({"A fox, fox, 14", "A stag, stag, 14", "An elk, elk, 14"})
    void of_a_word_with_a_star_and_without_the_heavier_counts(String headline, String word, int weight) {
        assertThat(hunts(headed("en", headline, null)).reasons())
                .containsExactly(new Reason(Field.HEADLINE, word, weight));
    }

    @Test
    void what_is_a_word_and_a_place_counts_as_both() {
        assertThat(hunts(headed("en", "A swede", null)).reasons()).containsExactly(
                new Reason(Field.HEADLINE, "swede", 14), new Reason(Field.HEADLINE, "swede", 6));
    }

    @ParameterizedTest
    @CsvSource({"A deer hunt,, Hunting, true", "A deer hunt,, Forest, false", "A hunt of treasure,, Hunting, false",
            "A boar and deer hunt with treasure,, Forest, false", "A deer hunt, in Peru, Nature, true",
            "A bridge, A hunt of deer in Peru, Nature, false", "A bridge, A hunt of deer in Peru, Forest, true"})
    void where_a_place_is_needed_a_section_may_be_enough(String headline, @Nullable String lead, String section,
            boolean matched) {
        assertThat(hunts(AnArticle.of(1).edition("en").headline(headline).lead(lead)
                .sections(new Section("", section)).build()).matched()).isEqualTo(matched);
    }

    @Test
    void a_section_that_is_no_place_is_none() {
        assertThat(hunts(filed("A hunt", new Section("17", "Gossip"))).reasons())
                .containsExactly(new Reason(Field.HEADLINE, "hunt", 8));
        assertThat(hunts(filed("A hunt", new Section("", "Peru"))).reasons())
                .contains(new Reason(Field.SECTION, "Peru", 3));
    }

    @Test
    void a_section_counts_in_the_editions_of_its_language() {
        assertThat(hunts(AnArticle.of(1).edition("de").headline("Die Jagd").sections(new Section("", "Hunting"))
                .build()).reasons()).isEmpty();
    }

    private Decision hunts(Article article) {
        return hunts.decide(article).getFirst();
    }

    @Test
    void a_section_speaks_for_a_topic_or_against_it() {
        assertThat(robots(filed("A lathe", new Section("17", "Anything"))).reasons())
                .contains(new Reason(Field.SECTION, "Anything", 6));
        assertThat(robots(filed("A lathe", new Section("17", "Anything"))).matched()).isTrue();
        assertThat(robots(filed("A lathe", new Section("", "MACHINES"))).matched()).isTrue();
        assertThat(robots(filed("A lathe and a robot", new Section("", "Fairy  tales"))).score()).isEqualTo(9);
    }

    @Test
    void a_number_of_a_section_comes_before_its_name() {
        assertThat(robots(filed("A lathe", new Section("18", "Machines"))).reasons())
                .contains(new Reason(Field.SECTION, "Machines", 1));
    }

    @Test
    void the_line_above_the_headline_counts_as_a_section() {
        Decision decision = robots(AnArticle.of(1).edition("en").headline("A lathe").kicker("Machines").build());
        assertThat(decision.reasons()).containsExactly(new Reason(Field.HEADLINE, "lathe", 8),
                new Reason(Field.SECTION, "Machines", 6));
    }

    @Test
    void of_several_sections_the_strongest_on_each_side_count() {
        assertThat(robots(filed("A goose", new Section("", "Machines"), new Section("18", ""),
                new Section("", "Fairy tales"), new Section("", "Machines"))).score()).isEqualTo(6 - 7);
    }

    @ParameterizedTest
    @CsvSource({"en, A quarrel in Peru, true", "en, A quarrel in the village, false", "de, Zank im Tschad, true",
            "es, Pelea en el Perú, true", "ru, Ссора в Швеции, true", "ar, خلاف في بيرو, true", "zh, 瑞典争吵, true",
            "zh, 秘魯爭吵, true", "en, A quarrel in Germany, false", "en, A quarrel among Swedes, true",
            "en, A duel in the village, true", "de, Zank vor Perus Küste, true", "de, Zank der swedes, false"})
    void a_weak_word_needs_a_place_where_a_topic_needs_one(String edition, String headline, boolean matched) {
        assertThat(quarrels.decide(headed(edition, headline, null)).getFirst().matched()).isEqualTo(matched);
    }

    @Test
    void two_places_count_but_two_names_of_one_do_not() {
        assertThat(quarrels.decide(headed("en", "Peru, Peruvians", null)).getFirst().score()).isEqualTo(6);
        assertThat(quarrels.decide(headed("en", "Peru, Chile, Chad", null)).getFirst().score()).isEqualTo(12);
    }

    @Test
    void the_code_of_a_country_counts_as_a_place() {
        Decision decision = quarrels.decide(filed("A quarrel", new Section("PE", "Peru"))).getFirst();
        assertThat(decision.reasons()).contains(new Reason(Field.SECTION, "Peru", 3));
        assertThat(decision.matched()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"The village in Peru, x, true", "The village in Germany, x, false", "The village, In Peru, false",
            "Cheese in Peru, x, false", "The village in Peru, Its cheese, false", "A landslide in Peru, x, false",
            "The village in Peru, A landslide, false", "The plastic village in Peru, x, true",
            "A treaty on cheese in Peru, x, true"})
    void where_a_topic_says_so_a_place_in_the_headline_is_enough_if_nothing_else_speaks(String headline, String lead,
            boolean matched) {
        assertThat(abroad.decide(headed("en", headline, lead)).getFirst().matched()).isEqualTo(matched);
    }

    @ParameterizedTest
    @CsvSource({"x, Gouda, false", "x, Gouda. More gouda, false", "x, Gouda and brie, true", "Gouda, x, true",
            "Brie, Gouda, true", "x, Gouda in wax, false", "x, Brie and cheese, false"})
    void where_a_topic_says_so_one_word_in_the_lead_is_a_mention(String headline, String lead, boolean matched) {
        assertThat(abroad.decide(headed("en", headline, lead)).getLast().matched()).isEqualTo(matched);
    }

    @Test
    void a_place_that_is_enough_is_told_as_the_reason() {
        assertThat(abroad.decide(headed("en", "The village in Peru", "Of swedes")).getFirst())
                .isEqualTo(new Decision("abroad", true, 10, List.of(new Reason(Field.HEADLINE, "Peru", 10))));
        assertThat(abroad.decide(filed("The village in Peru", new Section("", "Food"))).getFirst().matched()).isFalse();
    }

    @Test
    void sections_that_nobody_listed_are_told() {
        assertThat(judge.unlisted(filed("x", new Section("17", "a"), new Section("", "Gossip"),
                new Section("", "Top stories"), new Section("PE", "Peru"), new Section("", "machines"))))
                .containsExactly(new Section("", "Gossip"));
    }

    private static Article filed(String headline, Section... sections) {
        return AnArticle.of(1).edition("en").headline(headline).sections(sections).build();
    }

    private static Article leading(String lead, String section) {
        return AnArticle.of(1).edition("en").headline("A bridge").lead(lead).sections(new Section(section, "")).build();
    }

    private Decision robots(Article article) {
        return judge.decide(article).getLast();
    }

    private Decision ai(Article article) {
        return judge.decide(article).getFirst();
    }
}
