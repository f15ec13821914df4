package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What a chat gets of a story that DW published under two ids, step by step. */
@OnBothDatabases
class ReprintTurnsTest {

    private static final Instant EARLIER = NOON.minusSeconds(9);

    private final Ledger ledger;

    ReprintTurnsTest(Database database) {
        ledger = new Ledger(database.create());
    }

    @BeforeEach
    void publish() {
        ledger.reader(1, "zh", "ai");
        for (long id : List.of(11L, 12L)) {
            ledger.part(Articles.class).add(AnArticle.of(id).headline(id == 11 ? "鹅赢了“棋”" : "鹅赢了「棋」 ").lead("它很高兴。")
                    .published(NOON).build(), false);
            ledger.about(id, "ai");
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Claims what is next, and settles it as Telegram answers, or as was decided without a call. */
    private void settleNext(Outcome answer) {
        ledger.part(Letters.class).address(ledger.claim(9), ledger.clock.instant()).forEach(addressed -> ledger
                .settle(addressed.deliveries(), addressed.letter().isPresent() ? answer : addressed.otherwise()));
    }

    @Test
    void what_came_does_not_come_again_under_another_id() {
        ledger.owe(1, 11, EARLIER);
        settleNext(new Outcome.Sent(1));
        ledger.owe(1, 12, EARLIER);
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "1 12 WITHDRAWN");
    }

    @Test
    void the_first_does_not_come_late_when_the_second_has_come() {
        ledger.owe(1, 12, EARLIER);
        settleNext(new Outcome.Sent(1));
        ledger.owe(1, 11, EARLIER);
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 SENT");
    }

    @Test
    void the_second_comes_when_the_first_is_refused() {
        ledger.owe(1, 11, NOON.plusSeconds(60));
        ledger.owe(1, 12, EARLIER);
        settleNext(new Outcome.Sent(1));
        assertThat(ledger.deliveries()).as("it waits").containsExactly("1 11 OWED", "1 12 OWED");
        ledger.clock.advance(Duration.ofSeconds(60));
        settleNext(new Outcome.Refused("no"));
        ledger.clock.advance(Duration.ofSeconds(1));
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 REFUSED", "1 12 SENT");
    }

    @Test
    void who_was_never_owed_the_first_gets_the_second() {
        ledger.owe(1, 12, EARLIER);
        settleNext(new Outcome.Sent(1));
        assertThat(ledger.deliveries()).containsExactly("1 12 SENT");
    }

    @Test
    void one_message_says_it_once() {
        ledger.owe(1, 12, EARLIER);
        ledger.owe(1, 11, EARLIER);
        ledger.run("update delivery set bundled = true");
        settleNext(new Outcome.Sent(1));
        ledger.clock.advance(Duration.ofSeconds(2));
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "1 12 WITHDRAWN");
    }

    @Test
    void nothing_is_decided_while_another_node_sends_the_first() {
        ledger.owe(1, 12, EARLIER);
        List<Delivery> second = ledger.claim(9);
        ledger.owe(1, 11, EARLIER);
        ledger.run("update delivery set state = 'SENDING' where article_id = 11");
        assertThat(ledger.part(Letters.class).address(second, NOON)).extracting(Letters.Addressed::otherwise)
                .containsExactly(new Outcome.Held(NOON.plusSeconds(1)));
    }

    @Test
    void what_may_have_arrived_goes_before_the_first() {
        ledger.owe(1, 12, EARLIER);
        settleNext(new Outcome.Unknown("timeout"));
        ledger.owe(1, 11, EARLIER);
        settleNext(new Outcome.Sent(1));
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED");
        ledger.clock.advance(Duration.ofSeconds(6));
        settleNext(new Outcome.Sent(1));
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 SENT");
    }

    @Test
    void another_chat_is_another_matter() {
        ledger.reader(2, "zh", "ai");
        ledger.owe(1, 11, EARLIER);
        settleNext(new Outcome.Sent(1));
        ledger.owe(2, 12, EARLIER);
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "2 12 SENT");
    }
}
