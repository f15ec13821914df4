package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.topic.SomeTopics;

/** The search of one node, on a database and with a folder of its own. */
final class SearchParts implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Parts parts;

    /** @param folder that of the data; empty for an index in memory */
    SearchParts(DataSource database, String folder) {
        this(database, folder, SettableClock.at("2026-11-29T12:00:00Z"));
    }

    SearchParts(DataSource database, String folder, Clock clock) {
        parts = SomeTopics.builtIn(new Parts(database, clock))
                .with(SearchProperties.class, new SearchProperties(folder))
                .with(EditionsRead.class, new EditionsRead(List.of(Edition.values()), false))
                .in("article", "topic", "search").of();
    }

    SearchParts(DataSource database, Path folder) {
        this(database, folder.toString());
    }

    /** Returns the database in a form that is not closed with the parts. */
    static DataSource lasting(DataSource database) {
        return new DelegatingDataSource(database);
    }

    /** Stores articles, and waits until they can be found. */
    SearchParts with(Article... articles) {
        store(articles);
        awaitAll();
        return this;
    }

    void store(Article... articles) {
        Arrays.stream(articles).forEach(article -> part(Articles.class).add(article, false));
    }

    /** Waits until the English articles that are found by this are these. */
    void awaitFound(Duration most, String typed, Long... ids) {
        await().atMost(most).pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(ids(typed, "en")).containsExactly(ids));
    }

    /** Waits until the index has as many articles as the table. */
    void awaitAll() {
        awaitAll(SOON);
    }

    void awaitAll(Duration most) {
        await().atMost(most).pollInterval(Duration.ofMillis(10)).until(() -> part(SearchIndex.class).isComplete()
                && part(SearchIndex.class).count() == part(Articles.class).count());
    }

    /** Returns the ids of the first page, in these editions or in all. */
    List<Long> ids(String typed, String... editions) {
        return find(typed, editions).ids();
    }

    Found find(String typed, String... editions) {
        Set<String> in = editions.length == 0 ? Set.copyOf(codes()) : Set.of(editions);
        return part(Finder.class).find(asked(typed), in, 1).orElseThrow();
    }

    Asked asked(String typed) {
        return part(Asking.class).understand(typed, new Reader(Language.EN, Language.EN.script(), ZoneOffset.UTC));
    }

    static List<String> codes() {
        return Stream.of(Edition.values()).map(Edition::code).toList();
    }

    Parts parts() {
        return parts;
    }

    <T> T part(Class<T> type) {
        return parts.part(type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
