package io.dwdigest.source.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Edition;
import io.dwdigest.source.discovery.ListingAnswer.Listed;
import io.dwdigest.source.discovery.ListingAnswer.Unchanged;
import io.dwdigest.source.discovery.ListingAnswer.Unread;
import io.dwdigest.source.fetch.Addresses;
import io.dwdigest.source.fetch.DwAnswer;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.source.text.UnreadableAnswerException;

/** Fetches and reads a listing. Each feed comes in three forms: the one that worked last is asked for first. */
@Component
public class ListingReader {

    private static final List<String> FORMS = List.of("xml", "rdf", "atom");

    /** DW's listings have up to 100 kB. Parsing takes many times the memory of what is parsed. */
    private static final long MOST_BYTES = 1 << 20;

    private final DwClient dw;
    private final Lock parsing = new ReentrantLock();
    private final Addresses addresses;
    private final Map<Edition, String> working = new ConcurrentHashMap<>();

    /** Reads the bytes of a listing. */
    private interface Parser {

        List<Sighting> read(byte[] bytes, Edition edition) throws UnreadableAnswerException;
    }

    public ListingReader(DwClient dw, SourceProperties properties) {
        this.dw = dw;
        this.addresses = new Addresses(properties);
    }

    public ListingAnswer find(Listing listing) {
        Edition edition = listing.edition();
        return switch (listing.source()) {
            case FEED -> feed(edition);
            case SITEMAP -> read(addresses.sitemap(edition), edition, Sitemap::read);
        };
    }

    private ListingAnswer feed(Edition edition) {
        List<Unread> failures = new ArrayList<>();
        for (String form : forms(edition)) {
            ListingAnswer finding = read(addresses.feed(form, edition), edition, Feed::read);
            if (!(finding instanceof Unread unread)) {
                working.put(edition, form);
                return finding;
            }
            failures.add(unread);
        }
        return failures.getFirst();
    }

    private List<String> forms(Edition edition) {
        String first = working.getOrDefault(edition, FORMS.getFirst());
        return Stream.concat(Stream.of(first), FORMS.stream()).distinct().toList();
    }

    private ListingAnswer read(URI address, Edition edition, Parser parser) {
        return switch (dw.getIfChanged(address, MOST_BYTES)) {
            case DwAnswer.Body body -> parse(address, body, edition, parser);
            case DwAnswer.NotModified() -> new Unchanged();
            case DwAnswer.Elsewhere(String reason) -> new Unread(address, reason, null);
            case DwAnswer.Missing(int status) -> new Unread(address, "answered " + status, null);
            case DwAnswer.Failed failed -> new Unread(address, failed.reason(), failed.retryAfter());
        };
    }

    private ListingAnswer parse(URI address, DwAnswer.Body body, Edition edition, Parser parser) {
        parsing.lock(); // one at a time, so that several large ones do not fill the memory
        try {
            return new Listed(parser.read(body.bytes().toByteArray(), edition), address, body);
        } catch (UnreadableAnswerException e) {
            dw.forget(address);
            dw.keep(address, body);
            return new Unread(address, "the answer cannot be read: " + e.getMessage(), null);
        } finally {
            parsing.unlock();
        }
    }
}
