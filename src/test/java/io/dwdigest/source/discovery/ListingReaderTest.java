package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.source.discovery.ListingAnswer.Unread;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.SourceSettings;
import okhttp3.OkHttpClient;

/** Listings that would fill the memory. */
class ListingReaderTest {

    private final DwStandIn dw = new DwStandIn();
    private final ListingReader reader = new ListingReader(new DwClient(new OkHttpClient(),
            SourceSettings.of(dw.siteUrl()), "test", DwClient.Limits.STANDARD, Clock.systemUTC()),
            SourceSettings.of(dw.siteUrl()));

    @AfterEach
    void close() {
        dw.close();
    }

    @Test
    void a_feed_of_more_than_a_megabyte_is_not_read() {
        assertThat(feed("<rss>" + " ".repeat(1 << 20))).isInstanceOfSatisfying(Unread.class,
                unread -> assertThat(unread.reason()).isEqualTo("answered more than 1048576 bytes"));
    }

    @Test
    void a_feed_nested_too_deeply_is_not_read() {
        assertThat(feed("<rss>".repeat(200_000))).isInstanceOfSatisfying(Unread.class,
                unread -> assertThat(unread.reason()).startsWith("the answer cannot be read: not a feed"));
    }

    private ListingAnswer feed(String body) {
        for (String form : new String[]{"xml", "rdf", "atom"}) {
            dw.on("/" + form + "/rss-chi-all", body);
        }
        return reader.find(new Listing(Source.FEED, Edition.ZH));
    }
}
