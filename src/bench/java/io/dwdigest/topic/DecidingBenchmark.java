package io.dwdigest.topic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import javax.sql.DataSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Article;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.Crowd;

/**
 * Measures how long it takes to judge one article: its topics, and which of the words of 10,000 readers with 10 words
 * each it contains. Not a test: it prints what it measures.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=DecidingBenchmark}</pre>
 */
class DecidingBenchmark {

    private static final int READERS = 10_000;
    private static final int WORDS = 10;
    private static final String[] SYLLABLES = {"人", "工", "智", "能", "学", "会", "修", "自", "行", "车", "中", "国", "德", "经",
            "济", "大",
            "模", "型", "足", "球", "气", "候", "选", "举", "科", "技", "机", "器", "新", "闻", "实", "验", "作", "坊", "录", "像"};

    @ParameterizedTest
    @EnumSource
    void ten_thousand_readers_with_ten_words_each(Database kind) throws SQLException {
        DataSource database = kind.create();
        Crowd.fill(database, READERS);
        fill(database, new Random(5));
        try (Parts parts = new Parts(database, Clock.systemUTC()).of(Chats.class, Subscriptions.class,
                ReaderWords.class)) {
            ReaderWords words = parts.part(ReaderWords.class);
            Judge judge = new Judge(TopicFile.read(""));
            List<Long> micros = new ArrayList<>();
            List<Long> judging = new ArrayList<>();
            long heap = heap();
            int found = 0;
            for (int i = 0; i < 300; i++) {
                Article article = AnArticle.ai(1 + i, 0);
                long begun = System.nanoTime();
                found += judge.decide(article).size();
                judging.add((System.nanoTime() - begun) / 1000);
                found += words.in(article).size();
                micros.add((System.nanoTime() - begun) / 1000);
            }
            System.out.printf(
                    "topics and words of %,d readers, %s: first %d µs, %d topics and words on average, heap %+d MB%n",
                    READERS, kind, micros.getFirst(), found / 300, (heap() - heap) >> 20);
            Collections.sort(micros);
            Collections.sort(judging);
            System.out.printf("topics and words of %,d readers, %s: median %d µs (topics alone %d µs), "
                    + "99th percentile %d µs, longest %d µs%n", READERS, kind, micros.get(150), judging.get(150),
                    micros.get(297), micros.getLast());
        }
    }

    private static void fill(DataSource database, Random random) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into chat_word (chat_id, typed, word, head, muted, created_at) values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)) {
            for (long chat = Crowd.FIRST; chat < Crowd.FIRST + READERS; chat++) {
                for (int i = 0; i < WORDS; i++) {
                    ReaderWord word = ReaderWord.of(word(random), random.nextInt(4) == 0).orElseThrow();
                    insert.setLong(1, chat);
                    insert.setString(2, word.typed());
                    insert.setString(3, word.word());
                    insert.setString(4, head(word));
                    insert.setBoolean(5, word.muted());
                    insert.setTimestamp(6, Timestamp.from(Instant.EPOCH));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static String head(ReaderWord word) {
        return word.word().substring(0, Math.min(2, word.word().length()));
    }

    /** Returns two to four Chinese characters that are common in news, or {@code word} with a number. */
    private static String word(Random random) {
        if (random.nextInt(4) == 0) {
            return "word" + random.nextInt(50_000);
        }
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
