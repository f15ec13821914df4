package io.dwdigest.topic;

import static io.dwdigest.topic.TopicArticles.headed;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;

class BuiltInTopicsTest {

    private static final TopicFile FILE = TopicFile.read("");

    private final Topics topics = new Topics(TopicFile.Coming.of(FILE));
    private final Judge judge = new Judge(FILE);

    @ParameterizedTest
    @CsvSource({"zh, 聊天机器人写诗", "zh, 聊天機器人寫詩", "zh, 新法规管理AI", "zh, 新ＡＩ工具", "en, School lets AI mark essays",
            "en, Chatbots in court", "de, KI-Modelle lernen kochen", "de, Streit um die KI-Verordnung",
            "de, Was Künstliche Intelligenz darf", "es, La IA aprende a remar", "fr, L'IA au village",
            "ru, Чему учит искусственный интеллект", "uk, Озеро і ШІ", "tr, Yapay zekânın köyü",
            "ar, قارب بالذكاء الاصطناعي",
            "pt-br, A inteligência artificial vai à feira"})
    void artificial_intelligence_is_found_in_every_edition_and_script(String edition, String headline) {
        assertThat(topicsOf(edition, headline)).contains("ai");
    }

    @ParameterizedTest
    @CsvSource({"zh, 人工心脏救了病人", "zh, 一座智能城市", "zh, 智能手机降价", "zh, 工业机器人销量上升", "en, She said the air was clear",
            "en, Ai Weiwei opens a show", "de, Im Kino und am Kiosk"})
    void what_only_sounds_like_artificial_intelligence_is_not_found(String edition, String headline) {
        assertThat(topicsOf(edition, headline)).doesNotContain("ai");
    }

    @Test
    void a_word_in_an_enumeration_in_the_lead_is_not_enough() {
        assertThat(judge.decide(headed("zh", "峰会开幕", "议题有气候、人工智能、贸易")).getFirst().matched()).isFalse();
        assertThat(judge.decide(headed("zh", "峰会开幕", "议题是人工智能")).getFirst().matched()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"zh, 柏林下雪了, germany", "zh, 習近平出訪, china", "en, Rain over Germany, germany",
            "de, Besuch in Peking, china",
            "en, Scientists count frogs, science", "zh, 通胀放缓, economy", "zh, 两国外长在雪山下会晤, world",
            "zh, 兩國外長在雪山下會晤, world", "zh, 邻国大选后的清晨, world", "en, Ceasefire talks resume by the lake, world",
            "de, Waffenruhe hält seit drei Tagen, world", "de, Ein Ende im Ukrainekrieg?, world",
            "zh, 小城美术馆请猫当馆长, culture", "zh, 小城美術館請貓當館長, culture", "en, A museum for umbrellas, culture",
            "de, Das Orchester probt im Regen, culture"})
    void the_other_topics_are_found_too(String edition, String headline, String topic) {
        assertThat(topicsOf(edition, headline)).contains(topic);
    }

