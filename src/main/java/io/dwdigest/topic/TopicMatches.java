package io.dwdigest.topic;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of the topics of every stored article, with the fingerprint of the rules by which they were judged. */
@Repository
public class TopicMatches {

    /** Orders by all columns of the index: only then does H2, too, read the index backwards and stop at the limit. */
    static final String LATEST = """
            select article_id, dated_at from topic_match where topic = :topic and edition = :edition
            order by topic desc, edition desc, dated_at desc, article_id desc limit :limit
            """;

    static final String LATEST_AFTER = """
            select article_id, dated_at from topic_match where topic = :topic and edition = :edition
              and dated_at <= :dated and (dated_at < :dated or article_id < :after)
            order by topic desc, edition desc, dated_at desc, article_id desc limit :limit
            """;

    static final String WITHIN = """
            select article_id, dated_at from topic_match where topic = :topic and edition = :edition
              and dated_at >= :from and dated_at < :until
            order by topic desc, edition desc, dated_at desc, article_id desc limit :limit
            """;

    private static final Comparator<Dated> NEWEST_FIRST = Comparator.comparing(Dated::at)
            .thenComparingLong(Dated::articleId).reversed();

    private record Dated(long articleId, OffsetDateTime at) {}

    private final JdbcClient sql;
    private final Topics topics;

    TopicMatches(JdbcClient sql, Topics topics) {
        this.sql = sql;
        this.topics = topics;
    }

    /** Returns the newest articles about a topic in some editions: newest first, of one date the higher id first. */
    public List<Long> latest(String topic, Set<String> editions, int limit) {
        return newest(editions, limit, edition -> sql.sql(LATEST).param("topic", topic).param("edition", edition)
                .param("limit", limit));
    }

    /**
     * Returns what {@link #latest(String, Set, int)} has after an article. Begins anew when that article is gone.
     */
    public List<Long> latest(String topic, Set<String> editions, int limit, long afterArticleId) {
        return dated(topic, afterArticleId).map(dated -> latest(topic, editions, limit, dated, afterArticleId))
                .orElseGet(() -> latest(topic, editions, limit));
    }

    /**
     * Returns the newest articles about a topic that are dated at one moment or later, and before another one, in the
     * order of {@link #latest(String, Set, int)}.
     */
    public List<Long> within(String topic, Set<String> editions, Instant from, Instant until, int limit) {
        return newest(editions, limit, edition -> sql.sql(WITHIN).param("topic", topic).param("edition", edition)
                .param("from", from.atOffset(UTC)).param("until", until.atOffset(UTC)).param("limit", limit));
    }

    /** Returns when the first article about a topic is dated, at this moment or later. */
    public Optional<Instant> firstSince(String topic, Set<String> editions, Instant from) {
        return editions.stream().flatMap(edition -> sql.sql("""
                select article_id, dated_at from topic_match
                where topic = :topic and edition = :edition and dated_at >= :from
                order by topic, edition, dated_at, article_id limit 1
                """).param("topic", topic).param("edition", edition).param("from", from.atOffset(UTC))
                .query(TopicMatches::dated).optional().stream()).map(dated -> dated.at().toInstant())
                .min(Comparator.naturalOrder());
    }

    /** Returns the date of an article about a topic. */
    public Optional<Instant> datedAt(String topic, long articleId) {
        return dated(topic, articleId).map(OffsetDateTime::toInstant);
    }

    private List<Long> latest(String topic, Set<String> editions, int limit, OffsetDateTime dated, long after) {
        return newest(editions, limit, edition -> sql.sql(LATEST_AFTER).param("topic", topic)
                .param("edition", edition).param("dated", dated).param("after", after).param("limit", limit));
    }

    /** Asks for each edition by itself, so that each query reads along the index. */
    private static List<Long> newest(Set<String> editions, int limit, Function<String, StatementSpec> query) {
        return editions.stream().map(query).flatMap(spec -> spec.query(TopicMatches::dated).list().stream())
                .sorted(NEWEST_FIRST).limit(limit).map(Dated::articleId).toList();
    }

    /** Returns the topics of an article, in the order of the topics file. */
    public List<String> of(long articleId) {
        Set<String> found = new HashSet<>(sql.sql("select topic from topic_match where article_id = :id")
                .param("id", articleId).query(String.class).list());
        return topics.all().stream().map(Topic::id).filter(found::contains).toList();
    }

    /** Returns the topics of these articles, by their ids. Articles about no topic are left out. */
    public Map<Long, Set<String>> of(Collection<Long> articleIds) {
        Map<Long, Set<String>> found = new HashMap<>();
        sql.sql("select article_id, topic from topic_match where article_id = any(:ids)")
                .param("ids", articleIds.toArray(Long[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getString(2));
                });
        return found;
    }

    /** Returns the fingerprint of the rules by which articles are judged now; empty before the first rules. */
    public String rules() {
        return sql.sql("select fingerprint from topic_rules").query(String.class).list().stream().sorted()
                .collect(joining(" "));
    }

    /** Records that stored articles are about a topic, with their dates from the table of articles. */
    void add(String topic, Collection<Long> articleIds) {
        sql.sql("""
                insert into topic_match (article_id, topic, edition, dated_at)
                select id, cast(:topic as varchar(32)), edition, dated_at from article where id = any(:ids)
                on conflict do nothing
                """).param("topic", topic).param("ids", articleIds.toArray(Long[]::new)).update();
    }

    /** Takes over the dates that these articles have in their table now. */
    public void dateAnew(Collection<Long> articleIds) {
        sql.sql("""
                update topic_match set dated_at = coalesce(
                    (select article.dated_at from article where article.id = topic_match.article_id), dated_at)
                where article_id = any(:ids)
                """).param("ids", articleIds.toArray(Long[]::new)).update();
    }

    /** Removes the matches of articles that are no longer there. Call it in the transaction that removes these. */
    public void remove(Collection<Long> articleIds) {
        sql.sql("delete from topic_match where article_id = any(:ids)").param("ids", articleIds.toArray(Long[]::new))
                .update();
    }

    void clear() {
        sql.sql("delete from topic_match").update();
    }

    /**
     * Records the rules by which articles are judged from now on.
     *
     * @return whether they differ from the rules before
     */
    boolean follow(String fingerprint) {
        sql.sql("delete from topic_rules where fingerprint <> :fingerprint").param("fingerprint", fingerprint).update();
        return sql.sql("insert into topic_rules (fingerprint) values (:fingerprint) on conflict do nothing")
                .param("fingerprint", fingerprint).update() == 1;
    }

    private Optional<OffsetDateTime> dated(String topic, long articleId) {
        return sql.sql("select dated_at from topic_match where article_id = :id and topic = :topic")
                .param("id", articleId).param("topic", topic).query(OffsetDateTime.class).optional();
    }

    private static Dated dated(ResultSet row, int number) throws SQLException {
        return new Dated(row.getLong("article_id"), row.getObject("dated_at", OffsetDateTime.class));
    }
}
