package io.dwdigest.delivery;

import static io.dwdigest.delivery.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SampleArticles;

@ParameterizedClass
@EnumSource
class FanOutsTest {

    /** One page, and some more. */
    private static final int MANY = 5_203;

    private final Ledger ledger;
    private final FanOuts fanOuts;

    FanOutsTest(Database database) {
        ledger = new Ledger(database.create());
        fanOuts = ledger.part(FanOuts.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whoever_follows_a_topic_of_the_article_in_its_edition_is_owed_it() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "en", "ai");
        ledger.reader(3, "zh", "china");
        ledger.reader(4, "zh");
        ledger.reader(-5, "zh", "law", "ai");
        ledger.reader(6, "zh", "ai");
        ledger.part(Chats.class).pause(6, "blocked");
        find(11, true, "ai", "law");
        finish();
        assertThat(ledger.deliveries()).containsExactly("-5 11 OWED", "1 11 OWED");
    }

    @Test
    void what_is_owed_is_due_at_once_in_full_and_never_tried() {
        ledger.reader(1, "zh", "law", "ai");
        find(11, true, "law", "ai");
        finish();
        Delivery claimed = ledger.claim(1).getFirst();
        assertThat(claimed).isEqualTo(new Delivery(claimed.id(), 1, 11, 0, "ai", Form.FULL, 1, NOON, null));
    }

    @Test
    void what_is_not_to_be_pushed_and_what_nobody_follows_owes_nothing() {
        ledger.reader(1, "zh", "ai");
        find(11, false, "ai");
        find(12, true);
        find(13, true, "china");
        finish();
        assertThat(ledger.deliveries()).isEmpty();
        assertThat(ledger.count("fan_out")).isZero();
    }

    @Test
    void an_article_and_what_is_to_be_owed_for_it_are_there_together_or_not_at_all() {
        ledger.part(TransactionOperations.class).executeWithoutResult(status -> {
            find(11, true, "ai");
            status.setRollbackOnly();
        });
        assertThat(ledger.count("fan_out")).isZero();
        find(11, true, "ai");
        assertThat(ledger.count("fan_out")).isOne();
    }

    @Test
    void more_chats_than_one_page_holds_are_owed_it_page_by_page() {
        followers();
        find(11, true, "ai");
        assertThat(fanOuts.advance()).isTrue();
        assertThat(ledger.count("delivery")).isEqualTo(5_000);
        assertThat(fanOuts.advance()).isTrue();
        assertThat(ledger.count("delivery")).isEqualTo(MANY);
        finish();
        assertThat(ledger.count("delivery")).isEqualTo(MANY);
    }

    @Test
    void a_page_that_is_lost_in_a_crash_is_written_afterwards() {
        followers();
        find(11, true, "ai");
        ledger.part(TransactionOperations.class).executeWithoutResult(status -> {
            fanOuts.advance();
            status.setRollbackOnly();
        });
        assertThat(ledger.count("delivery")).isZero();
        fanOuts.advance();
        ledger.part(TransactionOperations.class).executeWithoutResult(status -> {
            fanOuts.advance();
            status.setRollbackOnly();
        });
        assertThat(ledger.count("delivery")).isEqualTo(5_000);
        finish();
        assertThat(ledger.count("delivery")).isEqualTo(MANY);
    }

    @Test
    void repetition_is_harmless() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        find(11, true, "ai");
        fanOuts.advance();
        Delivery delivery = ledger.part(Outbox.class).claim("claim", 1, Set.of(2L), _ -> true, NOON).getFirst();
        ledger.part(Outbox.class)
                .settle(List.of(new Settlement(delivery.id(), State.SENT, Form.FULL, NOON, NOON, 7, null)));
        ledger.run("update fan_out set reached = -9000000000000000000");
        finish();
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "2 11 OWED");
    }

    @Test
    void the_article_that_was_found_first_is_owed_first() {
        ledger.reader(1, "zh", "ai");
        find(12, true, "ai");
        ledger.clock.advance(Duration.ofSeconds(1));
        find(11, true, "ai");
        fanOuts.advance();
        assertThat(ledger.deliveries()).containsExactly("1 12 OWED");
        finish();
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED");
    }

    private void find(long article, boolean pushed, String... topics) {
        ledger.part(Articles.class).add(SampleArticles.ai(article, 0), pushed);
        ledger.about(article, topics);
    }

    private void finish() {
        for (int page = 0; fanOuts.advance(); page++) {
            assertThat(page).isLessThan(10);
        }
    }

    private void followers() {
        ledger.run("""
                insert into chat (id, kind, language, zone, edition, created_at)
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
                select n, 'PRIVATE', 'en', 'UTC', 'zh', current_timestamp from numbers
                """.formatted(MANY));
        ledger.run("insert into subscription (chat_id, topic, created_at) select id, 'ai', created_at from chat");
    }
}
