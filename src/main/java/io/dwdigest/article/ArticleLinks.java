package io.dwdigest.article;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of DW's own links from one article to another. They tell which stories DW takes for important. */
@Repository
public class ArticleLinks {

    private final JdbcClient sql;

    ArticleLinks(JdbcClient sql) {
        this.sql = sql;
    }

    @EventListener
    void on(ArticleFound event) {
        Article article = event.article();
        if (!article.links().isEmpty()) {
            sql.sql("""
                    insert into article_link (article_id, linked_id)
                    select :article, linked.id from unnest(:links) as linked (id) on conflict do nothing
                    """).param("article", article.id()).param("links", article.links().toArray(Long[]::new)).update();
        }
    }

    @EventListener
    void on(ArticlesWithdrawn event) {
        remove(event.ids());
    }

    /**
     * Returns how many articles link each of these, by id: its rank. Articles that none links are left out.
     *
     * @param since the moment from which articles that link are dated
     */
    public Map<Long, Integer> ranks(Collection<Long> articleIds, Instant since) {
        return new HashMap<>(sql.sql("""
                select article_link.linked_id, count(*) from article_link
                join article on article.id = article_link.article_id
                where article_link.linked_id = any(:ids) and article.dated_at >= :since
                group by article_link.linked_id
                """).param("ids", articleIds.toArray(Long[]::new)).param("since", since.atOffset(UTC))
                .query((row, _) -> Map.entry(row.getLong(1), row.getInt(2))).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Returns the ids of the articles that this one links, and of those that link it. */
    public Set<Long> around(long articleId) {
        return new LinkedHashSet<>(sql.sql("""
                select linked_id as id from article_link where article_id = :id
                union select article_id from article_link where linked_id = :id order by id
                """).param("id", articleId).query(Long.class).list());
    }

    /** Removes the links of articles that are no longer there. Call it in the transaction that removes these. */
    public void remove(Collection<Long> articleIds) {
        sql.sql("delete from article_link where article_id = any(:ids)")
                .param("ids", articleIds.toArray(Long[]::new)).update();
    }
}
