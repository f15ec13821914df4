package io.dwdigest.article;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of articles. An id stays known for ever, even after its article was trimmed. */
@Repository
public class Articles {

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Articles(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds an article and publishes {@link ArticleFound} in the same transaction. Does nothing when the id is known. A
     * date that {@linkplain Article#isPossible cannot be true} is left out.
     *
     * @param pushed whether subscribers get it
     * @param found when it was found; its date where DW gives none that can be true. A moment to come counts as now
     * @return whether it was new
     */
    @Transactional
    public boolean add(Article article, boolean pushed, Instant found) {
        if (!learn(article.id())) {
            return false;
        }
        Instant now = clock.instant();
        Article dated = article.dated(now);
        insert(dated, found.isAfter(now) ? now : found);
        events.publishEvent(new ArticleFound(dated, pushed));
        return true;
    }

    /** Does the same as {@link #add(Article, boolean, Instant)} for an article found now. */
    @Transactional
    public boolean add(Article article, boolean pushed) {
        return add(article, pushed, clock.instant());
    }

    /** Returns those of the ids that were never added. */
    public Set<Long> unknown(Collection<Long> ids) {
        Set<Long> unknown = new HashSet<>(ids);
        sql.sql("select id from known_article where id = any(:ids)").param("ids", ids.toArray(Long[]::new)) //
                .query(Long.class).list().forEach(unknown::remove);
        return unknown;
    }

    /** Returns the article with this content id, or nothing when it is unknown or trimmed. */
    public Optional<Article> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** Returns the articles with these ids, in the order of the ids. Ids without an article are left out. */
    public List<Article> byIds(List<Long> ids) {
        Map<Long, Article> found = sql.sql("select * from article where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).query(Articles::article).list().stream()
                .collect(toMap(Article::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Returns the newest articles of an edition: newest first, of one date the higher id first. */
    public List<Article> latest(Edition edition, int most) {
        return sql.sql("""
                select * from article where edition = :edition
                order by dated_at desc, id desc fetch first :most rows only
                """).param("edition", edition.code()).param("most", most).query(Articles::article).list();
    }

    /** Returns the ids of the articles of some editions dated at this moment or later, the newest first. */
    public List<Long> idsSince(Collection<String> editions, Instant since, int most) {
        return sql.sql("""
                select id, dated_at from article where dated_at >= :since and edition = any(:editions)
                order by dated_at desc, id desc fetch first :most rows only
                """).param("since", since.atOffset(UTC)).param("editions", editions.toArray(String[]::new))
                .param("most", most).query((row, number) -> row.getLong("id")).list();
    }

    /** Returns when each of these articles was published or, where DW gives no date, found. */
    public Map<Long, Instant> dates(Collection<Long> ids) {
        Map<Long, Instant> dates = new HashMap<>();
        sql.sql("select id, dated_at from article where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    dates.put(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return dates;
    }

    /** Returns the articles with one of these pictures, by their names, that are dated at this moment or later. */
    List<Article> pictured(Collection<String> names, Instant since) {
        return sql.sql("select * from article where picture_name = any(:names) and dated_at >= :since")
                .param("names", names.toArray(String[]::new)).param("since", since.atOffset(UTC))
                .query(Articles::article).list();
    }

    /** Returns, by the ids of articles, each with those that say the same in its edition, it among them. */
    Map<Long, List<Reprint>> reprinted(Collection<Long> ids) {
        Map<Long, List<Reprint>> reprinted = new HashMap<>();
        sql.sql("""
                select article.id, same.id, same.dated_at from article
                join article same on same.wording = article.wording and same.edition = article.edition
                where article.id = any(:ids)
                """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            reprinted.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                    .add(new Reprint(row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant()));
        });
        return reprinted;
    }

    /** Passes every stored article to the visitor, by ascending id. Holds one page of them in memory at a time. */
    public void each(Consumer<Article> visitor) {
        long last = 0;
        List<Article> page;
        do {
            page = sql.sql("select * from article where id > :last order by id fetch first 500 rows only")
                    .param("last", last).query(Articles::article).list();
            page.forEach(visitor);
            last = page.isEmpty() ? last : page.getLast().id();
        } while (!page.isEmpty());
    }

    /** Tells where the latest articles of an edition were read, newest first, without samples and archived articles. */
    public List<Provenance> latestProvenance(Edition edition, int most) {
        return sql.sql("""
                select dated_at, origins from article
                where edition = :edition and id < :sample and origins not like :archive
                order by dated_at desc, id desc fetch first :most rows only
                """).param("edition", edition.code()).param("sample", Article.FIRST_SAMPLE)
                .param("archive", "%" + Origin.ARCHIVE + "%").param("most", most).query(Articles::provenance).list();
    }

    /** Returns the number of stored articles. */
    public long count() {
        return sql.sql("select count(*) from article").query(Long.class).single();
    }

    /**
     * Returns the articles that are older than this by the age of the newest. The clock is not asked alone: set a year
     * ahead, it would make all of them old.
     *
     * @param keep how much older than the newest an article may be, if that one is not newer than now
     */
    public List<Long> olderThan(Duration keep) {
        Instant newest = sql.sql("select dated_at from article order by dated_at desc fetch first 1 row only")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional()
                .orElse(Instant.EPOCH);
        Instant now = clock.instant();
        return sql.sql("select id from article where dated_at < :before")
                .param("before", (newest.isBefore(now) ? newest : now).minus(keep).atOffset(UTC))
                .query((row, number) -> row.getLong("id")).list();
    }

    /** Removes these articles. Their ids stay known. */
    public void remove(Collection<Long> ids) {
        sql.sql("delete from article where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
    }

    /**
     * Dates anew what is stored with a date to come: an older version believed it, or a wrong clock wrote it. Such an
     * article then stands beside those whose ids come before its own.
     *
     * @param now as certain as can be: what is dated later than 15 minutes after it loses its date
     * @return the ids of these articles
     */
    public List<Long> dateAnew(Instant now) {
        OffsetDateTime possible = now.plus(Article.AHEAD).atOffset(UTC);
        List<Long> ids = sql.sql("select id from article where dated_at > :possible").param("possible", possible)
                .query((row, number) -> row.getLong("id")).list();
        if (!ids.isEmpty()) {
            sql.sql("""
                    update article set published_at = null, changed_at = current_timestamp, dated_at = coalesce((
                        select max(other.dated_at) from article other where other.edition = article.edition
                          and other.id < article.id and other.dated_at <= :possible), :now)
                    where id = any(:ids)
                    """).param("possible", possible).param("now", now.atOffset(UTC))
                    .param("ids", ids.toArray(Long[]::new)).update();
        }
        return ids;
    }

    /** {@linkplain #withdraw Withdraws} the samples dated before a moment. */
    @Transactional
    public void withdrawSamples(Instant before) {
        List<Long> ids = sql.sql("select id from article where id >= :first and dated_at < :before")
                .param("first", Article.FIRST_SAMPLE).param("before", before.atOffset(UTC))
                .query((row, number) -> row.getLong("id")).list();
        if (!ids.isEmpty()) {
            withdraw(ids);
        }
    }

    /** Removes these articles and publishes {@link ArticlesWithdrawn} in the same transaction. Their ids stay known. */
    @Transactional
    public void withdraw(List<Long> ids) {
        remove(ids);
        events.publishEvent(new ArticlesWithdrawn(ids));
    }

    /** Stores what DW changed of an article that is stored: headline, byline, lead and picture, and where each was read. */
    public void revise(Article article) {
        sql.sql("""
                update article set headline = :headline, byline = :byline, lead = :lead, picture = :picture,
                                   picture_name = :pictureName, wording = :wording, origins = :origins,
                                   changed_at = current_timestamp
                where id = :id
                """).param("id", article.id()).param("headline", article.headline())
                .param("byline", String.join("\n", article.byline())).param("lead", article.lead())
                .param("picture", article.picture() == null ? null : article.picture().toString())
                .param("pictureName", article.pictureName()).param("wording", article.wording())
                .param("origins", origins(article)).update();
    }

    private boolean learn(long id) {
        return sql.sql("insert into known_article (id) values (:id) on conflict do nothing").param("id", id)
                .update() == 1;
    }

    private void insert(Article article, Instant found) {
        Instant dated = article.published() == null ? found : article.published();
        sql.sql("""
                insert into article (id, edition, kind, headline, byline, lead, kicker, keywords, marks,
                                     sections, sections_origin, published_at, dated_at, link, picture, picture_name, wording, origins)
                values (:id, :edition, :kind, :headline, :byline, :lead, :kicker, :keywords, :marks,
                        :sections, :sectionsOrigin, :published, :dated, :link, :picture, :pictureName, :wording, :origins)
                """)
                .param("id", article.id()).param("edition", article.edition())
                .param("kind", article.kind().name()).param("headline", article.headline())
                .param("byline", String.join("\n", article.byline())).param("lead", article.lead())
                .param("kicker", article.kicker()).param("keywords", String.join("\n", article.keywords()))
                .param("marks", lines(article.marks(), mark -> mark.id() + " " + mark.title()))
                .param("sections", Section.lines(article.sections())).param("sectionsOrigin", sectionsOrigin(article))
                .param("published", article.published() == null ? null : article.published().atOffset(UTC))
                .param("dated", dated.atOffset(UTC)).param("link", article.link().toString())
                .param("picture", article.picture() == null ? null : article.picture().toString())
                .param("pictureName", article.pictureName()).param("wording", article.wording())
                .param("origins", origins(article)).update();
    }

    static Article article(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        String picture = row.getString("picture");
        return new Article(row.getLong("id"), row.getString("edition"), Kind.valueOf(row.getString("kind")),
                row.getString("headline"), split(row.getString("byline")), row.getString("lead"),
                row.getString("kicker"), split(row.getString("keywords")), marks(row.getString("marks")),
                Section.in(row.getString("sections")), published == null ? null : published.toInstant(),
                URI.create(row.getString("link")), picture == null ? null : URI.create(picture),
                origins(row));
    }

    private static @Nullable String sectionsOrigin(Article article) {
        Origin origin = article.origins().get(Field.SECTION);
        return origin == null ? null : origin.name();
    }

    /** Writes the origins of the fields that older versions know: these would not understand another one. */
    private static String origins(Article article) {
        return lines(article.origins().entrySet().stream().filter(entry -> entry.getKey() != Field.SECTION).toList(),
                entry -> entry.getKey() + " " + entry.getValue());
    }

    private static Map<Field, Origin> origins(ResultSet row) throws SQLException {
        Map<Field, Origin> origins = new HashMap<>(origins(row.getString("origins")));
        String ofSections = row.getString("sections_origin");
        if (ofSections != null) {
            origins.put(Field.SECTION, Origin.valueOf(ofSections));
        }
        return origins;
    }

    private static Provenance provenance(ResultSet row, int number) throws SQLException {
        return new Provenance(row.getObject("dated_at", OffsetDateTime.class).toInstant(),
                origins(row.getString("origins")));
    }

    private static List<Mark> marks(String lines) {
        return split(lines).stream().map(line -> line.split(" ", 2))
                .map(parts -> new Mark(Long.parseLong(parts[0]), parts[1])).toList();
    }

    private static Map<Field, Origin> origins(String lines) {
        return split(lines).stream().map(line -> line.split(" ", 2))
                .collect(toMap(parts -> Field.valueOf(parts[0]), parts -> Origin.valueOf(parts[1])));
    }

    private static List<String> split(@Nullable String lines) {
        return lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }

    private static <T> String lines(Collection<T> values, Function<T, String> line) {
        return values.stream().map(line).collect(joining("\n"));
    }
}
