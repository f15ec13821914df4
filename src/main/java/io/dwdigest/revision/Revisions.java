package io.dwdigest.revision;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Kind;

/** The table of revisions. Each has what was shown before; what is shown now is in the table of articles. */
@Repository
public class Revisions {

    private final JdbcClient sql;
    private final Articles articles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revisions(JdbcClient sql, Articles articles, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.articles = articles;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a stored article anew if DW has {@linkplain Changes changed} it, and publishes {@link ArticleRevised} in the
     * same transaction. Does nothing when the article is not stored.
     *
     * @param read as it was read again
     * @return whether it was changed
     */
    @Transactional
    public boolean note(Article read) {
        Optional<Article> before = articles.byId(read.id());
        Optional<Article> after = before.flatMap(stored -> Changes.between(stored, read));
        after.ifPresent(changed -> {
            add(before.orElseThrow(), false, List.of());
            articles.revise(changed);
        });
        return after.isPresent();
    }

    /**
     * Removes an article that DW has withdrawn, and publishes {@link ArticleRevised} in the same transaction. Does
     * nothing when the article is not stored.
     *
     * @param topics of the article
     * @return whether it was stored
     */
    @Transactional
    public boolean withdraw(long articleId, List<String> topics) {
        Optional<Article> before = articles.byId(articleId);
        before.ifPresent(stored -> {
            add(stored, true, topics);
            articles.withdraw(List.of(articleId));
        });
        return before.isPresent();
    }

    /** Returns the latest revision of each of these articles, by its id. Articles without one are left out. */
    public Map<Long, Revision> latest(Collection<Long> articleIds) {
        return sql.sql("select * from article_revision where article_id = any(:ids)")
                .param("ids", articleIds.toArray(Long[]::new)).query(Revisions::revision).list().stream()
                .collect(toMap(Revision::articleId, Function.identity(),
                        BinaryOperator.maxBy((one, other) -> Integer.compare(one.number(), other.number()))));
    }

    /** Returns the latest revision of an article. */
    public Optional<Revision> latest(long articleId) {
        return Optional.ofNullable(latest(List.of(articleId)).get(articleId));
    }

    /** Returns the number of stored revisions. */
    public long count() {
        return sql.sql("select count(*) from article_revision").query(Long.class).single();
    }

    /**
     * Removes the revisions of articles that are no longer there, and those of withdrawn ones noticed before a moment.
     * Call it in the transaction that removes the articles.
     */
    public void trim(Collection<Long> articleIds, Instant before) {
        sql.sql("""
                delete from article_revision where article_id = any(:ids) or article_id in (
                    select gone.article_id from article_revision gone where gone.withdrawn and gone.noticed_at < :before)
                """)
                .param("ids", articleIds.toArray(Long[]::new)).param("before", before.atOffset(UTC)).update();
    }

    private void add(Article before, boolean withdrawn, List<String> topics) {
        Instant now = clock.instant();
        sql.sql("""
                insert into article_revision (article_id, number, noticed_at, withdrawn, edition, kind, headline, byline,
                                              lead, picture, link, published_at, topics)
                select :id, coalesce(max(number), 0) + 1, :now, :withdrawn, :edition, :kind, :headline, :byline,
                       cast(:lead as varchar), cast(:picture as varchar), :link,
                       cast(:published as timestamp with time zone), :topics
                from article_revision where article_id = :id
                """)
                .param("id", before.id()).param("now", now.atOffset(UTC)).param("withdrawn", withdrawn)
                .param("edition", before.edition()).param("kind", before.kind().name())
                .param("headline", before.headline()).param("byline", String.join("\n", before.byline()))
                .param("lead", before.lead()).param("picture", text(before.picture()))
                .param("link", before.link().toString())
                .param("published", before.published() == null ? null : before.published().atOffset(UTC))
                .param("topics", String.join("\n", topics)).update();
        events.publishEvent(new ArticleRevised(before.id(), now));
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(row.getInt("number"), row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("withdrawn"), before(row), row.getString("topics").lines().toList());
    }

    private static Article before(ResultSet row) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        String picture = row.getString("picture");
        return new Article(row.getLong("article_id"), row.getString("edition"), Kind.valueOf(row.getString("kind")),
                row.getString("headline"), row.getString("byline").lines().toList(), row.getString("lead"), null,
                List.of(), List.of(), published == null ? null : published.toInstant(),
                URI.create(row.getString("link")), picture == null ? null : URI.create(picture), Map.of());
    }
}
