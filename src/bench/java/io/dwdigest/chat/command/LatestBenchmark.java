package io.dwdigest.chat.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;

/**
 * Measures how long {@code /latest} takes with 5,000 articles stored, one in five of them about AI. It counts from the
 * update to the arrival of its answer: {@code mvn test -Pbenchmark -Dtest=LatestBenchmark}.
 */
class LatestBenchmark {

    private static final int ARTICLES = 5000;
    private static final int READERS = 400;

    @Test
    void latest_with_five_thousand_articles() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).with("TELEGRAM_RATE", "1000").start()) {
            bot.part(TransactionOperations.class).executeWithoutResult(status -> fill(bot.part(Articles.class)));
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                times.add(ask(telegram.reader(1000 + i, "zh-hans")));
            }
            report("first 100", times.subList(0, 100));
            report("last 300", times.subList(100, READERS));
        }
    }

    private static void fill(Articles articles) {
        for (int id = 1; id <= ARTICLES; id++) {
            articles.add(id % 5 == 0 ? AnArticle.ai(id, id) : AnArticle.other(id), false);
        }
    }

    private static long ask(Person reader) {
        long start = System.nanoTime();
        reader.says("/latest").awaits("第5000号");
        return System.nanoTime() - start;
    }

    private static void report(String which, List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.printf("/latest, %s: median %d ms, 95th percentile %d ms, longest %d ms%n", which,
                millis(sorted, 0.5), millis(sorted, 0.95), millis(sorted, 1));
    }

    private static long millis(List<Long> sorted, double share) {
        return Duration.ofNanos(sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))))
                .toMillis();
    }
}
