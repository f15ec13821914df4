package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Databases;

/** Several nodes claim from one database: in one chat only one digest at a time is on its way. */
@Tag("database")
class SeveralNodesTest {

    private final Ledger ledger = new Ledger(Databases.postgres());
    private final Outbox outbox = ledger.part(Outbox.class);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_chat_waits_while_another_node_sends_to_it() {
        ledger.owe(1, 11, NOON);
        ledger.owe(1, 12, NOON);
        ledger.owe(2, 11, NOON);
        List<Delivery> others = outbox.claim("another node's", 1, Set.of(), _ -> true, NOON);
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(2L);
        ledger.settle(others, new Outcome.Sent(1));
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(12L);
    }

    @Test
    void a_chat_is_free_again_when_a_claim_is_released_or_handed_back() {
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 11, NOON));
        List<Delivery> others = outbox.claim("another node's", 9, Set.of(), _ -> true, NOON);
        assertThat(ledger.claim(9)).isEmpty();
        outbox.handBack("another node's", others.subList(0, 1));
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(1L);
        outbox.release("another node's");
        assertThat(ledger.claim(9)).extracting(Delivery::chatId).containsExactly(2L);
    }

    @Test
    void a_day_that_another_node_fills_is_full_here() {
        ledger.reader(1, "zh", "ai");
        ledger.limit(1, 1);
        LongStream.of(11, 12).forEach(article -> {
            ledger.article(article, "ai");
            ledger.owe(1, article, NOON);
        });
        Letters letters = ledger.part(Letters.class);
        List<Delivery> others = outbox.claim("another node's", 1, Set.of(), _ -> true, NOON);
        letters.address(others, NOON);
        assertThat(ledger.claim(9)).isEmpty();
        ledger.settle(others, new Outcome.Sent(1));
        assertThat(letters.address(ledger.claim(9), NOON)).extracting(Letters.Addressed::otherwise)
                .containsExactly(new Outcome.Withdrawn("set aside: 2026-11-20 is full"));
    }

    /** While one node chooses, something older becomes due in the same chat. The other node must not take that. */
    @Test
    void nodes_choose_one_after_another() throws Exception {
        ledger.owe(1, 11, NOON);
        CountDownLatch chosen = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            Future<List<Delivery>> one = nodes.submit(() -> outbox.claim("one", 9, Set.of(), _ -> {
                chosen.countDown();
                return passes(goOn);
            }, NOON));
            chosen.await();
            ledger.owe(1, 10, NOON.minusSeconds(1));
            Future<List<Delivery>> other = nodes.submit(() -> ledger.claim(9));
            await().until(() -> other.isDone() || ledger.count("pg_locks where locktype = 'advisory' and not granted"
                    + " and database = (select oid from pg_database where datname = current_database())") == 1);
            goOn.countDown();
            assertThat(one.get()).extracting(Delivery::articleId).containsExactly(11L);
            assertThat(other.get()).isEmpty();
        }
    }

    @Test
    void an_article_that_another_node_fans_out_is_left_to_it() throws Exception {
        ledger.reader(1, "zh", "ai");
        FanOuts fanOuts = ledger.part(FanOuts.class);
        LongStream.of(11, 12).forEach(article -> {
            ledger.part(Articles.class).add(AnArticle.ai(article, 0), true);
            ledger.about(article, "ai");
        });
        try (ExecutorService node = Executors.newSingleThreadExecutor()) {
            ledger.part(TransactionTemplate.class).executeWithoutResult(_ -> {
                fanOuts.advance();
                Future<Boolean> other = node.submit(fanOuts::advance);
                await().until(other::isDone);
                assertThat(ledger.count("delivery")).as("its own alone, and the other's").isEqualTo(2);
            });
        }
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED");
    }

    private static boolean passes(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
