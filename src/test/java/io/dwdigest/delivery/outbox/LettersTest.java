package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.Database;

@Tag("database")
class LettersTest {

    private static final Instant EVENING = Instant.parse("2026-11-20T18:00:00Z");

    private final Ledger ledger = new Ledger(Database.H2.create());
    private final Letters letters = ledger.part(Letters.class);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_bundle_is_one_letter_without_what_is_no_longer_wanted() {
        bundle("18:00");
        ledger.part(ReaderWords.class).add(1, ReaderWord.of("第2号", true).orElseThrow());
        ledger.clock.set(EVENING);
        List<Letters.Addressed> addressed = address(EVENING);
        assertThat(addressed).hasSize(1);
        assertThat(addressed.getFirst().letter().orElseThrow().items())
                .extracting(item -> item.digest().articleId()).containsExactly(1L, 3L);
        assertThat(ledger.deliveries()).contains("1 2 WITHDRAWN");
    }

    @Test
    void a_late_bundle_is_sent_unless_the_next_time_is_nearer() {
        bundle("18:00");
        Instant late = EVENING.plus(Duration.ofHours(3));
        ledger.clock.set(late);
        assertThat(address(late).getFirst().letter()).isPresent();
    }

    @Test
    void a_bundle_waits_when_the_next_time_is_nearer() {
        bundle("18:00");
        Instant tooLate = EVENING.plus(Duration.ofHours(13));
        ledger.clock.set(tooLate);
        assertThat(address(tooLate).getFirst().otherwise())
                .isEqualTo(new Outcome.Held(EVENING.plus(Duration.ofDays(1))));
    }

    @Test
    void quiet_hours_that_began_meanwhile_hold_a_delivery() {
        ledger.reader(1, "zh", "ai");
        ledger.article(1, "ai");
        ledger.plan(1, "", "22:00-07:00");
        ledger.owe(1, 1, Instant.parse("2026-11-20T21:59:00Z"));
        Instant night = Instant.parse("2026-11-20T22:00:00Z");
        ledger.clock.set(night);
        assertThat(address(night).getFirst().otherwise())
                .isEqualTo(new Outcome.Held(Instant.parse("2026-11-21T07:00:00Z")));
    }

    @Test
    void each_article_comes_with_its_reason() {
        ledger.reader(1, "zh");
        ledger.part(ReaderWords.class).add(1, ReaderWord.of("自行車", false).orElseThrow());
        ledger.article(1, "ai");
        ledger.owe(1, 1, NOON);
        assertThat(address(NOON).getFirst().letter().orElseThrow().items().getFirst().because())
                .isInstanceOfSatisfying(Because.Word.class, word -> assertThat(word.word().typed()).isEqualTo("自行車"));
    }

    @Test
    void a_paused_chat_gets_nothing() {
        bundle("18:00");
        ledger.clock.set(EVENING);
        List<Delivery> claimed = ledger.claim(9);
        ledger.part(Chats.class).pause(1, "blocked");
        assertThat(letters.address(claimed, EVENING)).hasSize(1)
                .allSatisfy(addressed -> assertThat(addressed.letter()).isEmpty());
    }

    @Test
    void a_message_is_sent_in_the_plainest_form_of_its_articles() {
        bundle("18:00");
        ledger.run("update delivery set form = 'NO_PICTURE' where article_id = 2");
        ledger.clock.set(EVENING);
        assertThat(address(EVENING).getFirst().letter().orElseThrow().form()).isEqualTo(Form.NO_PICTURE);
    }

    @Test
    void what_was_claimed_when_its_group_moved_goes_to_the_new_id() {
        ledger.reader(-1, "zh", "ai");
        ledger.article(11, "ai");
        ledger.owe(-1, 11, NOON);
        List<Delivery> claimed = ledger.claim(9);
        ledger.part(Chats.class).migrate(-1, -2);
        assertThat(letters.address(claimed, NOON)).singleElement().satisfies(addressed -> {
            assertThat(addressed.chatId()).isEqualTo(-1);
            assertThat(addressed.otherwise()).isEqualTo(new Outcome.Migrated(-2));
        });
    }

    @Test
    void a_chat_that_is_gone_without_a_trace_is_owed_nothing() {
        ledger.owe(3, 11, NOON);
        assertThat(address(NOON)).extracting(Letters.Addressed::otherwise)
                .containsExactly(Letters.Addressed.UNWANTED);
    }

    private void bundle(String schedule) {
        ledger.reader(1, "zh", "ai");
        ledger.plan(1, schedule, "");
        LongStream.rangeClosed(1, 3).forEach(article -> {
            ledger.article(article, "ai");
            ledger.owe(1, article, EVENING);
        });
        ledger.run("update delivery set bundled = true");
    }

    private List<Letters.Addressed> address(Instant now) {
        return letters.address(ledger.claim(9), now);
    }
}
