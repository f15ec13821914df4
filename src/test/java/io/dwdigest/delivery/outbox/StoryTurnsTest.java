package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** Which of a story's articles a chat gets that the bot speaks English to, step by step. */
@OnBothDatabases
class StoryTurnsTest {

    private static final long CHINESE = 11;
    private static final long ENGLISH = 12;
    private static final long GERMAN = 13;
    private static final Instant EARLIER = NOON.minusSeconds(9);

    private final Ledger ledger;
    private final Outbox outbox;

    StoryTurnsTest(Database database) {
        ledger = new Ledger(database.create());
        outbox = ledger.part(Outbox.class);
    }

    @BeforeEach
    void tell() {
        ledger.reader(1, "zh", "ai");
        List.of("en", "de").forEach(edition -> ledger.part(Subscriptions.class).addEdition(1, edition));
        article(CHINESE, "zh");
        article(ENGLISH, "en");
        article(GERMAN, "de");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void article(long id, String edition) {
        ledger.part(Articles.class).add(AnArticle.of(id).edition(edition).published(NOON)
                .picture("https://static.dw.com/image/9_304.jpg").build(), false);
        ledger.about(id, "ai");
    }

    /** Claims what is next, and settles it as Telegram answers, or as was decided without a call. */
    private Letters.Addressed settleNext(Outcome answer) {
        Letters.Addressed next = next();
        settle(next, next.letter().isPresent() ? answer : next.otherwise());
        return next;
    }

    private Letters.Addressed next() {
        List<Letters.Addressed> addressed = ledger.part(Letters.class).address(ledger.claim(9), ledger.clock.instant());
        assertThat(addressed).hasSize(1);
        return addressed.getFirst();
    }

    private void settle(Letters.Addressed addressed, Outcome outcome) {
        outbox.settle(addressed.deliveries().stream().map(delivery -> Settlement.of(delivery, outcome,
                UnknownOutcome.RESEND, ledger.clock.instant())).toList());
    }

    @Test
    void what_waits_is_exchanged_for_the_better_language() {
        ledger.owe(1, CHINESE, EARLIER);
        ledger.owe(1, ENGLISH, NOON.minusSeconds(1));
        assertThat(settleNext(new Outcome.Sent(1)).otherwise())
                .isEqualTo(new Outcome.Held(NOON.minusSeconds(1).plusMillis(1)));
        Letters.Addressed english = settleNext(new Outcome.Sent(1));
        assertThat(english.letter().orElseThrow().items().getFirst().digest().also()).containsExactly(
                new AlsoIn("中文", URI.create("https://www.dw.com/zh/a-11")),
                new AlsoIn("Deutsch", URI.create("https://www.dw.com/de/a-13")));
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 SENT");
    }

    @Test
    void the_other_language_comes_when_the_better_is_given_up() {
        ledger.owe(1, CHINESE, EARLIER);
        ledger.owe(1, ENGLISH, NOON.minusSeconds(1));
        settleNext(new Outcome.Sent(1));
        settleNext(new Outcome.Refused("no"));
        assertThat(settleNext(new Outcome.Sent(1)).letter()).isPresent();
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "1 12 REFUSED");
    }

    @Test
    void a_story_that_came_comes_again_in_the_bots_language_only() {
        ledger.owe(1, CHINESE, EARLIER);
        settleNext(new Outcome.Sent(1));
        ledger.owe(1, GERMAN, NOON.minusSeconds(2));
        settleNext(new Outcome.Sent(2));
        ledger.owe(1, ENGLISH, NOON.minusSeconds(1));
        settleNext(new Outcome.Sent(3));
        assertThat(ledger.deliveries()).containsExactly("1 11 SENT", "1 12 SENT", "1 13 WITHDRAWN");
    }

    @Test
    void nothing_is_decided_while_another_language_is_on_its_way() {
        ledger.owe(1, GERMAN, NOON.minusSeconds(1));
        List<Delivery> german = ledger.claim(9);
        ledger.owe(1, CHINESE, EARLIER);
        ledger.run("update delivery set state = 'SENT' where article_id = 13");
        List<Delivery> chinese = ledger.claim(9);
        ledger.run("update delivery set state = 'SENDING' where article_id = 13");
        List<Letters.Addressed> addressed = ledger.part(Letters.class).address(chinese, NOON);
        assertThat(addressed).extracting(Letters.Addressed::otherwise)
                .containsExactly(new Outcome.Held(NOON.plusSeconds(1)));
        assertThat(german).hasSize(1);
    }

