package io.dwdigest.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;

@Tag("database")
class FanOutTest {

    private final Heart heart = new Heart();

    @AfterEach
    void close() {
        heart.close();
    }

    @Test
    void it_rests_only_when_there_is_no_new_article() {
        assertThat(heart.fanOut.step()).isPositive();
        find(11);
        assertThat(heart.fanOut.step()).isZero();
        assertThat(heart.ledger.deliveries()).containsExactly("1 11 OWED");
    }

    @Test
    void a_new_article_is_owed_at_once() {
        heart.fanOut.start();
        assertThat(heart.fanOut.isRunning()).isTrue();
        find(10);
        await().until(() -> heart.ledger.count("fan_out") == 0);
        Article found = find(11);
        heart.fanOut.on(new ArticleFound(found, true));
        await().atMost(Duration.ofSeconds(4)).until(() -> heart.ledger.deliveries().contains("1 11 OWED"));
        heart.fanOut.stop();
        assertThat(heart.fanOut.isRunning()).isFalse();
    }

    private Article find(long id) {
        return find(id, 1);
    }

    private Article find(long id, long chat) {
        heart.ledger.reader(chat, "zh", "ai");
        Article article = AnArticle.ai(id, 0);
        heart.part(Articles.class).add(article, true);
        heart.ledger.about(id, "ai");
        return article;
    }
}
