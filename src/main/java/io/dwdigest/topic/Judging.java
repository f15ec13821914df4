package io.dwdigest.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.ArticlesWithdrawn;

/**
 * Judges every article when it is found, in the transaction that adds it. When the rules have changed, judges all
 * stored articles again, before anything else of the application runs. What is judged again is never pushed.
 */
@Component
class Judging implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Judging.class);
    private static final int PAGE = 500;

    private final Articles articles;
    private final TopicMatches matches;
    private final Judge judge;
    private final TopicFile.Coming file;
    private final TransactionOperations transaction;

    Judging(Articles articles, TopicMatches matches, Judge judge, TopicFile.Coming file,
            TransactionOperations transaction) {
        this.articles = articles;
        this.matches = matches;
        this.judge = judge;
        this.file = file;
        this.transaction = transaction;
    }

    @EventListener
    void on(ArticleFound event) {
        topics(event.article()).forEach(topic -> matches.add(topic, List.of(event.article().id())));
    }

    @EventListener
    void on(ArticlesWithdrawn event) {
        matches.remove(event.ids());
    }

    @Override
    public void afterSingletonsInstantiated() {
        follow(file.fingerprint());
    }

    /** Judges all stored articles again, if they were judged by another file. The judge must have this one already. */
    void follow(String fingerprint) {
        transaction.executeWithoutResult(_ -> {
            if (matches.follow(fingerprint)) {
                judgeAgain();
            }
        });
    }

    private void judgeAgain() {
        matches.clear();
        Map<String, List<Long>> waiting = new HashMap<>();
        articles.each(article -> topics(article).forEach(topic -> add(waiting, topic, article.id())));
        waiting.forEach(matches::add);
        if (articles.count() > 0) { // at the first start there are none
            log.info("The topics have changed: {} stored articles were matched again", articles.count());
        }
    }

    private void add(Map<String, List<Long>> waiting, String topic, long article) {
        List<Long> ids = waiting.computeIfAbsent(topic, _ -> new ArrayList<>());
        ids.add(article);
        if (ids.size() == PAGE) {
            matches.add(topic, ids);
            ids.clear();
        }
    }

    private List<String> topics(Article article) {
        return judge.decide(article).stream().filter(Decision::matched).map(Decision::topic).toList();
    }
}
