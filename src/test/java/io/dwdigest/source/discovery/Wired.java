package io.dwdigest.source.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.context.event.EventListener;

import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.reading.DueReader;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.testing.bot.Parts;
import okhttp3.OkHttpClient;

/** The reading of DW, wired between a stand-in and a database as in the bot, but without a scheduler. */
public final class Wired implements AutoCloseable {

    private static final DwClient.Limits LIMITS = new DwClient.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1),
            1 << 20);

    private final Parts parts;

    public Wired(SourceProperties properties, DataSource database, Clock clock) {
        this(properties, database, clock, LIMITS, _ -> {});
    }

    /** @param more adds further parts */
    public Wired(SourceProperties properties, DataSource database, Clock clock, DwClient.Limits limits,
            Consumer<Parts> more) {
        parts = new Parts(database, clock).with(SourceProperties.class, properties)
                .with(DwClient.class, new DwClient(new OkHttpClient(), properties, "test", limits, clock))
                .in("article", "source.sighting", "source.reading", "source.discovery", "source.archive");
        more.accept(parts);
        parts.of(Found.class);
    }

    /** Looks at a listing. */
    public void find(Source source) {
        get(Discovery.class).look(new Listing(source, Edition.ZH));
    }

    /** Looks at a listing and reads what is due, as the job does. */
    public void look(Source source) {
        find(source);
        get(DueReader.class).readDue();
    }

    public Articles articles() {
        return get(Articles.class);
    }

    public Sightings sightings() {
        return get(Sightings.class);
    }

    /** Returns the ids of articles added since the last call, in order, with a + where the article is pushed. */
    public List<String> news() {
        return get(Found.class).take();
    }

    public <T> T get(Class<T> type) {
        return parts.part(type);
    }

    @Override
    public void close() {
        parts.close();
    }

    static class Found {

        private final List<String> found = new CopyOnWriteArrayList<>();

        private long refused;

        /** Makes the transaction fail that adds this article. */
        void refuse(long id) {
            refused = id;
        }

        @EventListener
        void found(ArticleFound event) {
            if (event.article().id() == refused) {
                throw new IllegalStateException("refused by the test");
            }
            found.add(event.article().id() + (event.pushed() ? "+" : ""));
        }

        List<String> take() {
            List<String> taken = List.copyOf(found);
            found.clear();
            return taken;
        }
    }
}
