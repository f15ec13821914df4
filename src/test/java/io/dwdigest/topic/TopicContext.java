package io.dwdigest.topic;

import java.nio.file.Path;
import java.time.Instant;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

/** The part of the bot that adds articles and judges them, on a database, with a topics file from the test. */
final class TopicContext implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Parts parts;

    TopicContext(DataSource database, String topics) {
        this(database, "", TopicFile.parse("the test's topics", topics));
    }

    /** With an operator's file, as the bot follows it. */
    TopicContext(DataSource database, Path file) {
        this(database, file.toString(), TopicFile.read(file.toString()));
    }

    private TopicContext(DataSource database, String name, TopicFile file) {
        parts = new Parts(database, new SettableClock(NOW)).with(TopicFile.Coming.class, TopicFile.Coming.of(file))
                .with(Topics.class, new Topics(TopicFile.Coming.of(file))).with(Judge.class, new Judge(file))
                .with(TopicProperties.class, new TopicProperties(name))
                .of(Articles.class, TopicMatches.class, Judging.class, TopicsFile.class, UnlistedSections.class);
    }

    static String fileOf(String ai, String china) {
        return """
                fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}
                topics:
                  - {id: ai, names: {en: AI}, hashtags: {en: AI}, threshold: 10, words: {all: {10: [%s]}}}
                  - {id: china, names: {en: China}, hashtags: {en: China}, threshold: 10, words: {all: {10: [%s]}}}
                """.formatted(ai, china);
    }

    Articles articles() {
        return parts.part(Articles.class);
    }

    TopicsFile file() {
        return parts.part(TopicsFile.class);
    }

    Topics topics() {
        return parts.part(Topics.class);
    }

    UnlistedSections unlisted() {
        return parts.part(UnlistedSections.class);
    }

    TopicMatches matches() {
        return parts.part(TopicMatches.class);
    }

    TransactionOperations transaction() {
        return parts.part(TransactionOperations.class);
    }

    JdbcClient sql() {
        return parts.sql();
    }

    void add(Article... articles) {
        for (Article article : articles) {
            articles().add(article, false);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
