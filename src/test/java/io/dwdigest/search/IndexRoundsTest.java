package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleChanges;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.ArticlesWithdrawn;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.node.Loop;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Pulse;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.TopicMatches;

/** What the index has after each round, with a timer that the test turns. */
@Tag("database")
@Isolated("it reads the log")
class IndexRoundsTest {

    @TempDir
    private Path folder;

    private final SettableClock clock = SettableClock.at("2026-11-29T12:00:00Z");
    private final AtomicLong nanos = new AtomicLong(-Duration.ofHours(1).toNanos());
    /** What goes by from one look at the timer to the next. */
    private Duration tick = Duration.ZERO;
    private final Turned database = new Turned(Databases.h2());
    private final TroubledDatabase troubled = new TroubledDatabase(database);
    private final Parts parts = SomeTopics.builtIn(new Parts(troubled, clock))
            .with(EditionsRead.class, new EditionsRead(List.of(Edition.values()), false)).in("article", "topic").of();
    private Counting index = new Counting("");
    private IndexKeeping keeping = keeping();

    /** An index that knows what was put into it, by several threads, and that breaks while a test wants that. */
    private static final class Counting extends SearchIndex {

        private final List<Long> put = Collections.synchronizedList(new ArrayList<>());
        private boolean breaksInFolder;
        private boolean breaksSearches;
        private boolean inMemory;
        private volatile boolean searched;
        /** What happens whenever an article is put in, or a page of them is compared. */
        private Runnable meanwhile = () -> {};

        Counting(String folder) {
            super(new SearchProperties(folder));
        }

        @Override
        void open(boolean memory) {
            inMemory = memory;
            super.open(memory);
        }

        @Override
        <T> Optional<T> search(Use<IndexSearcher, T> question) {
            if (breaksSearches) {
                throw new BrokenException(new IOException("the disk is worn"));
            }
            return super.search(question);
        }

        @Override
        void put(long id, Document document) {
            if (breaksInFolder && !inMemory) {
                throw new BrokenException(new IOException("the disk is worn"));
            }
            searched = isComplete();
            put.add(id);
            meanwhile.run();
            super.put(id, document);
        }

        @Override
        Map<Long, Long> written(long first, long last) {
            meanwhile.run();
            return super.written(first, last);
        }
    }

    /** A database whose clock can be turned. */
    private static final class Turned extends DelegatingDataSource {

        private int hoursBack;

