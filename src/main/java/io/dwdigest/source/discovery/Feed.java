package io.dwdigest.source.discovery;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;

import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.article.Section;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.DwDates;
import io.dwdigest.source.text.Links;
import io.dwdigest.source.text.Markup;
import io.dwdigest.source.text.PlainText;
import io.dwdigest.source.text.UnreadableAnswerException;

/** Reads a feed of DW in any of its three forms: RSS 2.0, RSS 1.0 (RDF) or Atom. */
public final class Feed {

    /** DW's element for the id, without its namespace: that has changed three times, the name never. */
    private static final String CONTENT_ID = "contentID";
    /** Finds the number of something else in a link: a lesson ({@code l-1}), a programme, a topic. */
    private static final Pattern OTHER = Pattern.compile("/[a-z]{1,12}-\\d{1,18}/{0,9}(?:[?#&;]|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{1,18}");

    private Feed() {}

    /**
     * Returns the items that name an article; others are left out.
     *
     * @throws UnreadableAnswerException when it is not a feed, declares a document type, which could hide entities, or
     * has items of which none names an article: then it is the feed of something else
     */
    public static List<Sighting> read(byte[] body, Edition edition) throws UnreadableAnswerException {
        List<SyndEntry> entries = feed(Xml.decoded(body)).getEntries();
        return ListedOnly.articles("feed", entries.size(),
                entries.stream().map(entry -> sighting(entry, edition)).flatMap(Optional::stream).toList());
    }

    /** Parses the feed. Rome throws exceptions of any type, and recurses as deep as the document is nested. */
    private static SyndFeed feed(String xml) throws UnreadableAnswerException {
        try {
            SyndFeedInput input = new SyndFeedInput();
            input.setAllowDoctypes(false); // Rome's default, but what keeps files and addresses unread is said here
            return input.build(new StringReader(xml));
        } catch (Exception | StackOverflowError broken) {
            throw new UnreadableAnswerException("not a feed: " + broken.getMessage(), broken);
        }
    }

    private static Optional<Sighting> sighting(SyndEntry entry, Edition edition) {
        long id = id(entry);
        return id <= 0 ? Optional.empty() : Optional.of(sighting(entry, id, edition));
    }

    private static Sighting sighting(SyndEntry entry, long id, Edition edition) {
        String link = link(entry);
        Kind kind = ContentId.kindOf(link).orElse(Kind.ARTICLE);
        URI address = Links.clean(link, edition).orElseGet(() -> Links.bare(id, kind, edition));
        return new Sighting(id, edition, kind, address, PlainText.text(entry.getTitle()), standfirst(entry),
                sections(entry), published(entry), Origin.FEED);
    }

    private static long id(SyndEntry entry) {
        OptionalLong linked = ContentId.in(link(entry));
        boolean other = entry.getLink() != null && OTHER.matcher(entry.getLink()).find();
        return linked.isPresent() || other
                ? linked.orElse(0)
                : Stream.concat(Stream.ofNullable(entry.getUri()), contentIds(entry)).map(String::strip)
                        .filter(id -> NUMBER.matcher(id).matches()).mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    private static Stream<String> contentIds(SyndEntry entry) {
        return entry.getForeignMarkup().stream().filter(element -> element.getName().equals(CONTENT_ID))
                .map(Element::getText);
    }

    /** Returns the link, or the identifier if only that names the article. */
    private static String link(SyndEntry entry) {
        return Stream.concat(Stream.ofNullable(entry.getLink()), Stream.ofNullable(entry.getUri()))
                .filter(link -> ContentId.in(link).isPresent()).findFirst().orElse("");
    }

    private static @Nullable String standfirst(SyndEntry entry) {
        SyndContent description = entry.getDescription();
        return description == null ? null : Markup.standfirst(description.getValue());
    }

    /** Returns the item's categories. RSS 1.0 has them as subjects. */
    private static List<Section> sections(SyndEntry entry) {
        Stream<String> categories = entry.getCategories().stream().map(SyndCategory::getName);
        Stream<String> subjects = entry.getModule(DCModule.URI) instanceof DCModule dc
                ? dc.getSubjects().stream().map(DCSubject::getValue)
                : Stream.empty();
        return Stream.concat(categories, subjects).flatMap(name -> Section.of(null, PlainText.text(name))).distinct()
                .toList();
    }

    private static @Nullable Instant published(SyndEntry entry) {
        Date date = entry.getPublishedDate() != null ? entry.getPublishedDate() : entry.getUpdatedDate();
        return date == null ? null : DwDates.plausible(date.toInstant());
    }
}
