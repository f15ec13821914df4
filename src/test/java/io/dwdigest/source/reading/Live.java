package io.dwdigest.source.reading;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.source.discovery.ListingAnswer;
import io.dwdigest.source.discovery.ListingReader;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;
import okhttp3.OkHttpClient;

/** Reads DW at the addresses that the settings name, as the bot does, but without the bot. */
final class Live {

    /** Fields that some articles lack in any layout. */
    private static final Set<Field> OPTIONAL = EnumSet.of(Field.KICKER, Field.KEYWORDS, Field.MARKS, Field.SECTION);

    private final ListingReader listings;
    private final ArticleReader reader;

    Live(SourceProperties properties) {
        Clock clock = Clock.systemUTC();
        DwClient dw = new DwClient(new OkHttpClient(), properties, "check", DwClient.Limits.STANDARD, clock);
        listings = new ListingReader(dw, properties);
        reader = new ArticleReader(dw, properties, clock);
    }

    /** Returns the settings from the environment variables that the bot uses. */
    static SourceProperties settings() {
        return new SourceProperties(List.of("zh"), "en", base("DW_FEEDS_URL", "https://rss.dw.com"),
                base("DW_SITE_URL", "https://www.dw.com"), base("DW_API_URL", "https://api.dw.com"),
                Duration.ofMillis(250), Duration.ofMinutes(1), "");
    }

    /** Returns what a listing shows, with its newest articles. */
    LiveLook look(Listing listing, int count) {
        return switch (listings.find(listing)) {
            case ListingAnswer.Listed listed -> new LiveLook(listing, "", LiveLook.unknown(text(listed)),
                    listed.sightings().stream().limit(count).map(this::read).flatMap(Optional::stream).toList());
            case ListingAnswer.Unchanged() -> new LiveLook(listing, "it has not changed", List.of(), List.of());
            case ListingAnswer.Unread unread -> new LiveLook(listing, unread.reason(), List.of(), List.of());
        };
    }

    private static String text(ListingAnswer.Listed listed) {
        return listed.answer().bytes().utf8();
    }

    Optional<Article> read(Sighting sighting) {
        ArticleReading reading = reader.read(sighting);
        reading.failures().forEach(System.out::println);
        return Merging.article(sighting, reading.readings());
    }

    /** Returns the fields that should be there and are not. */
    static List<Field> empty(Article article) {
        return Arrays.stream(Field.values()).filter(field -> !OPTIONAL.contains(field))
                .filter(field -> !article.origins().containsKey(field)).toList();
    }

    private static URI base(String variable, String standard) {
        return URI.create(Objects.requireNonNullElse(System.getenv(variable), standard));
    }
}
