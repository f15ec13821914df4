package io.dwdigest.source.sample;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.source.discovery.ListingRead;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;

/**
 * Adds articles in our own words, so that the playground has something to show when DW cannot be reached. An
 * article from DW withdraws them. One that was just published stays long enough to be delivered and read.
 */
@Component
@Profile("playground")
public class Samples {

    private static final Logger log = LoggerFactory.getLogger(Samples.class);
    private static final Duration JUST_PUBLISHED = Duration.ofMinutes(10);

    private final SampleFile file = SampleFile.read();
    private final Articles articles;
    private final List<Edition> editions;
    private final Clock clock;
    private final int listings;
    private final Set<Listing> silent = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Boolean> reached = new CompletableFuture<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();

    Samples(Articles articles, SourceProperties properties, Clock clock) {
        this.articles = articles;
        this.editions = properties.editionsRead();
        this.clock = clock;
        this.listings = editions.size() * Source.values().length;
    }

    /**
     * Adds the samples if DW cannot be reached and nothing is stored. Returns when that is decided.
     *
     * @param patience how long to wait for DW's answer to a first look
     */
    public void fillIn(Duration patience) {
        boolean answers = reached.completeOnTimeout(false, patience.toMillis(), MILLISECONDS).join();
        if (!answers && articles.count() == 0) {
            long added = of(file.earlier()).parallelStream() // each edition's words are prepared for its first article
                    .filter(article -> articles.add(article, false)).count();
            log.info("DW cannot be reached. Until it can, the page shows sample articles: {}", added);
        }
    }

    /**
     * Adds the next story, in every edition that is read, as if DW had published it now. Returns its articles.
     */
    public List<Article> publish() {
        return of(file.stories().get(told.getAndIncrement() % file.stories().size())).stream()
                .filter(article -> articles.add(article, true)).toList();
    }

    @EventListener
    void on(ListingRead looked) {
        silent.add(looked.listing());
        if (looked.answered() || silent.size() == listings) {
            reached.complete(looked.answered());
        }
    }

    @EventListener
    void on(ArticleFound found) {
        if (!found.article().isSample()) {
            articles.withdrawSamples(clock.instant().minus(JUST_PUBLISHED));
        }
    }

    /** Returns what samples of the editions that are read say as articles. */
    private List<Article> of(List<Sample> samples) {
        Instant now = clock.instant();
        return samples.stream().filter(sample -> editions.contains(sample.edition()))
                .map(sample -> sample.article(nextId(now), now)).toList();
    }

    /** Returns an id that no earlier run used: ids of known articles are kept for ever. */
    private long nextId(Instant now) {
        return lastId.updateAndGet(last -> Math.max(last + 1, Article.FIRST_SAMPLE + now.toEpochMilli()));
    }
}
