package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.dwdigest.article.Article;
import io.dwdigest.search.Found.Reach;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What is found, in all scripts, and in which order. */
@OnBothDatabases
class FinderTest {

    private static final Instant TODAY = Instant.parse("2026-11-29T08:00:00Z");

    private final SearchParts search;

    FinderTest(Database database) {
        search = new SearchParts(database.create(), "");
    }

    @AfterEach
    void close() {
        search.close();
    }

    private static Article piece(long id, String edition, String headline, String lead) {
        return AnArticle.of(id).edition(edition).headline(headline).lead(lead).published(TODAY.minusSeconds(id))
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "zh    | 柏林监管机构检查自动售票机     | 監管",
            "zh    | 柏林监管机构检查自动售票机     | 监管",
            "zh    | 柏林监管机构检查自动售票机     | 柏林的监管",
            "zh    | 新软件会读旧地图               | 軟體",
            "zh    | 新軟件會讀舊地圖               | 软件",
            "zh    | 皇后的花园重新开放             | 皇后",
            "de    | Der Klimawandel erreicht die Imker | Klima",
            "de    | Der Klimawandel erreicht die Imker | wandel",
            "de    | Neue Bundestagswahlen im Frühjahr  | Wahl",
            "de    | Neue Bundestagswahlen im Frühjahr  | fruehjahr",
            "de    | Müller backen größere Brote        | Mueller",
            "de    | Müller backen größere Brote        | grosse brot",
            "de    | Goethe liest vor                   | Göthe",
            "en    | Bakers were striking in Hamburg    | strike",
            "en    | Bakers were striking in Hamburg    | BAKER",
            "en    | Ukraine's sunflowers are back      | ukraine",
            "en    | Mueller keeps bees                 | Müller",
            "fr    | L'Ukraine récolte ses tournesols   | ukraine recolte",
            "es    | Los jardineros podaron árboles     | jardinero arbol",
            "pt-br | As eleições dos jardineiros        | eleicao",
            "tr    | İstanbul'da ıspanak fiyatları      | istanbul ispanak",
            "tr    | İstanbul'da ıspanak fiyatları      | ISPANAK FİYAT",
            "tr    | Isparta gülleri açıyor             | ısparta",
            "ru    | Пчеловоды собирают мёд в сентябре  | мед",
            "ru    | Пчеловоды собирают мёд в сентябре  | пчеловодов",
            "uk    | Пасічники збирають мед у вересні   | пасічників",
            "uk    | П’ять пасік біля річки             | п'ять",
            "ar    | الانتخابات في برلين تبدأ غدًا      | انتخابات",
            "ar    | مدرسة جديدة للخبازين               | مدرسه",
            "ar    | افتتاح ٢٠٢٦ للحديقة                | 2026"})
    void a_word_is_found_in_another_script_or_form(String edition, String headline, String typed) {
        search.with(piece(1, edition, headline, "…"), piece(2, edition, "7", "8"));
        assertThat(search.find(typed, edition)).satisfies(found -> {
            assertThat(found.ids()).containsExactly(1L);
            assertThat(found.reach()).isEqualTo(Reach.ASKED);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en | Trains are late          | rain",
            "de | Ein Regal aus Eiche      | Regen",
            "zh | 管理员监督花园           | 监管",
            "tr | Balıkçılar denize açıldı | balina"})
    void another_word_is_not_found(String edition, String headline, String typed) {
        search.with(piece(1, edition, headline, "…"));
        assertThat(search.ids(typed, edition)).isEmpty();
    }

    @Test
    void headline_kicker_byline_and_lead_are_searched() {
        search.with(AnArticle.of(1).edition("en").headline("Beekeepers").kicker("Harvest").byline("Erika Muster")
                .lead("Honey flows.").build());
        assertThat(List.of("beekeepers", "harvest", "muster", "honey", "harvest honey muster"))
                .allSatisfy(typed -> assertThat(search.ids(typed, "en")).containsExactly(1L));
    }

    @Test
    void quotations_exclusions_and_several_words_narrow_the_search() {
        search.with(piece(1, "en", "Green tea from Hamburg", "A harbour story."),
                piece(2, "en", "Tea under green roofs", "A garden story."));
        assertThat(search.ids("green tea", "en")).containsExactlyInAnyOrder(1L, 2L);
        assertThat(search.ids("\"green tea\"", "en")).containsExactly(1L);
        assertThat(search.ids("„green tea“", "en")).containsExactly(1L);
        assertThat(search.ids("tea -harbour", "en")).containsExactly(2L);
        assertThat(search.ids("tea -\"green tea\"", "en")).containsExactly(2L);
        assertThat(search.ids("-harbour", "en")).containsExactly(2L);
        assertThat(search.ids("the tea of hamburg", "en")).containsExactly(1L);
    }

    @Test
    void filters_limit_topic_edition_and_date() {
        search.with(AnArticle.of(1).edition("en").headline("Artificial intelligence bakes bread")
                .published(Instant.parse("2026-10-02T12:00:00Z")).build(),
                AnArticle.of(2).edition("en").headline("Bread is cheap").published(TODAY).build(),
                AnArticle.of(3).edition("de").headline("Künstliche Intelligenz backt Bread").published(TODAY).build());
        assertThat(search.ids("bread topic:ai", "en")).containsExactly(1L);
        assertThat(search.ids("bread thema:KI ausgabe:deutsch", "en")).containsExactly(3L);
        assertThat(search.ids("bread topic: artificial intelligence", "en")).containsExactly(1L);
        assertThat(search.ids("bread -topic:ai", "en")).containsExactly(2L);
        assertThat(search.ids("bread since:2026-11", "en")).containsExactly(2L);
        assertThat(search.ids("bread since:1.10.2026", "en")).hasSize(2);
        assertThat(search.ids("topic:ai edition:all", "en")).containsExactly(3L, 1L);
        assertThat(search.ids("bread edition:all -edition:en", "en")).containsExactly(3L);
    }

    @Test
    void the_headline_counts_most_and_of_equals_the_newest() {
        search.with(piece(40, "en", "Weather", "Turnips grow."), piece(30, "en", "Turnips", "Weather."),
                AnArticle.of(20).edition("en").headline("Turnips").lead("Weather.")
                        .published(TODAY.minusSeconds(86_400L * 90)).build());
        search.with(LongStream.range(100, 120).mapToObj(id -> piece(id, "en", "Beekeepers", "Honey."))
                .toArray(Article[]::new));
        assertThat(search.ids("turnips", "en")).containsExactly(30L, 20L, 40L);
    }

    @Test
    void other_editions_and_some_of_the_words_are_the_last_resort() {
        search.with(piece(1, "de", "Rüben wachsen", "Im Garten."), piece(2, "en", "Turnips grow", "In the garden."));
        assertThat(search.find("Rüben", "en")).satisfies(found -> {
            assertThat(found.ids()).containsExactly(1L);
            assertThat(found.reach()).isEqualTo(Reach.ELSEWHERE);
        });
        assertThat(search.find("turnips moon", "en")).satisfies(found -> {
            assertThat(found.ids()).containsExactly(2L);
            assertThat(found.reach()).isEqualTo(Reach.PARTLY);
        });
        assertThat(search.find("Rüben edition:en", "en").total()).isZero();
    }

    @Test
    void articles_alike_are_listed() {
        search.with(piece(1, "en", "Beekeepers harvest lavender honey", "Lavender honey is rare near Hamburg."),
                piece(2, "en", "Lavender honey from Hamburg wins", "Beekeepers cheer."),
                piece(3, "en", "Trains are late", "Again near Hamburg."));
        Finder finder = search.part(Finder.class);
        assertThat(finder.like(1, Set.of("en"), 5)).containsExactly(2L);
        assertThat(finder.like(1, Set.of("de"), 5)).isEmpty();
    }
}
