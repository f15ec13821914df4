package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What a group gets by itself that discusses a channel, step by step. Telegram copies the channel's posts there. */
@OnBothDatabases
class ChannelTurnsTest {

    private static final Instant EARLIER = NOON.minusSeconds(9);
    private static final long GROUP = -5;
    private static final long CHANNEL = -3;

    private final Ledger ledger;

    ChannelTurnsTest(Database database) {
        ledger = new Ledger(database.create());
    }

    @BeforeEach
    void publish() {
        ledger.reader(GROUP, "zh", "ai");
        ledger.reader(CHANNEL, "zh", "ai");
        ledger.part(Chats.class).discusses(GROUP, CHANNEL);
        for (long id : List.of(11L, 12L)) {
            ledger.part(Articles.class).add(AnArticle.of(id).headline("鹅赢了棋").lead("它很高兴。").published(NOON)
                    .build(), false);
            ledger.about(id, "ai");
        }
        ledger.article(13, "ai");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Claims what is due, and settles it as Telegram answers in each chat, or as was decided without a call. */
    private void settle(LongFunction<Outcome> answer) {
        ledger.part(Letters.class).address(ledger.claim(9), ledger.clock.instant()).forEach(addressed -> ledger
                .settle(addressed.deliveries(), addressed.letter().isPresent()
                        ? answer.apply(addressed.chatId())
                        : addressed.otherwise()));
    }

    private void settle() {
        settle(_ -> new Outcome.Sent(1));
    }

    private void later(long seconds) {
        ledger.clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void what_its_channel_got_does_not_come_again() {
        ledger.owe(CHANNEL, 13, EARLIER);
        settle();
        ledger.owe(GROUP, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 WITHDRAWN", "-3 13 SENT");
    }

    @Test
    void no_thread_of_the_group_gets_what_its_channel_got() {
        long further = Plans.id(GROUP, 1);
        ledger.reader(further, "zh", "ai");
        ledger.owe(CHANNEL, 13, EARLIER);
        settle();
        ledger.owe(further, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactlyInAnyOrder(further + " 13 WITHDRAWN", "-3 13 SENT");
    }

    @Test
    void what_somebody_else_got_is_nothing_to_the_group() {
        ledger.reader(1, "zh", "ai");
        ledger.owe(1, 11, EARLIER);
        settle();
        later(5);
        ledger.owe(1, 12, EARLIER);
        ledger.owe(GROUP, 12, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 12 SENT", "1 11 SENT", "1 12 WITHDRAWN");
    }

    @Test
    void the_group_waits_for_what_its_channel_is_owed() {
        ledger.owe(GROUP, 13, EARLIER);
        ledger.owe(CHANNEL, 13, NOON.plusSeconds(60));
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 OWED", "-3 13 OWED");
        assertThat(ledger.dues().get(GROUP)).isEqualTo(NOON.plusSeconds(60).plusMillis(1));
        later(60);
        settle();
        later(1);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 WITHDRAWN", "-3 13 SENT");
    }

    @Test
    void what_is_late_in_its_channel_is_looked_for_less_and_less() {
        ledger.owe(GROUP, 13, NOON);
        ledger.owe(CHANNEL, 13, NOON);
        ledger.run("insert into chat_wait (chat_id, until_at) values (-3, timestamp '2026-11-20 12:30:00+00')");
        settle();
        assertThat(ledger.dues().get(GROUP)).isEqualTo(NOON.plusSeconds(1));
        later(10);
        settle();
        assertThat(ledger.dues().get(GROUP)).isEqualTo(NOON.plusSeconds(21));
        later(600);
        settle();
        assertThat(ledger.dues().get(GROUP)).isEqualTo(NOON.plusSeconds(670));
    }

    @Test
    void it_comes_to_the_group_when_its_channel_refuses_it() {
        ledger.owe(GROUP, 13, EARLIER);
        ledger.owe(CHANNEL, 13, EARLIER);
        settle(chat -> chat == CHANNEL ? new Outcome.Refused("no") : new Outcome.Sent(1));
        assertThat(ledger.deliveries()).containsExactly("-5 13 OWED", "-3 13 REFUSED");
        later(60);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 SENT", "-3 13 REFUSED");
    }

    @Test
    void it_comes_to_the_group_when_its_channel_stops() {
        ledger.owe(GROUP, 13, EARLIER);
        ledger.owe(CHANNEL, 13, NOON.plusSeconds(60));
        settle();
        ledger.part(Chats.class).pause(CHANNEL, "lost its rights");
        later(61);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 SENT", "-3 13 WITHDRAWN");
    }

    @Test
    void what_the_channel_was_never_owed_comes() {
        ledger.owe(GROUP, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 SENT");
    }

    @Test
    void while_the_channel_may_yet_be_owed_it_the_group_waits() {
        ledger.run("""
                insert into fan_out (article_id, edition, words, reached, found_at)
                values (13, 'zh', '', -5, timestamp '2026-11-20 12:00:00+00')""");
        ledger.owe(GROUP, 13, EARLIER);
        settle();
        assertThat(ledger.dues().get(GROUP)).isEqualTo(NOON.plusSeconds(1));
        ledger.run("update fan_out set reached = -3");
        later(1);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 SENT");
    }

    @Test
    void nothing_is_decided_while_another_node_posts_in_the_channel() {
        ledger.owe(GROUP, 13, EARLIER);
        List<Delivery> claimed = ledger.claim(9);
        ledger.owe(CHANNEL, 13, EARLIER);
        ledger.run("update delivery set state = 'SENDING' where chat_id = -3");
        assertThat(ledger.part(Letters.class).address(claimed, NOON)).extracting(Letters.Addressed::otherwise)
                .containsExactly(new Outcome.Held(NOON.plusSeconds(1)));
    }

    @Test
    void what_may_have_been_posted_and_is_not_tried_again_counts() {
        ledger.owe(CHANNEL, 13, EARLIER);
        ledger.run("update delivery set state = 'UNKNOWN'");
        ledger.owe(GROUP, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 WITHDRAWN", "-3 13 UNKNOWN");
    }

    @Test
    void a_reprint_of_what_its_channel_got_does_not_come_either() {
        ledger.owe(CHANNEL, 11, EARLIER);
        ledger.owe(GROUP, 11, EARLIER);
        settle();
        later(20);
        settle();
        ledger.owe(CHANNEL, 12, EARLIER);
        ledger.owe(GROUP, 12, EARLIER);
        settle();
        later(20);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 11 WITHDRAWN", "-5 12 WITHDRAWN", "-3 11 SENT",
                "-3 12 WITHDRAWN");
    }

    @Test
    void of_a_message_only_what_the_channel_lacks_comes() {
        ledger.owe(CHANNEL, 13, EARLIER);
        settle();
        for (long article : List.of(11L, 12L, 13L)) {
            ledger.owe(GROUP, article, EARLIER);
        }
        ledger.run("update delivery set bundled = true where chat_id = -5");
        settle();
        later(2);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 11 SENT", "-5 12 WITHDRAWN", "-5 13 WITHDRAWN",
                "-3 13 SENT");
    }

    @Test
    void a_group_that_discusses_no_channel_any_more_gets_its_own() {
        ledger.owe(CHANNEL, 13, EARLIER);
        settle();
        ledger.part(Chats.class).discussedIn(CHANNEL, null);
        ledger.owe(GROUP, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-5 13 SENT", "-3 13 SENT");
    }

    @Test
    void another_group_is_another_matter() {
        ledger.reader(-6, "zh", "ai");
        ledger.owe(CHANNEL, 13, EARLIER);
        settle();
        ledger.owe(-6, 13, EARLIER);
        settle();
        assertThat(ledger.deliveries()).containsExactly("-6 13 SENT", "-3 13 SENT");
    }
}