    @Test
    void what_may_have_arrived_is_tried_again_before_the_others() {
        ledger.owe(1, GERMAN, EARLIER);
        settleNext(new Outcome.Unknown("timeout"));
        ledger.owe(1, CHINESE, NOON.minusSeconds(1));
        assertThat(settleNext(new Outcome.Sent(1)).otherwise())
                .isEqualTo(new Outcome.Held(NOON.plusSeconds(5).plusMillis(1)));
        ledger.clock.advance(Duration.ofSeconds(6));
        settleNext(new Outcome.Sent(1));
        settleNext(new Outcome.Sent(2));
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 13 SENT");
    }

    @Test
    void one_message_has_a_story_once() {
        for (long article : List.of(CHINESE, GERMAN, ENGLISH)) {
            ledger.owe(1, article, EARLIER);
        }
        ledger.run("update delivery set bundled = true");
        List<Letters.Addressed> addressed = ledger.part(Letters.class).address(ledger.claim(9), NOON);
        assertThat(addressed).hasSize(3).filteredOn(each -> each.letter().isPresent()).singleElement()
                .satisfies(sent -> assertThat(sent.letter().orElseThrow().items())
                        .extracting(item -> item.digest().articleId()).containsExactly(ENGLISH));
        addressed.forEach(each -> settle(each, each.letter().isPresent() ? new Outcome.Sent(1) : each.otherwise()));
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 SENT", "1 13 OWED");
        ledger.clock.advance(Duration.ofSeconds(2));
        ledger.part(Letters.class).address(ledger.claim(9), ledger.clock.instant())
                .forEach(each -> settle(each, each.otherwise()));
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "1 12 SENT", "1 13 WITHDRAWN");
    }

    @Test
    void a_chat_of_one_edition_gets_its_article_whatever_came() {
        ledger.owe(1, ENGLISH, EARLIER);
        settleNext(new Outcome.Sent(1));
        List.of("en", "de").forEach(edition -> ledger.part(Subscriptions.class).removeEdition(1, edition));
        ledger.owe(1, CHINESE, NOON.minusSeconds(1));
        assertThat(next().letter().orElseThrow().items().getFirst().digest().also()).isEmpty();
    }

    @Test
    void a_digest_names_only_editions_that_the_chat_reads() {
        ledger.part(Subscriptions.class).removeEdition(1, "de");
        ledger.owe(1, ENGLISH, EARLIER);
        assertThat(next().letter().orElseThrow().items().getFirst().digest().also())
                .containsExactly(new AlsoIn("中文", URI.create("https://www.dw.com/zh/a-11")));
    }

    @Test
    void of_two_other_languages_in_one_message_the_first_comes() {
        together(CHINESE, GERMAN);
        assertThat(sentTogether()).containsExactly(CHINESE);
    }

    @Test
    void in_one_message_the_better_language_comes_though_it_is_last() {
        together(CHINESE, ENGLISH);
        assertThat(sentTogether()).containsExactly(ENGLISH);
    }

    @Test
    void another_story_goes_in_the_same_message() {
        ledger.part(Articles.class).add(AnArticle.of(14).build(), false);
        ledger.about(14, "ai");
        together(14, CHINESE);
        ledger.owe(1, GERMAN, NOON.plusSeconds(3600));
        assertThat(sentTogether()).containsExactly(14L, CHINESE);
    }

    @Test
    void what_is_set_for_later_holds_up_no_other_language() {
        ledger.owe(1, GERMAN, NOON.plusSeconds(3600));
        ledger.owe(1, CHINESE, EARLIER);
        assertThat(next().letter()).isPresent();
    }

    private void together(long... articles) {
        for (long article : articles) {
            ledger.owe(1, article, EARLIER);
        }
        ledger.run("update delivery set bundled = true");
    }

    private List<Long> sentTogether() {
        return ledger.part(Letters.class).address(ledger.claim(9), NOON).stream()
                .flatMap(each -> each.letter().stream()).flatMap(letter -> letter.items().stream())
                .map(item -> item.digest().articleId()).toList();
    }
}