        Turned(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[]{Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && arguments[0].equals("select current_timestamp")) {
                            arguments[0] = "select current_timestamp - interval '" + hoursBack + "' hour";
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private IndexKeeping keeping() {
        return new IndexKeeping(index, parts.part(ArticleChanges.class), parts.part(TopicMatches.class), troubled,
                () -> nanos.addAndGet(tick.toNanos()));
    }

    /** Begins anew with an index in the folder, as after a start. */
    private void begin() {
        index = new Counting(folder.toString());
        keeping = keeping();
        keeping.keep();
        keeping.keep();
    }

    @AfterEach
    void close() {
        index.close(true);
        parts.close();
    }

    private void store(long id, String headline) {
        parts.part(Articles.class).add(piece(id, headline), false);
    }

    private static Article piece(long id, String headline) {
        return AnArticle.of(id).edition("en").headline(headline).build();
    }

    private void sql(String statement) {
        parts.sql().sql(statement).update();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
        keeping.keep();
    }

    private List<Long> found(String typed) {
        return found(index, typed);
    }

    private List<Long> found(SearchIndex in, String typed) {
        EditionsRead editions = parts.part(EditionsRead.class);
        Asked asked = new Asking(SomeTopics.of("ai"), editions, clock).understand(typed,
                new Reader(Language.EN, Language.EN.script(), ZoneOffset.UTC));
        return new Finder(in, keeping, editions, parts.part(Articles.class), clock).find(asked, Set.of("en"), 1)
                .map(Found::ids).orElseGet(List::of);
    }

    @Test
    void the_bot_starts_first_and_the_index_is_built_after_that() {
        store(1, "Lavender");
        assertThat(keeping.keep()).isPositive();
        assertThat(index.isOpen()).isFalse();
        assertThat(found("lavender")).isEmpty();
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void what_others_store_and_change_is_found_at_the_next_look() {
        begin();
        store(1, "Lavender");
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
        sql("update article set headline = 'Rosemary', changed_at = current_timestamp");
        keeping.keep();
        assertThat(found("lavender")).isEmpty();
        assertThat(found("rosemary")).containsExactly(1L);
    }

    @Test
    void a_look_comes_soon_where_others_may_store() {
        begin();
        Duration alone = keeping.keep();
        IndexKeeping shared = new IndexKeeping(new Counting(""), parts.part(ArticleChanges.class),
                parts.part(TopicMatches.class), SharedH2.create());
        shared.keep();
        assertThat(shared.keep()).isPositive().isLessThan(Duration.ofSeconds(1)).isLessThan(alone);
        shared.stop();
    }

    @Test
    void what_was_removed_is_gone_ten_minutes_later_by_itself() {
        store(1, "Lavender");
        store(2, "Lavender");
        begin();
        sql("delete from article where id = 2");
        after(Duration.ofMinutes(10));
        assertThat(found("lavender")).containsExactly(2L, 1L);
        after(Duration.ofNanos(1));
        assertThat(found("lavender")).containsExactly(1L);
        sql("delete from article");
        after(Duration.ofMinutes(9));
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void what_was_removed_is_gone_at_once_when_somebody_missed_it() {
        store(1, "Lavender");
        begin();
        sql("delete from article");
        keeping.compareSoon();
        keeping.keep();
        assertThat(found("lavender")).isEmpty();
    }

    @Test
    void withdrawn_articles_are_gone_at_the_next_look() {
        store(1, "Lavender");
        begin();
        sql("delete from article");
        keeping.on(new ArticlesWithdrawn(List.of(1L)));
        keeping.keep();
        assertThat(found("lavender")).isEmpty();
    }

    @Test
    void a_row_that_was_written_long_ago_is_found_ten_minutes_later() {
        store(1, "Lavender");
        begin();
        sql("update article set headline = 'Rosemary', changed_at = current_timestamp - interval '1' hour");
        keeping.keep();
        assertThat(found("rosemary")).isEmpty();
        after(Duration.ofMinutes(11));
        assertThat(found("rosemary")).containsExactly(1L);
    }

    @Test
    void what_is_written_before_the_clock_is_set_back_is_found() {
        begin();
        database.hoursBack = 2;
        sql("""
                insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins,
                    changed_at)
                values (1, 'en', 'ARTICLE', 'Lavender', '', '', '', current_timestamp, 'https://www.dw.com/en/a-1', '',
                    current_timestamp - interval '3' hour)
                """);
        keeping.keep();
        assertThat(found("lavender")).isEmpty();
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void an_article_is_put_in_once() {
        begin();
        for (long id = 1; id < 4; id++) {
            store(id, "Lavender");
            keeping.on(new ArticleFound(piece(id, "Lavender"), false));
            keeping.keep();
            keeping.keep();
        }
        keeping.compareSoon();
        keeping.keep();
        keeping.keep();
        assertThat(index.put).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_article_that_comes_while_all_is_compared_is_put_in_once() {
        store(1, "Lavender");
        keeping.on(new ArticleFound(piece(1, "Lavender"), false));
        begin();
        keeping.on(new ArticleFound(piece(1, "Lavender"), false));
        keeping.keep();
        assertThat(index.put).containsExactly(1L);
    }

    @Test
    void after_a_kill_all_is_there_that_was_written_half_a_minute_before() throws IOException {
        store(1, "Lavender");
        begin();
        store(2, "Lavender");
        after(Duration.ofSeconds(30));
        assertThat(killed()).containsExactly(1L);
        after(Duration.ofNanos(1));
        assertThat(killed()).containsExactly(2L, 1L);
        sql("delete from article where id = 1");
        keeping.compareSoon();
        after(Duration.ofSeconds(29));
        assertThat(killed()).containsExactly(2L, 1L);
        after(Duration.ofSeconds(2));
        assertThat(killed()).containsExactly(2L);
    }

    /** Returns what is found in a copy of the files as they are now. */
    private List<Long> killed() throws IOException {
        Path copy = Files.createTempDirectory(folder, "killed");
        Files.createDirectory(copy.resolve("search"));
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve("search").resolve(file.getFileName()));
            }
        }
        SearchIndex restarted = new SearchIndex(new SearchProperties(copy.toString()));
        restarted.open(false);
        restarted.complete(true);
        try {
            return found(restarted, "lavender");
        } finally {
            restarted.close(true);
        }
    }

    @Test
    void a_stop_writes_all_down_and_a_start_builds_nothing_anew() {
        begin();
        store(1, "Lavender");
        keeping.keep();
        keeping.stop();
        assertThat(index.isOpen()).isFalse();
        begin();
        assertThat(found("lavender")).containsExactly(1L);
        assertThat(index.put).isEmpty();
    }

    @Test
    void a_stop_before_the_first_round_does_nothing() {
        index = new Counting(folder.toString());
        keeping = keeping();
        keeping.stop();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_index_that_is_not_complete_is_not_written_down_as_one() {
        store(1, "Lavender");
        begin();
        keeping.stop();
        begin();
        store(2, "Lavender");
        keeping.keep();
        index.complete(false);
        keeping.stop();
        begin();
        assertThat(index.put).containsExactly(2L);
    }

    @Test
    void a_failed_search_costs_nothing_if_the_index_is_whole() {
        store(1, "Lavender");
        begin();
        try (LogOf log = new LogOf(IndexKeeping.class)) {
            fail(index);
            Duration rest = keeping.keep();
            assertThat(log.texts()).containsExactly("A search failed");
            assertThat(keeping.keep()).isEqualTo(rest);
            assertThat(log.texts()).hasSize(1);
        }
        assertThat(found("lavender")).containsExactly(1L);
        assertThat(index.put).hasSize(1);
    }

    private static void fail(SearchIndex index) {
        assertThatThrownBy(() -> index.search(searcher -> {
            throw new IOException("on purpose");
        })).isInstanceOf(SearchIndex.BrokenException.class);
    }

    @Test
    void whoever_searches_a_broken_index_gets_no_answer_yet() {
        store(1, "Lavender");
        begin();
        index.breaksSearches = true;
        assertThat(found("lavender")).isEmpty();
        index.breaksSearches = false;
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void an_index_that_is_damaged_while_it_is_used_is_built_anew() throws IOException {
        store(1, "Lavender");
        begin();
        damage();
        fail(index);
        try (LogOf log = new LogOf(IndexKeeping.class)) {
            keeping.keep();
            assertThat(log.texts()).last().asString().startsWith("The search index is damaged and is built anew: ");
        }
        assertThat(found("lavender")).isEmpty();
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".cfs")).toList()) {
                flip(file);
            }
        }
    }

    private static void flip(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_index_that_breaks_three_times_in_a_row_is_in_memory() {
        store(1, "Lavender");
        index = new Counting(folder.toString());
        index.breaksInFolder = true;
        keeping = keeping();
        keeping.keep();
        for (int failures = 0; failures < 3; failures++) {
            assertThat(found("lavender")).isEmpty();
            keeping.keep();
            assertThat(index.inMemory).isFalse();
        }
        keeping.keep();
        assertThat(found("lavender")).containsExactly(1L);
        assertThat(index.inMemory).isTrue();
    }

    @Test
    void failures_with_good_rounds_between_do_not_add_up() throws IOException {
        store(1, "Lavender");
        begin();
        for (int failures = 0; failures < 4; failures++) {
            damage();
            fail(index);
            keeping.keep();
            keeping.keep();
        }
        assertThat(index.inMemory).isFalse();
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void a_comparison_that_fails_is_made_again() {
        store(1, "Lavender");
        begin();
        sql("delete from article");
        keeping.compareSoon();
        troubled.refuse("select id, changed_at from article where id >");
        assertThatThrownBy(keeping::keep).isInstanceOf(DataAccessException.class);
        troubled.refuse("");
        keeping.keep();
        assertThat(found("lavender")).isEmpty();
    }

    @Test
    void new_topics_are_put_in_while_all_can_be_searched() {
        store(1, "Artificial intelligence");
        begin();
        sql("update topic_match set topic = 'china'");
        sql("update topic_rules set fingerprint = 'others'");
        keeping.keep();
        assertThat(index.searched).isTrue();
        assertThat(index.put).containsExactly(1L, 1L);
        assertThat(found("topic:ai")).isEmpty();
        keeping.keep();
        assertThat(index.put).hasSize(2);
    }

    @Test
    void after_a_start_with_new_topics_all_can_be_searched_meanwhile() {
        store(1, "Artificial intelligence");
        begin();
        keeping.stop();
        sql("update topic_rules set fingerprint = 'others'");
        begin();
        assertThat(index.put).containsExactly(1L);
        assertThat(index.searched).isTrue();
    }

    @Test
    void after_a_start_all_can_be_searched_while_it_is_compared() {
        begin();
        keeping.stop();
        store(1, "Lavender");
        begin();
        assertThat(index.put).containsExactly(1L);
        assertThat(index.searched).isTrue();
    }

    @Test
    void an_index_with_words_of_another_version_answers_nothing_until_it_is_built() {
        store(1, "Lavender");
        index = new Counting(folder.toString());
        index.open(false);
        Document old = new Document(); // in a form that this version does not read
        old.add(new LongPoint(Fields.ID, 2));
        index.put(2, old);
        index.commit("0 another version");
        index.close(true);
        begin();
        assertThat(index.searched).isFalse();
        assertThat(index.count()).isEqualTo(1);
        assertThat(found("lavender")).containsExactly(1L);
    }

    @Test
    void the_log_says_how_many_articles_were_put_in() {
        try (LogOf log = new LogOf(IndexKeeping.class, Level.INFO)) {
            begin();
            keeping.stop();
            assertThat(log.texts()).isEmpty();
            store(1, "Lavender");
            store(2, "Rosemary");
            sql("update topic_rules set fingerprint = 'others'");
            tick = Duration.ofMillis(500);
            begin();
            assertThat(log.texts()).containsExactly("The search index was built: 2 articles in 1.5 s");
        }
    }

    /** Stores articles with the ids from 1 to this one. */
    private void storeMany(int most) {
        sql("""
                insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)
                select number, 'en', 'ARTICLE', 'Lavender', '', '', '', current_timestamp,
                    'https://www.dw.com/en/a-' || number, '' from system_range(1, %d) numbers(number)
                """.formatted(most));
    }

    @Test
    void a_table_of_many_pages_is_put_in_and_compared_to_its_end() {
        storeMany(5003);
        begin();
        assertThat(index.count()).isEqualTo(5003);
        assertThat(index.put).doesNotHaveDuplicates();
        sql("delete from article where id in (1, 5000, 5001, 5003)");
        sql("update article set changed_at = current_timestamp - interval '1' hour where id = 5002");
        keeping.compareSoon();
        keeping.keep();
        assertThat(index.count()).isEqualTo(4999);
        assertThat(index.put).hasSize(5004).last().isEqualTo(5002L);
    }

    /** Here each article takes 50 ms, and each comparison 25 s. */
    @Test
    void what_takes_long_is_no_standstill() {
        storeMany(1100);
        AtomicLong time = new AtomicLong();
        Pulse pulse = new Pulse("search", time::get);
        AtomicBoolean still = new AtomicBoolean();
        keeping.keep();
        pulse.isOfThisThread();
        pulse.begins();
        index.meanwhile = () -> {
            time.addAndGet(Duration.ofMillis(50).toNanos());
            still.compareAndSet(false, pulse.isStill(Duration.ofSeconds(30)));
        };
        keeping.keep();
        assertThat(index.put).hasSize(1100);
        index.meanwhile = () -> {
            time.addAndGet(Duration.ofSeconds(25).toNanos());
            still.compareAndSet(false, pulse.isStill(Duration.ofSeconds(30)));
        };
        keeping.compareSoon();
        keeping.keep();
        assertThat(still).isFalse();
    }

    @Test
    void whoever_waits_for_it_is_served_by_its_loop() {
        assertThat(keeping.loop()).isInstanceOf(Loop.class);
        assertThat(keeping.patience()).isPositive();
        assertThat(Arrays.asList(keeping.pulses().toArray())).hasSize(1);
        keeping.loop().start();
        keeping.stop();
        assertThat(keeping.loop().isRunning()).isFalse();
    }
}
