package io.dwdigest.source.archive;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.reading.Merging;
import io.dwdigest.source.reading.Reading;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.Byline;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.Opening;
import io.dwdigest.source.text.Pictures;
import io.dwdigest.source.text.PlainText;

/**
 * Reads the file of an archived article. It begins with the archiver's time stamp, then headline and link in Markdown,
 * then a rule. HTML follows: byline and date, picture, caption, paragraphs. Videos and galleries have neither byline
 * nor date.
 */
public final class ArchivedMarkdown {

    private static final Pattern HEAD = Pattern.compile(
            "^\\ufeff?\\s{0,99}<!-- ?(\\d{12,14}) ?-->\\s{0,99}\\[([^\\r\\n]{1,9000})]\\(([^\\r\\n]{1,9000})\\)[ \\t]{0,99}\\R\\s{0,99}-{3,99}");
    private static final String IMPRINT = "body > div > i:first-child";
    private static final String PICTURE = "body > div:has(> i:first-child) + img";
    private static final String PARAGRAPHS = "body > p";
    private static final String GALLERY_PICTURE = "body > div > img";
    private static final String VIDEO = "video";
    private static final String AUDIO = "audio";

    private ArchivedMarkdown() {}

    /**
     * Returns the article, or empty when the text does not have this form or its link names no article of a known
     * edition.
     */
    public static Optional<Archived> read(String markdown) {
        Matcher head = HEAD.matcher(markdown);
        return head.find() ? read(head, Markup.body(markdown.substring(head.end()))) : Optional.empty();
    }

    private static Optional<Archived> read(Matcher head, Element body) {
        Instant stamped = DwDates.plausible(Instant.ofEpochMilli(Long.parseLong(head.group(1))));
        Optional<URI> link = Links.clean(head.group(3), Edition.ZH);
        return stamped == null || link.isEmpty()
                ? Optional.empty()
                : article(link.get(), head.group(2), body).map(article -> new Archived(article, stamped));
    }

    private static Optional<Article> article(URI link, String headline, Element body) {
        long id = ContentId.in(link.toString()).orElse(0);
        Edition edition = Links.edition(link);
        Kind kind = ContentId.kindOf(link.toString()).filter(told -> told != Kind.ARTICLE).orElseGet(() -> kind(body));
        return edition == null
                ? Optional.empty()
                : Merging.article(new Sighting(id, edition, kind, link, null, null, null, Origin.ARCHIVE),
                        List.of(reading(link, kind, headline, body)));
    }

    private static Reading reading(URI link, Kind kind, String headline, Element body) {
        Element imprint = body.selectFirst(IMPRINT);
        return new Reading(Origin.ARCHIVE, kind, PlainText.text(headline), Byline.split(line(imprint, 0)), null,
                Opening.of(body.select(PARAGRAPHS)), null, null, Markup.marks(body), DwDates.of(line(imprint, 1)),
                Pictures.clean(body.select(PICTURE).attr("src")).orElse(null), link);
    }

    /** Tells the kind from the HTML: archived links call every piece an article. */
    private static Kind kind(Element body) {
        return body.selectFirst(IMPRINT) != null
                ? Kind.ARTICLE
                : body.selectFirst(VIDEO) != null
                        ? Kind.VIDEO
                        : body.selectFirst(AUDIO) != null
                                ? Kind.AUDIO
                                : body.selectFirst(GALLERY_PICTURE) != null && body.selectFirst(PARAGRAPHS) == null
                                        ? Kind.GALLERY
                                        : Kind.ARTICLE;
    }

    /** Returns a line of the imprint. Byline and date are in one element, before and after a line break. */
    private static @Nullable String line(@Nullable Element imprint, int number) {
        String[] lines = imprint == null ? new String[0] : imprint.wholeText().split("\n", -1);
        return number < lines.length ? PlainText.line(lines[number]) : null;
    }
}
