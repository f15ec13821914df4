package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** Which digests go together in one message, and which of them its pages show. */
@OnBothDatabases
class BundlesTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final Ledger ledger;
    private final Outbox outbox;

    BundlesTest(Database database) {
        ledger = new Ledger(database.create());
        outbox = ledger.part(Outbox.class);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_message_takes_along_nothing_that_is_set_for_later() {
        bundled(1, 1, NOON);
        bundled(1, 2, LATER);
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(1L);
    }

    @Test
    void a_message_takes_along_nothing_that_is_to_come_by_itself() {
        bundled(1, 1, NOON.minusSeconds(5));
        ledger.owe(1, 2, NOON.minusSeconds(4));
        ledger.owe(1, 3, NOON.minus(Duration.ofDays(2)).plusSeconds(1));
        ledger.run("update delivery set state = 'SENT' where article_id = 3");
        bundled(1, 4, NOON);
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(1L, 4L);
    }

    @Test
    void a_message_takes_along_what_is_late_by_more_than_two_days() {
        bundled(1, 1, NOON.minus(Duration.ofDays(3)));
        ledger.owe(1, 2, NOON.minus(Duration.ofDays(2)).minusSeconds(1));
        ledger.owe(1, 3, NOON.minus(Duration.ofDays(2)));
        assertThat(ledger.claim(9)).extracting(Delivery::articleId).containsExactly(1L, 2L);
    }

    @Test
    void what_is_late_by_exactly_two_days_still_comes_by_itself() {
        ledger.owe(1, 1, NOON.minus(Duration.ofDays(2)));
        ledger.owe(1, 2, NOON.minus(Duration.ofDays(2)));
        assertThat(ledger.claim(9)).extracting(Delivery::articleId, Delivery::bundleId)
                .containsExactly(tuple(1L, null));
    }

    @Test
    void the_messages_of_several_chats_are_kept_apart() {
        LongStream.of(1, 2).forEach(chat -> LongStream.of(1, 2).forEach(article -> bundled(chat, article, NOON)));
        ledger.owe(3, 1, NOON);
        List<Delivery> claimed = ledger.claim(9);
        assertThat(claimed).hasSize(5);
        assertThat(claimed.stream().filter(delivery -> delivery.chatId() < 3)).extracting(Delivery::chatId,
                Delivery::message).containsExactlyInAnyOrder(tuple(1L, first(claimed, 1)),
                        tuple(1L, first(claimed, 1)), tuple(2L, first(claimed, 2)), tuple(2L, first(claimed, 2)));
        assertThat(claimed.getLast().bundleId()).isNull();
    }

    @Test
    void what_was_in_another_message_before_belongs_to_the_new_one() {
        LongStream.of(1, 2, 3).forEach(article -> bundled(1, article, NOON));
        List<Delivery> first = ledger.claim(9);
        ledger.settle(first.subList(0, 1), new Outcome.Sent(1));
        ledger.settle(first.subList(1, 3), new Outcome.NotDelivered("no route"));
        assertThat(ledger.claim(9)).extracting(Delivery::message).containsOnly(first.get(1).id());
        assertThat(outbox.bundle(1, first.getFirst().id())).extracting(Delivery::articleId).containsExactly(1L);
    }

    @Test
    void what_comes_by_itself_after_all_is_in_no_message() {
        LongStream.of(1, 2).forEach(article -> bundled(1, article, NOON));
        ledger.settle(ledger.claim(9), new Outcome.NotDelivered("no route"));
        ledger.run("update delivery set bundled = false");
        assertThat(ledger.claim(9)).extracting(Delivery::articleId, Delivery::bundleId)
                .containsExactly(tuple(1L, null));
    }

    @Test
    void what_is_held_at_the_last_moment_comes_in_one_message() {
        LongStream.of(1, 2).forEach(article -> {
            ledger.owe(1, article, NOON);
            ledger.settle(ledger.claim(9), new Outcome.Held(LATER));
        });
        assertThat(ledger.claim(9)).isEmpty();
        ledger.clock.set(LATER);
        assertThat(ledger.claim(9)).hasSize(2).extracting(Delivery::message).containsOnly(
                outbox.sendingSince(LATER).stream().mapToLong(Delivery::id).min().orElseThrow());
    }

    @Test
    void what_was_sent_or_may_have_been_is_shown_and_nothing_else() {
        reader();
        LongStream.rangeClosed(1, 5).forEach(article -> bundled(1, article, NOON));
        long bundle = ledger.claim(9).getFirst().message();
        mark(1, "SENT");
        mark(2, "UNKNOWN");
        mark(3, "WITHDRAWN");
        mark(4, "REFUSED");
        mark(5, "SENDING");
        assertThat(shown(bundle)).containsExactly(1L, 2L, 5L);
    }

    @Test
    void a_message_shows_its_digests_oldest_first() {
        reader();
        bundled(1, 3, NOON.minusSeconds(3));
        bundled(1, 1, NOON.minusSeconds(1));
        bundled(1, 2, NOON.minusSeconds(2));
        assertThat(shown(ledger.claim(9).getFirst().message())).containsExactly(3L, 2L, 1L);
    }

    @Test
    void an_article_that_is_no_longer_wanted_leaves_the_pages() {
        reader();
        ledger.article(9, "law");
        LongStream.of(1, 9, 2).forEach(article -> bundled(1, article, NOON));
        assertThat(shown(ledger.claim(9).getFirst().message())).containsExactly(1L, 2L);
    }

    @Test
    void a_chat_cannot_read_the_message_of_another() {
        reader();
        ledger.reader(2, "zh", "ai");
        bundled(1, 1, NOON);
        bundled(2, 2, NOON);
        List<Delivery> claimed = ledger.claim(9);
        assertThat(shown(first(claimed, 1))).containsExactly(1L);
        assertThat(shown(first(claimed, 2))).isEmpty();
    }

    private void reader() {
        ledger.reader(1, "zh", "ai");
        LongStream.rangeClosed(1, 5).forEach(article -> ledger.article(article, "ai"));
    }

    private void bundled(long chat, long article, Instant due) {
        ledger.owe(chat, article, due);
        ledger.run("update delivery set bundled = true where chat_id = %d and article_id = %d".formatted(chat,
                article));
    }

    private void mark(long article, String state) {
        ledger.run("update delivery set state = '%s' where article_id = %d".formatted(state, article));
    }

    private List<Long> shown(long bundle) {
        Chat chat = ledger.part(Chats.class).byId(1).orElseThrow();
        return ledger.part(Bundles.class).of(chat, bundle).stream().map(item -> item.digest().articleId()).toList();
    }

    private static long first(List<Delivery> claimed, long chat) {
        return claimed.stream().filter(delivery -> delivery.chatId() == chat).mapToLong(Delivery::id).min()
                .orElseThrow();
    }
}
