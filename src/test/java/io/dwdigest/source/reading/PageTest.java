package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Kind;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

class PageTest {

    private static final URI GOOSE = URI.create("https://www.dw.com/de/die-gans/a-90000051");
    private static final URI GAME = URI.create("https://www.dw.com/en/a-90000061");
    private static final String HEADLINE = "Die Gans, die Schach spielt";
    private static final String LEAD = "Am See lernte eine Gans das Schachspiel.";
    private static final String OPENING = "Es war ein Morgen im Mai.";
    private static final Instant PUBLISHED = Instant.parse("2025-02-10T15:02:43.389Z");

    @Test
    void the_state_is_read_where_the_other_three_forms_leave_gaps() throws UnreadableAnswerException {
        List<Reading> readings = Page.read(withoutKicker("page.html").getBytes(UTF_8), GOOSE);
        assertThat(readings).containsExactly(
                new Reading(Origin.PAGE_STATE, Kind.ARTICLE, HEADLINE, List.of("Anna Muster"), LEAD, OPENING, null,
                        null, List.of(), PUBLISHED, picture("304"), GOOSE),
                new Reading(Origin.JSON_LD, Kind.ARTICLE, HEADLINE, List.of("Anna Muster"), null, null, null, null,
                        null, PUBLISHED, picture("804"), GOOSE),
                new Reading(Origin.OPEN_GRAPH, Kind.ARTICLE, HEADLINE, null, "Am See lernte eine Gans …", null, null,
                        null, null, Instant.parse("2025-02-10T00:00:00Z"), picture("6"), GOOSE),
                new Reading(Origin.DOM, null, HEADLINE, List.of("Anna Muster", "Bert Probe"), LEAD,
                        "Es war ein Morgen im Mai, sagt die KI.", null, null,
                        List.of(new Mark(69572979, "Künstliche Intelligenz")), null, null, null));
    }

    @Test
    void the_state_is_not_read_where_the_other_forms_tell_all() throws UnreadableAnswerException {
        List<Reading> readings = Page.read(Fixture.bytes("page.html"), GOOSE);
        assertThat(readings).extracting(Reading::origin).containsExactly(Origin.JSON_LD, Origin.OPEN_GRAPH, Origin.DOM);
        assertThat(readings.getLast().kicker()).isEqualTo("Wissen");
    }

