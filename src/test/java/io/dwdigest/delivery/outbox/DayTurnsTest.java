package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.outbox.Letters.Addressed;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What a reader with a limit gets by itself on a day, and what is set aside. */
@OnBothDatabases
class DayTurnsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final Ledger ledger;
    private final Outbox outbox;

    DayTurnsTest(Database database) {
        ledger = new Ledger(database.create());
        outbox = ledger.part(Outbox.class);
    }

    @BeforeEach
    void read() {
        ledger.reader(1, "zh", "ai");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Owes articles about a topic to the chat, each by itself. */
    private void owe(long... articles) {
        LongStream.of(articles).forEach(article -> {
            ledger.article(article, "ai");
            ledger.owe(1, article, ledger.clock.instant());
        });
    }

    private void bundle(long... articles) {
        owe(articles);
        ledger.run("update delivery set bundled = true where state = 'OWED'");
    }

    private void linked(long article, long... from) {
        LongStream.of(from).forEach(id -> ledger.part(Articles.class)
                .add(AnArticle.of(id).links(article).published(NOON).build(), false));
    }

    private List<Addressed> address() {
        return ledger.part(Letters.class).address(ledger.claim(9), ledger.clock.instant());
    }

    /** Sends all that is due, and settles what was not sent as it was decided. Returns the letters. */
    private List<Letter> send() {
        return send(new Outcome.Sent(1));
    }

    private List<Letter> send(Outcome answer) {
        List<Addressed> addressed = address();
        addressed.forEach(each -> ledger.settle(each.deliveries(),
                each.letter().isPresent() ? answer : each.otherwise()));
        return addressed.stream().flatMap(each -> each.letter().stream()).toList();
    }

    private static List<Long> articles(List<Letter> letters) {
        return letters.stream().flatMap(letter -> letter.items().stream()).map(DayTurnsTest::article).toList();
    }

    private static long article(Item item) {
        return item.digest().articleId();
    }

    private Chat chat(long id) {
        return ledger.part(Chats.class).byId(id).orElseThrow();
    }

    private List<Long> rest(LocalDate day) {
        return ledger.part(SetAside.class).of(chat(1), day).stream().map(DayTurnsTest::article).toList();
    }

    @Test
    void when_the_day_is_full_what_comes_later_is_set_aside() {
        ledger.limit(1, 2);
        owe(1, 2, 3);
        assertThat(send().getFirst().rest()).isNull();
        assertThat(send().getFirst().rest()).as("the message that fills the day").isEqualTo(new Rest(TODAY, 0));
        assertThat(send()).isEmpty();
        assertThat(ledger.deliveries()).containsExactly("1 1 SENT", "1 2 SENT", "1 3 WITHDRAWN");
        assertThat(rest(TODAY)).containsExactly(3L);
        assertThat(send()).isEmpty();
    }

    @Test
    void a_bundle_has_the_most_linked_and_tells_how_many_more() {
        ledger.limit(1, 3);
        owe(1);
        send();
        linked(2, 91, 92);
        linked(4, 93);
        bundle(2, 3, 4, 5, 6);
        Letter letter = send().getFirst();
        assertThat(letter.items()).extracting(DayTurnsTest::article).containsExactly(2L, 4L);
        assertThat(letter.rest()).isEqualTo(new Rest(TODAY, 3));
        assertThat(rest(TODAY)).as("of equals the newest").containsExactly(6L, 5L, 3L);
    }

    @Test
    void the_rest_is_shown_by_rank_whenever_it_was_set_aside() {
        ledger.limit(1, 1);
        owe(1, 2, 3, 4);
        LongStream.range(0, 4).forEach(_ -> send());
        linked(2, 91);
        assertThat(rest(TODAY)).containsExactly(2L, 4L, 3L);
    }

    @Test
    void what_has_a_word_of_the_readers_comes_and_does_not_count() {
        ledger.part(ReaderWords.class).add(1, ReaderWord.of("第2号", false).orElseThrow());
        ledger.part(ReaderWords.class).add(1, ReaderWord.of("第4号", false).orElseThrow());
        ledger.limit(1, 1);
        owe(2);
        assertThat(send().getFirst().rest()).isNull();
        owe(1);
        assertThat(articles(send())).containsExactly(1L);
        bundle(3, 4);
        assertThat(articles(send())).containsExactly(4L);
        assertThat(rest(TODAY)).containsExactly(3L);
    }

    @Test
    void what_continues_a_followed_story_comes_and_does_not_count() {
        ledger.limit(1, 1);
        FollowedStories followed = ledger.part(FollowedStories.class);
        followed.follow(1, AnArticle.ai(1, 0), List.of());
        owe(2, 3);
        followed.add(3, List.of(1L));
        send();
        assertThat(articles(send())).containsExactly(3L);
        owe(4);
        followed.add(4, List.of(1L));
        owe(5);
        assertThat(articles(send())).containsExactly(4L);
        assertThat(send()).isEmpty();
        assertThat(rest(TODAY)).containsExactly(5L);
    }

    @Test
    void the_day_begins_at_midnight_in_the_readers_zone() {
        ledger.plan(1, "Asia/Shanghai", "", "");
        ledger.limit(1, 1);
        Instant midnight = Instant.parse("2026-11-20T16:00:00Z");
        ledger.clock.set(midnight.minusSeconds(2));
        owe(1);
        send();
        ledger.clock.set(midnight.minusMillis(1));
        owe(2);
        assertThat(send()).isEmpty();
        ledger.clock.set(midnight);
        owe(3);
        assertThat(articles(send())).containsExactly(3L);
        assertThat(rest(TODAY)).containsExactly(2L);
        assertThat(rest(TODAY.plusDays(1))).isEmpty();
        assertThat(ledger.part(SetAside.class).lastDay(chat(1))).contains(TODAY);
    }

    @Test
    void what_came_yesterday_takes_no_place_in_another_zone() {
        ledger.reader(2, "zh", "ai");
        ledger.plan(2, "Pacific/Auckland", "", "");
        LongStream.of(1, 2).forEach(chat -> ledger.limit(chat, 1));
        ledger.clock.set(Instant.parse("2026-11-20T10:59:00Z"));
        owe(1);
        ledger.run("update delivery set chat_id = 2");
        send();
        ledger.clock.set(NOON);
        ledger.article(2, "ai");
        LongStream.of(1, 2).forEach(chat -> ledger.owe(chat, 2, NOON));
        assertThat(send()).as("midnight has passed for the second alone").hasSize(2);
    }

    @Test
    void a_day_that_is_just_full_has_a_rest_of_nothing() {
        ledger.limit(1, 2);
        bundle(1, 2);
        send();
        long bundle = ledger.number("select max(bundle_id) from delivery");
        SetAside aside = ledger.part(SetAside.class);
        assertThat(aside.beside(chat(1), bundle)).contains(new Rest(TODAY, 0));
        ledger.limit(1, 3);
        assertThat(aside.beside(chat(1), bundle)).as("there is room again").isEmpty();
        ledger.limit(1, 0);
        assertThat(aside.beside(chat(1), bundle)).as("there is no limit").isEmpty();
    }

    @Test
    void of_equals_what_dw_published_last_has_the_place() {
        ledger.limit(1, 1);
        for (long id : new long[]{3, 2}) {
            ledger.part(Articles.class).add(AnArticle.ai(id, (int) -id), false);
            ledger.about(id, "ai");
            ledger.owe(1, id, NOON);
        }
        ledger.run("update delivery set bundled = true");
        assertThat(articles(send())).containsExactly(2L);
    }

    @Test
    void what_was_refused_or_withdrawn_takes_no_place() {
        ledger.limit(1, 1);
        owe(1);
        send(new Outcome.Refused("no"));
        owe(2);
        send(new Outcome.Wait(Duration.ofSeconds(1)));
        assertThat(articles(send())).as("tried again").containsExactly(2L);
        owe(3);
        assertThat(send()).isEmpty();
    }

    @Test
    void while_the_last_of_the_day_is_on_its_way_the_next_one_waits() {
        ledger.limit(1, 1);
        owe(1);
        List<Addressed> underWay = address();
        owe(2);
        ledger.run("update delivery set state = 'SENDING', attempts = 1 where article_id = 2");
        List<Delivery> next = outbox.sendingSince(ledger.clock.instant()).stream()
                .filter(delivery -> delivery.articleId() == 2).toList();
        assertThat(ledger.part(Letters.class).address(next, NOON)).extracting(Addressed::otherwise)
                .containsExactly(new Outcome.Held(NOON.plusSeconds(1)));
        ledger.settle(underWay.getFirst().deliveries(), new Outcome.Refused("no"));
        assertThat(ledger.part(Letters.class).address(next, NOON).getFirst().letter()).isPresent();
    }

    @Test
    void while_there_is_room_for_both_the_next_one_does_not_wait() {
        ledger.limit(1, 2);
        owe(1);
        address();
        owe(2);
        ledger.run("update delivery set state = 'SENDING', attempts = 1 where article_id = 2");
        List<Delivery> next = outbox.sendingSince(ledger.clock.instant()).stream()
                .filter(delivery -> delivery.articleId() == 2).toList();
        assertThat(ledger.part(Letters.class).address(next, NOON).getFirst().letter()).isPresent();
    }

    @Test
    void a_kill_after_the_decision_leaves_nothing_half_decided() {
        ledger.limit(1, 1);
        bundle(1, 2, 3);
        linked(2, 91);
        address();
        abandon(UnknownOutcome.RESEND);
        assertThat(rest(TODAY)).isEmpty();
        Letter letter = send().getFirst();
        assertThat(letter.items()).extracting(DayTurnsTest::article).containsExactly(2L);
        assertThat(letter.rest()).isEqualTo(new Rest(TODAY, 2));
        assertThat(rest(TODAY)).containsExactly(3L, 1L);
        assertThat(ledger.count("day_place")).isEqualTo(3);
    }

    @Test
    void after_a_kill_what_was_set_aside_can_be_read_also_with_skip() {
        ledger.limit(1, 1);
        bundle(1, 2);
        address();
        abandon(UnknownOutcome.SKIP);
        assertThat(rest(TODAY)).containsExactly(1L);
        owe(3);
        assertThat(send()).as("the other one may have arrived").isEmpty();
    }

    private void abandon(UnknownOutcome unknown) {
        outbox.settle(outbox.sendingSince(ledger.clock.instant()).stream()
                .map(delivery -> Settlement.abandoned(delivery, unknown, ledger.clock.instant())).toList());
    }

    @Test
    void another_limit_holds_from_then_on_and_the_rest_stays() {
        ledger.limit(1, 1);
        owe(1, 2);
        send();
        send();
        ledger.limit(1, 2);
        owe(3, 4);
        Letter letter = send().getFirst();
        assertThat(letter.items()).extracting(DayTurnsTest::article).containsExactly(3L);
        assertThat(letter.rest()).isEqualTo(new Rest(TODAY, 1));
        assertThat(send()).isEmpty();
        ledger.limit(1, 0);
        owe(5);
        assertThat(send().getFirst().rest()).isNull();
        assertThat(rest(TODAY)).containsExactly(4L, 2L);
    }

    @Test
    void a_chat_without_a_limit_leaves_no_trace() {
        owe(1, 2);
        send();
        assertThat(ledger.count("day_place")).isZero();
    }

    @Test
    void one_chats_day_is_nothing_to_another() {
        ledger.reader(2, "zh", "ai");
        ledger.limit(1, 1);
        ledger.limit(2, 1);
        owe(1, 2);
        ledger.owe(2, 1, NOON);
        assertThat(articles(send())).containsExactlyInAnyOrder(1L, 1L);
        assertThat(send()).isEmpty();
        assertThat(ledger.part(SetAside.class).of(chat(2), TODAY)).isEmpty();
    }

    @Test
    void what_is_no_longer_wanted_is_not_in_the_rest() {
        ledger.limit(1, 1);
        owe(1, 2);
        send();
        send();
        ledger.part(Subscriptions.class).unsubscribe(1, "ai");
        assertThat(rest(TODAY)).isEmpty();
        assertThat(ledger.part(SetAside.class).lastDay(chat(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "WITHDRAWN"})
    void a_story_is_in_the_rest_once_and_only_if_it_has_not_come(State other) {
        ledger.part(Subscriptions.class).addEdition(1, "en");
        ledger.part(Subscriptions.class).addEdition(1, "de");
        ledger.limit(1, 1);
        owe(1);
        send();
        tell(11, "de");
        tell(12, "en");
        for (int turns = 0; turns < 4; turns++) {
            ledger.clock.advance(Duration.ofSeconds(2));
            send();
        }
        assertThat(ledger.deliveries()).contains("1 11 WITHDRAWN", "1 12 WITHDRAWN");
        assertThat(rest(TODAY)).as("the one in the bot's language").containsExactly(12L);
        tell(13, "zh");
        ledger.run("update delivery set state = '%s' where article_id = 13".formatted(other));
        assertThat(rest(TODAY)).isEqualTo(other == State.SENT ? List.of() : List.of(12L));
    }

    private void tell(long id, String edition) {
        ledger.part(Articles.class).add(AnArticle.of(id).edition(edition).published(NOON)
                .picture("https://static.dw.com/image/9_304.jpg").build(), false);
        ledger.about(id, "ai");
        ledger.owe(1, id, ledger.clock.instant());
    }

    @Test
    void a_page_of_a_bundle_leads_to_the_rest_of_its_day() {
        ledger.limit(1, 2);
        bundle(1, 2, 3);
        long bundle = send().getFirst().bundleId();
        SetAside aside = ledger.part(SetAside.class);
        assertThat(aside.beside(chat(1), bundle)).contains(new Rest(TODAY, 1));
        ledger.clock.advance(Duration.ofDays(1));
        bundle(4);
        assertThat(aside.beside(chat(1), send().getFirst().bundleId())).as("a day with room").isEmpty();
        assertThat(aside.beside(chat(1), bundle)).contains(new Rest(TODAY, 1));
    }

    @Test
    void a_group_that_moves_keeps_its_day_and_the_rest_of_it() {
        ledger.reader(-1, "zh", "ai");
        ledger.limit(-1, 1);
        LongStream.of(1, 2).forEach(article -> {
            ledger.article(article, "ai");
            ledger.owe(-1, article, NOON);
        });
        send();
        send();
        ledger.part(Chats.class).migrate(-1, -2);
        assertThat(chat(-2).limit()).isOne();
        assertThat(ledger.part(SetAside.class).of(chat(-2), TODAY)).extracting(DayTurnsTest::article)
                .containsExactly(2L);
        ledger.article(3, "ai");
        ledger.owe(-2, 3, NOON);
        assertThat(send()).isEmpty();
    }

    @Test
    void what_was_set_aside_keeps_its_article_until_it_is_trimmed() {
        ledger.limit(1, 1);
        owe(1, 2);
        send();
        send();
        assertThat(outbox.needed(List.of(1L, 2L))).containsExactly(2L);
        outbox.trim(NOON);
        ledger.part(DayPlaces.class).trim();
        assertThat(ledger.count("day_place")).isEqualTo(2);
        outbox.trim(NOON.plusSeconds(1));
        ledger.part(DayPlaces.class).trim();
        assertThat(ledger.count("day_place")).isZero();
    }
}
