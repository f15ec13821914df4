package io.dwdigest.source.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.Addresses;
import io.dwdigest.source.reading.Merging;
import io.dwdigest.source.reading.Page;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

/** Every edition is read through the same code, whatever its letters and its direction. */
class EditionsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-02-10T15:02:00Z");

    private static final long ID = 90000081;

    @Test
    void all_can_be_configured() {
        assertThat(read(Edition.codes().split(", ")).editionsRead()).containsExactly(Edition.values());
    }

    @ParameterizedTest
    @CsvSource({"zh, chi", "en, en", "de, de", "es, es", "fr, fr", "ru, ru", "uk, ukr", "tr, tur", "ar, ar",
            "pt-br, br"})
    void each_has_its_feed_and_its_sitemap(String code, String channel) {
        Edition edition = read(code).editionsRead().getFirst();
        Addresses addresses = new Addresses(read(code));
        assertThat(addresses.feed("xml", edition)).hasToString("https://rss.dw.com/xml/rss-" + channel + "-all");
        assertThat(addresses.sitemap(edition)).hasToString("https://www.dw.com/" + code + "/news-sitemap.xml");
    }

    @ParameterizedTest
    @EnumSource
    void a_link_tells_its_edition(Edition edition) {
        assertThat(Links.edition(Links.bare(1, Kind.ARTICLE, edition))).isEqualTo(edition);
    }

    @ParameterizedTest
    @CsvSource({"zh-hant, ZH", "pt-002,", "sq,"})
    void traditional_chinese_links_belong_to_zh_and_others_to_none(String language,
            @Nullable Edition edition) {
        assertThat(Links.edition(URI.create("https://www.dw.com/" + language + "/x/a-1"))).isEqualTo(edition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ES    | feed-es.rss.xml     | es    | ¿Sueñan los faros con barcos? El año del niño & el mar | Un faro de cartón guió anoche a tres veleros de papel. | /es/¿sueñan-los-faros-con-barcos/a-90000071
            RU    | feed-ru.rdf.xml     | ru    | Гусь «Ёжик» играет в шахматы | На озере гусь выучил правила — и выиграл. | /ru/гусь-играет-в-шахматы/a-90000072
            AR    | feed-ar.rss.xml     | ar    | هل تحلم المنارات بالسفن؟ سؤال إلى "GPT-5" | قادت منارة من الورق، مساء ١٠ فبراير، ثلاثة زوارق. | /ar/هل-تحلم-المنارات-بالسفن/a-90000073
            PT_BR | feed-pt-br.atom.xml | pt-br | A avó que ensina robôs a sambar | Três lições & nenhum tombo. | /pt-br/a-avó-que-ensina-robôs-a-sambar/a-90000074
            """)
    void feed_and_sitemap_are_read_as_printed(Edition edition, String feed, String code, String headline,
            String standfirst, String path) throws UnreadableAnswerException {
        Sighting fed = Feed.read(Fixture.bytes(feed), edition).getFirst();
        assertThat(fed.headline()).isEqualTo(headline);
        assertThat(fed.standfirst()).isEqualTo(standfirst);
        assertThat(fed.published()).isEqualTo(PUBLISHED);
        assertThat(fed.link().toString()).isASCII().startsWith("https://www.dw.com/" + code + "/");
        assertThat(fed.link().getPath()).isEqualTo(path);

        Sighting mapped = Sitemap.read(Fixture.bytes("news-sitemap-" + code + ".xml"), edition).getFirst();
        assertThat(mapped).extracting(Sighting::id, Sighting::edition, Sighting::headline, Sighting::published,
                Sighting::link).containsExactly(fed.id(), edition, headline, PUBLISHED, fed.link());
    }

    /** The last ones are languages of DW that are not among our editions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh      | 会下棋的鹅?          | 2025年2月10日             | 科技          | 会下棋的鹅？                          | 李试验                | 湖边的一只鹅学会了下棋。
            zh-hant | 會下棋的鵝           | 2025年2月10日             | 科技          | 會下棋的鵝──                          | 李試驗                | 湖邊的一隻鵝學會了下棋。
            en      | the-goose            | 02/10/2025                | Science       | The goose's gambit                    | Ann O'Sample          | A goose by the lake has learned chess.
            de      | die-gans             | 10.02.2025                | Wissen        | Größe zählt: Die Gans am Zug          | Jörg von Muster       | Am See lernte eine Gans Schach.
            es      | el-ganso             | 10/02/2025                | Ciencia       | ¿Por qué gana el ganso? ¡Jaque!       | Íñigo Muestra y Núñez | Un ganso aprendió ajedrez.
            fr      | l-oie                | 10/02/2025                | Société       | L’oie « échec et mat »                | Zoé L’Essai           | À côté du lac, une oie joue aux échecs.
            pt-br   | o-ganso              | 10/02/2025                | Ciência       | O ganso não dá xeque em vão           | João Amostra          | Um ganso aprendeu xadrez à beira do lago.
            ru      | гусь-играет          | 10.02.2025                | Наука         | Гусь «Ёжик» — гроссмейстер            | Анна Пробная          | Гусь на озере научился шахматам.
            uk      | guska                | 10 лютого 2025            | Наука         | Гуска з’їла ферзя                     | Соломія Зразок        | Гуска біля озера вивчила шахи.
            tr      | kaz                  | 10 Şubat 2025             | Bilim         | İstanbul’da satranççı kaz             | Çağrı Örnek-Işık      | Göl kıyısında bir kaz satranç öğrendi.
            el      | η-χήνα               | 10.02.2025                | Επιστήμη      | Η χήνα παίζει σκάκι                   | Άννα Δείγμα           | Μια χήνα έμαθε σκάκι.
            ar      | الإوزة               | \u200f١٠\u200f/٢\u200f/٢٠٢٥ | علوم          | \u200fالإوزة تهزم «GPT-5»\u200e!        | ليلى تجربة            | \u200fتعلمت إوزة الشطرنج، قرب البحيرة.
            fa-ir   | غاز                  | ۲۲ بهمن ۱۴۰۳              | دانش          | \u202bغاز شطرنج بازی می\u200cکند\u202c       | سارا نمونه            | غازی کنار دریاچه شطرنج یاد گرفت.
            ur      | ہنس                  | 10 فروری 2025             | سائنس         | ہنس کی شطرنج\u200f                      | علی مثال              | جھیل پر ایک ہنس نے شطرنج سیکھی۔
            hi      | हंस                  | १०.०२.२०२५                | विज्ञान        | हंस की शतरंज                           | आशा नमूना             | झील पर एक हंस ने शतरंज सीखी।
            bn      | হাঁস                  | ১০ ফেব্রুয়ারি ২০২৫         | বিজ্ঞান        | হাঁসের দাবা                            | রিনা নমুনা            | হ্রদের ধারে একটি হাঁস দাবা শিখেছে।
            am      | ዝይ                   | 10.02.2025                | ሳይንስ          | ዝይ ቼዝ ትጫወታለች                         | አበበ ናሙና              | አንዲት ዝይ ቼዝ ተማረች።
            """)
    void a_page_is_read_as_printed(String language, String slug, String day, String kicker, String headline,
            String author, String lead) throws UnreadableAnswerException {
        String path = "/" + language + "/" + slug + "/a-" + ID;
        String page = Map.of("language", language, "path", path, "day", day, "kicker", kicker, "headline", headline,
                "author", author, "lead", lead).entrySet().stream()
                .reduce(Fixture.text("page-edition.html"),
                        (text, word) -> text.replace("{" + word.getKey() + "}", word.getValue()), String::concat);
        Article article = article(page, language);
        assertThat(article)
                .extracting(Article::headline, Article::byline, Article::lead, Article::kicker, Article::published,
                        Article::picture, Article::kind)
                .containsExactly(shown(headline), List.of(author), shown(lead), kicker, PUBLISHED,
                        URI.create("https://static.dw.com/image/5_6.jpg"), Kind.ARTICLE);
        assertThat(article.link().toString()).isASCII();
        assertThat(article.link().getPath()).isEqualTo(path);

        String gap = page.replace("sc-c kicker", "sc-c");
        assertThat(Page.read(gap.getBytes(UTF_8), address(language))).hasSize(4).allSatisfy(reading -> {
            assertThat(reading.headline()).isEqualTo(shown(headline));
            assertThat(reading.standfirst()).isIn(null, shown(lead));
            assertThat(reading.byline()).isIn(null, List.of(author));
            assertThat(reading.kicker()).isIn(null, kicker);
        });
        assertThat(article(gap, language).kicker()).isEqualTo(kicker);
    }

    @ParameterizedTest
    @CsvSource({"AR, feed-ar.rss.xml", "PT_BR, feed-pt-br.atom.xml"})
    void an_article_is_fetched_and_kept_in_its_edition(Edition edition, String feed) throws UnreadableAnswerException {
        Sighting sighting = Feed.read(Fixture.bytes(feed), edition).getFirst();
        assertThat(new Addresses(read(edition.code())).graph(sighting)).hasValue(URI.create(
                "https://www.dw.com/graph-api/" + edition.code() + "/content/article/" + sighting.id()));
        Article article = Merging.article(sighting, List.of()).orElseThrow();
        assertThat(article.edition()).isEqualTo(edition.code());
        assertThat(article.link()).isEqualTo(sighting.link());
    }

    private static Article article(String page, String language) throws UnreadableAnswerException {
        URI address = address(language);
        Edition edition = Objects.requireNonNullElse(Links.edition(address), Edition.EN);
        Sighting sighting = new Sighting(ID, edition, Kind.ARTICLE, address, null, null, null, Origin.SITEMAP);
        return Merging.article(sighting, Page.read(page.getBytes(UTF_8), address)).orElseThrow();
    }

    private static URI address(String language) {
        return URI.create("https://www.dw.com/" + language + "/a-" + ID);
    }

    /** Returns the text without characters that turn the direction. Those that join letters belong to the words. */
    private static String shown(String printed) {
        return printed.replaceAll("[\\u200e\\u200f\\u202a-\\u202e]", "");
    }

    private static SourceProperties read(String... editions) {
        return new SourceProperties(List.of(editions), "en", URI.create("https://rss.dw.com"),
                URI.create("https://www.dw.com"), URI.create("https://api.dw.com"), Duration.ZERO,
                Duration.ofMinutes(1), "");
    }
}