    @ParameterizedTest
    @CsvSource({"zh, 德国大选前的清晨, world", "zh, 总统养了一只鹅, world", "zh, 邻镇新建交通灯, world", "zh, 小城的白皮书展示了什么, culture",
            "zh, 建筑物外的鹅, culture", "zh, 接种疫苗的队伍很长, science", "zh, 消费电子展请来一只鹅, economy",
            "zh, 鹅的海外资产, economy", "zh, 繁华为何散去, china", "zh, 十只鹅和其中印度来的一只, china", "en, A trade war over cheese, world",
            "en, Bomb of the world war found, world",
            "en, An orchestrated protest, culture", "en, A rocket attack at night, science",
            "en, An important day, economy",
            "de, Kunststoff im Fluss, culture", "de, Der Trumpf im Ärmel, world", "de, Raketen in der Nacht, science",
            "de, Jetzt handeln, economy"})
    void what_only_sounds_like_another_topic_is_not_found(String edition, String headline, String topic) {
        assertThat(topicsOf(edition, headline)).doesNotContain(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"德国之声六十年", "德语媒体：雪山下的鹅", "《法兰克福汇报》谈雪山下的鹅"})
    void a_german_broadcaster_or_newspaper_does_not_mean_germany(String headline) {
        assertThat(topicsOf("zh", headline)).doesNotContain("germany");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai", "AI", "#AI", "ＡＩ", "ki", "#KI", "人工智能", "#人工智慧", " artificial Intelligence ",
            "＃人工智能"})
    void a_topic_is_found_by_any_of_its_names_and_hashtags(String typed) {
        assertThat(topics.find(typed)).map(Topic::id).contains("ai");
    }

    @ParameterizedTest
    @CsvSource({"国际, world", "國際, world", "#World, world", "welt, world", "文化, culture", "#Kultur, culture",
            "culture, culture"})
    void world_and_culture_are_found_by_their_names_too(String typed, String topic) {
        assertThat(topics.find(typed)).map(Topic::id).contains(topic);
    }

    @Test
    void text_that_names_no_topic_finds_none() {
        assertThat(topics.find("no topic at all")).isEmpty();
        assertThat(topics.find("")).isEmpty();
        assertThat(topics.find("#")).isEmpty();
    }

    @Test
    void the_first_topic_is_artificial_intelligence() {
        assertThat(topics.first().id()).isEqualTo("ai");
        assertThat(topics.all()).extracting(Topic::id).containsExactly("ai", "germany", "china", "world",
                "science", "economy", "culture", "sport", "climate");
    }

    @Test
    void names_and_hashtags_are_english_in_a_language_without_them() {
        Topic ai = topics.all().getFirst();
        assertThat(List.of(ai.name("zh-Hant"), ai.name("de"), ai.name("eo"))).containsExactly("人工智慧",
                "Künstliche Intelligenz", "Artificial intelligence");
        assertThat(List.of(ai.hashtag("zh-Hans"), ai.hashtag("de"), ai.hashtag("eo"))).containsExactly("人工智能", "KI",
                "AI");
    }

    /** A language in which no topic has a name has English names; once one has, all must. */
    @ParameterizedTest
    @MethodSource("all")
    void a_topic_has_a_name_in_each_language_of_the_others(Topic topic) {
        assertThat(topic.names().keySet()).as("languages of the names of topic %s", topic.id())
                .containsAll(languages(Topic::names));
        assertThat(topic.hashtags().keySet()).as("languages of the hashtags of topic %s", topic.id())
                .containsAll(languages(Topic::hashtags));
    }

    /** A topic that lacks them is not offered to who reads that edition alone. */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en", "de", "es", "fr", "ru", "uk", "tr", "ar", "pt-br"})
    void an_edition_tells_every_topic(String edition) {
        assertThat(topics.in(Set.of(edition))).isEqualTo(topics.all());
    }

    @ParameterizedTest
    @EnumSource
    void an_edition_has_words_for_the_first_topic(Edition edition) {
        assertThat(editionsWithWords(topics.first())).as("editions for which topic ai has words")
                .contains(edition.locale().getLanguage());
    }

    @Test
    void a_topic_without_words_for_an_edition_is_not_offered_there() {
        Topics own = new Topics(TopicFile.Coming.of(TopicFile.parse("",
                """
                        fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
                        topics:
                          - {id: bees, names: {en: Bees}, hashtags: {en: Bees}, threshold: 1, words: {all: {1: [Apis]}, pt: {1: [mel]}}}
                          - {id: nasa, names: {en: NASA}, hashtags: {en: NASA}, threshold: 1, words: {all: {1: [NASA]}}}
                        """)));
        assertThat(own.in(Set.of("pt-br"))).extracting(Topic::id).containsExactly("bees", "nasa");
        assertThat(own.in(Set.of("de", "tr"))).extracting(Topic::id).containsExactly("nasa");
        assertThat(own.in(Set.of("de", "pt-br"))).extracting(Topic::id).containsExactly("bees", "nasa");
    }

    static List<Topic> all() {
        return new Topics(TopicFile.Coming.begin("")).all();
    }

    private Set<String> languages(Function<Topic, Map<String, String>> words) {
        return topics.all().stream().flatMap(topic -> words.apply(topic).keySet().stream()).collect(toSet());
    }

    private Set<String> editionsWithWords(Topic topic) {
        return FILE.rules().stream().filter(rule -> rule.topic().equals(topic))
                .flatMap(rule -> rule.words().keySet().stream()).collect(toSet());
    }

    private List<String> topicsOf(String edition, String headline) {
        return judge.decide(headed(edition, headline, null)).stream().filter(Decision::matched).map(Decision::topic)
                .toList();
    }
}
