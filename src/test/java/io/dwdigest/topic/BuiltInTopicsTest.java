package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.headed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInTopicsTest {

    private final TopicFile file = TopicFile.read("");
    private final Topics topics = new TopicConfiguration().topics(file);
    private final Judge judge = new Judge(file);

    @ParameterizedTest
    @CsvSource({"zh, 聊天机器人写诗", "zh, 聊天機器人寫詩", "zh, 新法规管理AI", "zh, 新ＡＩ工具", "en, School lets AI mark essays",
            "en, Chatbots in court", "de, KI-Modelle lernen kochen", "de, Streit um die KI-Verordnung",
            "de, Was Künstliche Intelligenz darf"})
    void artificial_intelligence_is_told_in_every_edition_and_script(String edition, String headline) {
        assertThat(topicsOf(edition, headline)).contains("ai");
    }

    @ParameterizedTest
    @CsvSource({"zh, 人工心脏救了病人", "zh, 一座智能城市", "zh, 智能手机降价", "zh, 工业机器人销量上升", "en, She said the air was clear",
            "en, Ai Weiwei opens a show", "de, Im Kino und am Kiosk"})
    void what_only_sounds_like_it_is_not(String edition, String headline) {
        assertThat(topicsOf(edition, headline)).doesNotContain("ai");
    }

    @Test
    void a_passing_word_in_an_enumeration_of_the_lead_is_not_enough() {
        assertThat(judge.decide(headed("zh", "峰会开幕", "议题有气候、人工智能、贸易")).getFirst().matched()).isFalse();
        assertThat(judge.decide(headed("zh", "峰会开幕", "议题是人工智能")).getFirst().matched()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"zh, 柏林下雪了, germany", "zh, 習近平出訪, china", "en, Rain over Germany, germany",
            "de, Besuch in Peking, china",
            "en, Scientists count frogs, science", "zh, 通胀放缓, economy"})
    void the_other_topics_work_the_same(String edition, String headline, String topic) {
        assertThat(topicsOf(edition, headline)).contains(topic);
    }

    @Test
    void the_broadcaster_does_not_make_a_story_german() {
        assertThat(topicsOf("zh", "德国之声六十年")).doesNotContain("germany");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai", "AI", "#AI", "ＡＩ", "ki", "#KI", "人工智能", "#人工智慧", " artificial Intelligence ",
            "＃人工智能"})
    void a_topic_is_found_by_whatever_a_reader_calls_it(String typed) {
        assertThat(topics.find(typed)).map(Topic::id).contains("ai");
    }

    @Test
    void what_is_no_topic_is_not_found() {
        assertThat(topics.find("sport")).isEmpty();
        assertThat(topics.find("")).isEmpty();
        assertThat(topics.find("#")).isEmpty();
    }

    @Test
    void the_topics_stand_in_the_order_of_the_file() {
        assertThat(topics.all()).extracting(Topic::id).containsExactly("ai", "germany", "china", "science", "economy");
    }

    @Test
    void names_and_hashtags_come_in_the_readers_language_and_else_in_english() {
        Topic ai = topics.all().getFirst();
        assertThat(List.of(ai.name("zh-Hant"), ai.name("de"), ai.name("fr"))).containsExactly("人工智慧",
                "Künstliche Intelligenz", "Artificial intelligence");
        assertThat(List.of(ai.hashtag("zh-Hans"), ai.hashtag("de"), ai.hashtag("fr"))).containsExactly("人工智能", "KI",
                "AI");
    }

    private List<String> topicsOf(String edition, String headline) {
        return judge.decide(headed(edition, headline, null)).stream().filter(Decision::matched).map(Decision::topic)
                .toList();
    }
}
