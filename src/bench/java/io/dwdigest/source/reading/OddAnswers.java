package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import io.dwdigest.testing.dw.Fixture;

/**
 * Makes answers about one article that are odd in one way, or about something else. Says of each what a person would say
 * who knows how it was made.
 */
final class OddAnswers {

    static final long ID = 90_000_041;
    /** In every text that is not about the article. */
    static final String FOREIGN = "Fremdwort";
    static final URI LINK = URI.create("https://www.dw.com/de/die-gans/a-" + ID);
    static final URI BARE = URI.create("https://www.dw.com/de/a-" + ID);
    private static final String API = Fixture.text("api-article.json");
    private static final String GRAPH = Fixture.text("graph-article.json");
    private static final String PAGE = Fixture.text("page.html").replace("90000051", "" + ID);
    private static final String PAGE_OF_2020 = Fixture.text("page-2020.html").replace("90000061", "" + ID)
            .replace("/en/the-goose/", "/de/die-gans/");
    private static final List<String> NAMES = List.of("canonical", "og:url", "mainEntityOfPage", "\"id\": " + ID);
    private static final List<String> OTHERS = List.of("", "<html><h1>%s</h1></html>", "{\"message\":\"%s\"}",
            "[\"%s\"]",
            "{\"name\":\"%s\",\"title\":\"%s\",\"teaser\":\"%s\"}", "{\"id\":7,\"name\":\"%s\"}",
            "{\"data\":{\"content\":{\"title\":\"%s\",\"teaser\":\"%s\"}}}",
            "{\"data\":{\"content\":{\"id\":7,\"namedUrl\":\"/de/a-" + ID + "\",\"title\":\"%s\"}}}",
            "<html><head><meta property=\"og:title\" content=\"%s\"><meta property=\"og:description\" content=\"%s\"></head>"
                    + "<body><article><header><h1>%s</h1><p class=\"teaser-text\">%s</p></header></article></body></html>",
            "<link rel=\"canonical\" href=\"https://www.dw.com/consent?return=/de/a-" + ID + "\"><h1>%s</h1>",
            "<link rel=\"canonical\" href=\"https://www.dw.com/de/x/a-7\"><meta property=\"og:url\" content=\"" + LINK
                    + "\"><meta property=\"og:title\" content=\"%s\">",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"%s\",\"author\":\"%s\"}</script>",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"%s\",\"url\":\"/de/a-7\"}</script>",
            "<script>window.__APP_STATE__={\"x\":{\"id\":7,\"title\":\"%s\",\"teaser\":\"%s\"}}</script>");

    /** What a person says of an answer. */
    enum Plain {
        /** It is about the article and has its headline. */
        READ,
        /** It is about the article, but has no headline. */
        UNREADABLE,
        /** It is about something else. */
        ASTRAY
    }

    /**
     * One answer.
     *
     * @param came where a page came from, after redirects; null for an answer of an API
     */
    record Odd(byte[] body, Oddity oddity, Plain plain, @Nullable URI came) {}

    private final Random random;

    OddAnswers(long seed) {
        random = new Random(seed);
    }

    Oddity any() {
        return Oddity.values()[random.nextInt(Oddity.values().length)];
    }

    /** @param listed whether the listing told the headline, by which an answer without any name is known */
    Odd api(Oddity oddity, boolean listed) {
        if (oddity == Oddity.FOREIGN) {
            return foreign(null);
        }
        OddJson odd = OddJson.of(API, oddity, List.of(), random);
        boolean headlineGone = odd.path().equals("name") && oddity.takesAway();
        boolean idGone = odd.path().equals("id") && oddity.takesAway();
        return new Odd(odd.json().getBytes(UTF_8), odd.oddity(),
                idGone && !listed ? Plain.ASTRAY : headlineGone ? Plain.UNREADABLE : Plain.READ, null);
    }

    /** The graph's answer names its article by an id and by two links, so that one of them may be odd. */
    Odd graph(Oddity oddity) {
        if (oddity == Oddity.FOREIGN) {
            return foreign(null);
        }
        OddJson odd = OddJson.of(GRAPH, oddity, List.of(), random);
        boolean gone = List.of("data", "data.content").contains(odd.path()) && oddity.takesAway();
        boolean headlineGone = odd.path().equals("data.content.title") && oddity.takesAway();
        return new Odd(odd.json().getBytes(UTF_8), odd.oddity(),
                gone ? Plain.ASTRAY : headlineGone ? Plain.UNREADABLE : Plain.READ, null);
    }

    /** A page, of which any of the names may be missing, or lead to another address of the same article. */
    Odd page(Oddity oddity) {
        if (oddity == Oddity.FOREIGN) {
            return foreign(random.nextBoolean() ? BARE : URI.create("https://www.dw.com/consent?return=/de/x/a-" + ID));
        }
        boolean old = random.nextInt(4) == 0;
        String page = old ? PAGE_OF_2020 : withOddData(PAGE, oddity);
        int named = 0;
        for (String name : NAMES) {
            boolean here = page.contains(name);
            if (here && oddity == Oddity.MISSING && random.nextInt(3) > 0) {
                page = page.replace(name, name.startsWith("\"id") ? "\"x\": 1" : "x");
            } else if (here) {
                named++;
            }
        }
        if (oddity == Oddity.OTHER_ADDRESS) {
            page = page.replaceFirst("(canonical\" href=\"|og:url\" content=\")[^\"]*",
                    "$1" + OddAddress.of(LINK.toString(),
                            random));
        }
        boolean led = random.nextInt(5) == 0;
        return new Odd(page.getBytes(UTF_8), oddity, named > 0 || (led && !old) ? Plain.READ : Plain.ASTRAY,
                led ? LINK : BARE);
    }

    /** Makes one field of the page's JSON-LD odd, but not those that name the article or head it. */
    private String withOddData(String page, Oddity oddity) {
        int from = page.indexOf("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"");
        int to = page.indexOf("</script>", from);
        OddJson odd = OddJson.of(page.substring(from, to), oddity,
                List.of("mainEntityOfPage", "@type", "headline"), random);
        return page.substring(0, from) + odd.json() + page.substring(to);
    }

    private Odd foreign(@Nullable URI came) {
        String other = OTHERS.get(random.nextInt(OTHERS.size())).replace("%s", FOREIGN);
        return new Odd(other.getBytes(UTF_8), Oddity.FOREIGN, Plain.ASTRAY, came);
    }
}