    @Test
    void a_page_tells_its_sections_in_two_places() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("</head>", """
                <script>window.dataLayer = [{"pageData":{"categoryLevel2":"Wissen & Vögel","topicIds":["19990033","7"],
                "pageSID":"12296","departmentName":"Wissenschaft"}}]</script></head>""");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().sections()).containsExactly(
                new Section("12296", "Wissen & Vögel"), new Section("19990033", ""), new Section("7", ""),
                new Section("", "Wissenschaft"), new Section("1", "Wissen"), new Section("", "Global"));
    }

    @Test
    void a_page_is_read_in_the_charset_that_it_declares() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("charset=\"utf-8\"", "charset=\"iso-8859-1\"")
                .replace("die Schach spielt", "die öfter gewinnt");
        assertThat(Page.read(page.getBytes(ISO_8859_1), GOOSE)).extracting(Reading::headline)
                .contains("Die Gans, die öfter gewinnt");
    }

    @Test
    void a_page_of_2020_is_read_by_its_own_layout() throws UnreadableAnswerException {
        List<Reading> readings = Page.read(Fixture.bytes("page-2020.html"), GAME);
        assertThat(readings).extracting(Reading::origin).containsExactly(Origin.OPEN_GRAPH, Origin.DOM);
        assertThat(readings.getFirst().headline()).isEqualTo("The goose's game");
        assertThat(readings.getFirst().published()).isEqualTo("2020-01-09T00:00:00Z");
        assertThat(readings.getLast().byline()).containsExactly("Ann Sample", "Bob Trial");
        assertThat(readings.getLast().kicker()).isEqualTo("Germany");
        assertThat(readings.getFirst().keywords()).containsExactly("goose", "chess", "lake");
    }

    @Test
    void the_page_of_2025_embeds_the_graphs_answer() throws UnreadableAnswerException {
        String page = "<script>window.__APP_STATE__ = {\"/x\":" + Fixture.text("graph-article.json") + "};</script>";
        Reading reading = Page.read(page.getBytes(UTF_8), URI.create("https://www.dw.com/zh/a-90000041")).getFirst();
        assertThat(reading.origin()).isEqualTo(Origin.PAGE_STATE);
        assertThat(reading.byline()).containsExactly("Anna Muster", "李试验");
    }

    @Test
    void an_authors_name_may_be_a_link_inside_its_element() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("no-link\">Anna Muster<", "\"><a href=\"/x\">Anna Muster</a><");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().byline()).containsExactly("Anna Muster",
                "Bert Probe");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a rel="author">德正</a><span class="extra-info">德新社、法新社、美聯社</span> | 德正
            <span class="extra-info">Anna Muster, 法新社、路透社</span>                | Anna Muster
            <span class="extra-info">法新社、路透社</span>                            |
            """)
    void authors_are_told_from_agencies_in_pages_of_2026(String details, @Nullable String author)
            throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replaceAll("(?s)(class=\"author-details\">).*?</div>",
                "$1" + details + "</div>");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().byline())
                .isEqualTo(author == null ? List.of() : List.of(author));
    }

    @Test
    void the_text_of_2020_names_neither_its_author_nor_its_time() throws UnreadableAnswerException {
        String page = Fixture.text("page-2020.html").replace("<p>It was May.</p>",
                "<p>It was May.</p><time datetime=\"2019-05-01\">May</time><ul><li><strong>Author</strong> A Goose</li></ul>");
        Reading visible = Page.read(page.getBytes(UTF_8), GAME).getLast();
        assertThat(visible.byline()).containsExactly("Ann Sample", "Bob Trial");
        assertThat(visible.published()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Autor", "Autorin", "Autoren", "Autorin/Autor", "Autor/-in", "Autorinnen", "Authors",
            "Auteur", "Auteure", "Autores", "Автор", "Автор:",
            "Авторы", "Автори",
            "Yazar", "Penulis", "Mwandishi", "作者", "作者：", "الكاتب", "الكاتبة:", "نویسنده", "مصنف", "लेखक", "লেখক"})
    void authors_of_2020_are_found_by_their_label_in_any_language(String label) throws UnreadableAnswerException {
        String page = Fixture.text("page-2020.html").replace("<strong>Author</strong>",
                "<strong>" + label + "</strong>");
        assertThat(Page.read(page.getBytes(UTF_8), GAME).getLast().byline()).containsExactly("Ann Sample", "Bob Trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorities", "Autobahn", "Related Subjects", "Тема", "关键词"})
    void what_stands_behind_other_labels_is_no_author(String label) throws UnreadableAnswerException {
        String page = Fixture.text("page-2020.html").replace("<strong>Author</strong>",
                "<strong>" + label + "</strong>");
        assertThat(Page.read(page.getBytes(UTF_8), GAME).getLast().byline()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"video, VideoObject, Video, VIDEO", "g, ImageGallery, ImageGallery, GALLERY",
            "audio, AudioObject, Audio, AUDIO"})
    void what_is_no_article_is_told_by_its_address_and_its_state(String segment, String schema, String type, Kind kind)
            throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("/a-90000051", "/" + segment + "-90000051")
                .replace("\"NewsArticle\"", '"' + schema + '"').replace("\"Article\"", '"' + type + '"');
        assertThat(Page.read(page.getBytes(UTF_8), URI.create("https://www.dw.com/de/" + segment + "-90000051")))
                .extracting(Reading::origin, Reading::kind, Reading::headline)
                .containsExactly(tuple(Origin.PAGE_STATE, kind, HEADLINE), tuple(Origin.OPEN_GRAPH, kind, HEADLINE),
                        tuple(Origin.DOM, null, HEADLINE));
    }

    @ParameterizedTest
    @CsvSource({"10.02.2025, 2025-02-10T00:00:00Z", "9.2.2025, 2025-02-09T00:00:00Z", "02/10/2025,", "10/02/2025,",
            "2025/2/10,",
            "2025年2月10日,", "10 февраля 2025,", "١٠‏/٢‏/٢٠٢٥,", "১০ ফেব্রুয়ারি ২০২৫,"})
    void a_titles_day_is_removed_and_read_only_if_its_order_is_clear(String day, @Nullable Instant published)
            throws UnreadableAnswerException {
        for (String suffix : List.of(" – DW – ", " | DW | ", "\u00a0 – DW – ")) {
            Reading reading = Page
                    .read(("<meta property=\"og:url\" content=\"" + GOOSE + "\">"
                            + "<meta property=\"og:title\" content=\"Ein – Satz | mehr" + suffix + day + "\">")
                            .getBytes(UTF_8), GOOSE)
                    .getFirst();
            assertThat(reading.headline()).isEqualTo("Ein – Satz | mehr");
            assertThat(reading.published()).isEqualTo(published);
        }
    }

    @Test
    void a_caption_is_no_opening() throws UnreadableAnswerException {
        String page = Fixture.text("page-2020.html").replace("<p>It was May.</p>",
                "<div class=\"picBox medium\"><p>A goose</p></div><p>It was May.</p>");
        assertThat(Page.read(page.getBytes(UTF_8), GAME).getLast().opening()).isEqualTo("It was May.");
    }

    @Test
    void empty_or_oddly_spelled_properties_hide_nothing() throws UnreadableAnswerException {
        String page = Fixture.text("page.html")
                .replace("<link data-rh", "<meta property=\"og:title\"><link rel=\"canonical\"><link data-rh")
                .replace("type=\"application/ld+json\"", "type=\"application/LD+json\"");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::origin)
                .containsExactly(Origin.JSON_LD, Origin.OPEN_GRAPH, Origin.DOM);
        assertThatThrownBy(() -> Page.read(page.getBytes(UTF_8), GAME)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void a_broken_form_leaves_the_others() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("__={", "__={{").replace("\"@context\"", "@context");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::origin)
                .containsExactly(Origin.OPEN_GRAPH, Origin.DOM);
    }

    @Test
    void a_live_blog_is_told_by_its_address_and_its_data() throws UnreadableAnswerException {
        String page = withoutKicker("page.html").replace("/a-90000051", "/live-90000051")
                .replace("\"NewsArticle\"", "[\"LiveBlogPosting\"]").replace("\"Article\"", "\"Liveblog\"");
        assertThat(Page.read(page.getBytes(UTF_8), URI.create("https://www.dw.com/de/live-90000051")))
                .extracting(Reading::kind).startsWith(Kind.LIVE_BLOG, Kind.LIVE_BLOG, Kind.LIVE_BLOG);
    }

    @Test
    void another_articles_page_is_refused() {
        assertThatThrownBy(() -> Page.read(Fixture.bytes("page.html"), GAME))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("a-90000051");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}",
            "<html><head><title>Just a moment</title></head><body><h1>Wait</h1></body></html>"})
    void a_page_of_nothing_is_refused(String html) {
        assertThatThrownBy(() -> Page.read(html.getBytes(UTF_8), GAME)).isInstanceOf(UnreadableAnswerException.class);
    }

    /** Pages that come with 200 in an article's place. Their words must never be taken for the article's. */
    @ParameterizedTest
    @ValueSource(strings = {
            "<title>x</title><main><article><header><h1>We value your privacy</h1></header></article></main>",
            "<meta property=\"og:title\" content=\"Just a moment\"><meta property=\"og:description\" content=\"We check.\">",
            "<link rel=\"canonical\" href=\"https://www.dw.com/en/home/s-1432\"><h1>Maintenance</h1>",
            "<link rel=\"canonical\" href=\"https://www.dw.com/consent?return=https://www.dw.com/en/a-90000061\">"
                    + "<meta property=\"og:title\" content=\"Consent\">",
            "<link rel=\"canonical\" href=\"https://www.dw.com/en/other/a-90000062\"><meta property=\"og:url\" "
                    + "content=\"https://www.dw.com/en/a-90000061\"><meta property=\"og:title\" content=\"Other\">",
            "<meta property=\"og:title\" content=\"Other\"><meta property=\"og:url\" content=\"https://www.dw.com/en/a-9\">",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Other\"}</script>",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Other\","
                    + "\"url\":\"https://www.dw.com/en/a-9\"}</script>",
            "<script>window.__APP_STATE__={\"a\":{\"id\":9,\"title\":\"Other\"}}</script>"})
    void a_page_that_does_not_name_the_article_is_refused(String html) {
        assertThatThrownBy(() -> Page.read(html.getBytes(UTF_8), GAME)).isInstanceOf(AstrayException.class);
        assertThatThrownBy(() -> Page.read(("<meta charset=\"utf-8\">" + html).getBytes(UTF_8), GAME))
                .isInstanceOf(AstrayException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canonical", "og:url", "mainEntityOfPage", "__APOLLO_STATE__"})
    void a_page_may_name_its_article_in_one_place_alone(String place) throws UnreadableAnswerException {
        String page = Fixture.text("page.html");
        for (String other : List.of("canonical", "og:url", "mainEntityOfPage", "__APOLLO_STATE__")) {
            page = other.equals(place) ? page : page.replace(other, "x");
        }
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::headline).containsOnly(HEADLINE);
    }

    @Test
    void a_redirect_to_the_articles_address_names_it() throws UnreadableAnswerException {
        byte[] page = Fixture.text("page.html").replace("canonical", "x").replace("og:url", "x")
                .replace("mainEntityOfPage", "x").replace("_STATE__", "x").getBytes(UTF_8);
        URI bare = URI.create("https://www.dw.com/de/a-90000051");
        assertThat(Page.read(page, bare, GOOSE)).extracting(Reading::headline).containsOnly(HEADLINE);
        for (String other : List.of("/de/a-90000051", "/de/a-90000051?checked=1", "/DE/A-90000051/", "/de/%61-90000051",
                "/de/home",
                "/consent?to=/de/x/a-90000051",
                "/de/x/a-9")) {
            assertThatThrownBy(() -> Page.read(page, bare, URI.create("https://www.dw.com" + other)))
                    .isInstanceOf(AstrayException.class);
        }
    }

    @Test
    void a_redirect_names_an_article_that_only_a_reader_sees() throws UnreadableAnswerException {
        byte[] page = Fixture.text("page.html").replace("canonical", "x").replace("og:url", "x")
                .replace("ld+json", "x").replace("_STATE__", "x").getBytes(UTF_8);
        assertThat(Page.read(page, URI.create("https://www.dw.com/de/a-90000051"), GOOSE))
                .extracting(Reading::origin).containsExactly(Origin.OPEN_GRAPH, Origin.DOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<script type=\"application/json\">{\"@type\":\"NewsArticle\",\"headline\":\"Anderes\",\"url\":"
                    + "\"https://www.dw.com/de/die-gans/a-90000051\"}</script>",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Anderes\"}</script>",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"url\":"
                    + "\"https://www.dw.com/de/die-gans/a-90000051\"}</script>",
            "<article><header><h1> </h1></header></article>"})
    void what_stands_before_the_article_does_not_hide_it(String other) throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replaceFirst("<script", Matcher.quoteReplacement(other) + "<script");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::headline).containsOnly(HEADLINE)
                .hasSize(3);
    }

    @Test
    void of_a_property_that_comes_twice_the_first_counts() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("</head>",
                "<meta property=\"og:image\" content=\"https://static.dw.com/image/7_6.jpg\"></head>");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).get(1).picture()).isEqualTo(picture("6"));
    }

    @Test
    void a_state_without_a_headline_is_no_reading() throws UnreadableAnswerException {
        String page = "<link rel=\"canonical\" href=\"" + GOOSE + "\"><meta property=\"og:title\" content=\"Gans\">"
                + "<script>window.__APP_STATE__={\"a\":{\"id\":90000051,\"__typename\":\"Article\",\"title\":\" \"}}</script>";
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::origin)
                .containsExactly(Origin.OPEN_GRAPH);
    }

    @Test
    void a_page_without_an_article_is_none_wherever_a_redirect_led() {
        byte[] page = "<meta property=\"og:title\" content=\"Wait\"><main><h1>Wait</h1></main>".getBytes(UTF_8);
        assertThatThrownBy(() -> Page.read(page, URI.create("https://www.dw.com/de/a-90000051"), GOOSE))
                .isInstanceOf(AstrayException.class);
    }

    @Test
    void what_the_page_says_of_another_article_is_left_out() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("<script data-rh", """
                <script type="application/ld+json">{"@type":"NewsArticle","headline":"Andere",
                "mainEntityOfPage":"https://www.dw.com/de/andere/a-9"}</script><script data-rh""");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getFirst().headline()).isEqualTo(HEADLINE);
        String foreign = Fixture.text("page.html").replaceFirst("(og:url\" content=\"[^\"]*)51", "$152");
        assertThat(Page.read(foreign.getBytes(UTF_8), GOOSE)).extracting(Reading::origin)
                .containsExactly(Origin.JSON_LD, Origin.DOM);
    }

    @Test
    void depth_does_not_overflow_the_stack() throws UnreadableAnswerException {
        String page = withoutKicker("page.html").replace("<p>Es war", "<div>".repeat(50_000) + "<p>Es war");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).hasSize(4);
    }

    /** The page has a gap, so that its state would be read, too. */
    @Test
    void a_page_with_bold_text_nested_too_deep_is_refused() {
        String bold = "<p>Eine Gans." + "<b>".repeat(200) + "<div>".repeat(200) + "spielt";
        String page = Fixture.text("page.html").replace("</header>", bold);
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(() -> Page.read(page.getBytes(UTF_8), URI.create("https://www.dw.com/de/a-90000051")))
                .withMessageStartingWith("the page cannot be parsed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "\"Anna Muster\" | Anna Muster", "\"Anna Muster, Bert Probe und dpa\" | Anna Muster;Bert Probe",
            "[\"Anna Muster\", \"AFP\"] | Anna Muster",
            "[[{\"@type\":\"Person\",\"name\":\"Anna Muster\"}]] | Anna Muster",
            "{\"@type\":[\"Person\",\"Author\"],\"name\":\"Anna Muster\"} | Anna Muster",
            "{\"@type\":\"https://schema.org/Person\",\"name\":[\"Anna Muster\"]} | Anna Muster",
            "{\"name\":\"Anna Muster\"} | Anna Muster",
            "{\"@type\":\"Person\",\"name\":{\"@value\":\"Anna Muster\"}} | Anna Muster",
            "{\"@list\":[{\"@type\":\"Person\",\"name\":\"Anna Muster\"}, null]} | Anna Muster",
            "{\"@type\":\"Person\",\"givenName\":\"Anna\",\"familyName\":\"Muster\"} | Anna Muster",
            "{\"@type\":\"ItemList\",\"itemListElement\":7,\"items\":[\"Anna Muster\"]} | Anna Muster",
            "[{\"@type\":\"Person\",\"name\":\"Anna Muster\"},{\"@type\":\"person\",\"name\":\"ANNA MUSTER\"}] | Anna Muster",
            "{\"@type\":\"Person\",\"name\":\"Reuters\"} | ",
            "{\"@type\":\"Organization\",\"name\":\"Verein der Gänse\"} | ",
            "{\"@type\":[\"NewsMediaOrganization\"],\"name\":\"Gänseblatt\"} | ", "null | ", "[null, 7, true, {}] | ",
            "\"null\" | ", "{\"@type\":\"Person\",\"name\":null} | "})
    void authors_are_read_in_whatever_form_the_data_gives_them(String author, @Nullable String names)
            throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replaceFirst("\"author\":\\[.*?\\],",
                Matcher.quoteReplacement("\"author\":" + author + ","));
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).filteredOn(reading -> reading.origin() == Origin.JSON_LD)
                .singleElement().extracting(Reading::byline)
                .isEqualTo(names == null ? List.of() : List.of(names.split(";")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"author\":\\[.*?\\],", ",\"datePublished\":\"[^\"]*\""})
    void the_state_is_read_where_the_data_lacks_author_or_date(String lacking) throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replaceFirst(lacking, "");
        assertThat(page).isNotEqualTo(Fixture.text("page.html"));
        Reading state = Page.read(page.getBytes(UTF_8), GOOSE).getFirst();
        assertThat(state.origin()).isEqualTo(Origin.PAGE_STATE);
        assertThat(state.byline()).containsExactly("Anna Muster");
        assertThat(state.published()).isEqualTo(PUBLISHED);
    }

    @Test
    void the_date_that_a_reader_sees_is_read() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("<time aria-hidden=\"true\">",
                "<time>heute</time><time datetime=\"2025-02-10T15:02:43.389Z\">");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().published()).isEqualTo(PUBLISHED);
    }

    @Test
    void a_longer_node_of_another_article_is_not_taken_for_its_own() throws UnreadableAnswerException {
        String page = withoutKicker("page.html").replace("\"title\": \"Andere Geschichte\"",
                "\"title\": \"Andere Geschichte\", " + IntStream.range(0, 20).mapToObj(i -> "\"x%d\": 1".formatted(i))
                        .collect(joining(", ")));
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getFirst().headline()).isEqualTo(HEADLINE);
    }

    @Test
    void the_gallery_of_another_story_is_no_opening() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("rich-text\"><p>Es",
                "rich-text\"><h3>相关图集：旧照片</h3><div><img src=\"x\"><p>Alte Bilder.</p></div>"
                        + "<div><img src=\"y\"><p>Noch mehr.</p></div><p>Es");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().opening()).startsWith("Es war ein Morgen im Mai");
    }

    @Test
    void what_follows_a_gallery_is_read() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("rich-text\"><p>Es",
                "rich-text\"><h3>相关图集：旧照片</h3><div><p>Kein Bild.</p></div><p>Es");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE).getLast().opening()).isEqualTo("Kein Bild.");
    }

    /** The parser takes quadratic time for the name of a tag. */
    @Test
    @Timeout(10)
    void a_page_is_read_up_to_a_tag_that_never_ends() throws UnreadableAnswerException {
        String page = Fixture.text("page.html").replace("<article", "<x" + "y".repeat(5 << 20) + "<article");
        assertThat(Page.read(page.getBytes(UTF_8), GOOSE)).extracting(Reading::origin)
                .containsExactly(Origin.JSON_LD, Origin.OPEN_GRAPH);
    }

    private static String withoutKicker(String page) {
        return Fixture.text(page).replace("kicker", "other");
    }

    private static URI picture(String format) {
        return URI.create("https://static.dw.com/image/5_" + format + ".jpg");
    }
}
