package io.dwdigest.testing.dw;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import io.dwdigest.article.Kind;

/**
 * What an editor of our own Deutsche Welle published; every answer of {@link DwStandIn} is made from it.
 *
 * @param id the content id
 * @param edition as in an address: zh, en or de
 * @param byline empty for none
 * @param teaser the standfirst; empty for none
 * @param text HTML with a {@code <p>} for each paragraph, and a dateline where the edition has one
 * @param kicker empty for none
 * @param keywords DW's own
 * @param modified when it was last changed
 * @param picture id of its picture; 0 for none
 * @param section as in a channel's name: {@code sci}, {@code eco}, {@code cul} …; all are in {@code all}
 */
public record Piece(long id, String edition, Kind kind, String headline, List<String> byline, String teaser,
        String text,
        String kicker, List<String> keywords, Instant published, Instant modified, long picture, String section) {

    /** A Chinese article of this minute, without byline, kicker, keywords and picture. */
    public static Builder piece(long id) {
        return new Builder(id);
    }

    /** The link as feeds print it: an IRI with the headline's characters as they are. */
    public String rawLink() {
        return "https://www.dw.com" + path();
    }

    /** The link as pages print it: percent-encoded. */
    public String link() {
        try {
            return new URI("https", "www.dw.com", path(), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("piece " + id + " has no link", e);
        }
    }

    /** The same piece with another headline, changed at this moment. */
    Piece retitled(String other, Instant at) {
        return new Piece(id, edition, kind, other, byline, teaser, text, kicker, keywords, published, at, picture,
                section);
    }

    private String path() {
        return "/" + edition + "/" + headline.toLowerCase(Locale.ROOT).replaceAll("[\\s/]+", "-") + "/" + prefix() + "-"
                + id;
    }

    private String prefix() {
        return switch (kind) {
            case ARTICLE -> "a";
            case LIVE_BLOG -> "live";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case GALLERY -> "g";
        };
    }

    /** The text without tags. */
    String plainText() {
        return text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }

    /** Builds a piece. */
    public static final class Builder {

        private final long id;
        private String edition = "zh";
        private Kind kind = Kind.ARTICLE;
        private String headline;
        private List<String> byline = List.of();
        private String teaser = "";
        private String text = "";
        private String kicker = "";
        private List<String> keywords = List.of();
        private Instant published = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        private long picture;
        private String section = "pol";

        private Builder(long id) {
            this.id = id;
            this.headline = "第" + id + "篇报道";
        }

        public Builder edition(String code) {
            edition = code;
            return this;
        }

        public Builder kind(Kind of) {
            kind = of;
            return this;
        }

        public Builder headline(String words) {
            headline = words;
            return this;
        }

        public Builder byline(String... names) {
            byline = List.of(names);
            return this;
        }

        public Builder teaser(String words) {
            teaser = words;
            return this;
        }

        /** Paragraphs, which may hold inline HTML. */
        public Builder paragraphs(String... html) {
            text = List.of(html).stream().map(paragraph -> "<p>" + paragraph + "</p>").collect(joining());
            return this;
        }

        /** The whole text, as any HTML. */
        public Builder text(String html) {
            text = html;
            return this;
        }

        /**
         * Marks a topic as DW does, in a paragraph at the end of the text so far; 69572979 is artificial intelligence.
         */
        public Builder marked(long topic, String title) {
            text += "<p>… <span data-id=\"%d\" data-type=\"AUTO_TOPIC\" title=\"%s\">%s</span> …</p>".formatted(topic,
                    title,
                    title);
            return this;
        }

        public Builder kicker(String words) {
            kicker = words;
            return this;
        }

        public Builder keywords(String... words) {
            keywords = List.of(words);
            return this;
        }

        public Builder published(Instant at) {
            published = at;
            return this;
        }

        public Builder picture(long image) {
            picture = image;
            return this;
        }

        public Builder section(String name) {
            section = name;
            return this;
        }

        public Piece build() {
            return new Piece(id, edition, kind, headline, byline, teaser, text, kicker, keywords, published, published,
                    picture, section);
        }
    }
}
