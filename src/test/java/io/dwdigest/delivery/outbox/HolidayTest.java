package io.dwdigest.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import io.dwdigest.article.Articles;
import io.dwdigest.holiday.Holidays;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ChatsReplaced;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** What a chat is owed, and what it misses, while its reader is on holiday. */
@OnBothDatabases
class HolidayTest {

    private final Ledger ledger;
    private final Holidays holidays;

    HolidayTest(Database database) {
        ledger = new Ledger(database.create());
        holidays = ledger.part(Holidays.class);
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void find(AnArticle article, String... topics) {
        ledger.part(Articles.class).add(article.build(), true);
        ledger.about(article.build().id(), topics);
        for (int page = 0; ledger.part(FanOuts.class).advance(); page++) {
            assertThat(page).isLessThan(9);
        }
    }

    private void find(long article) {
        find(AnArticle.of(article).published(Ledger.NOON), "ai");
    }

    private List<Long> missed(long chat) {
        Chat reader = ledger.part(Chats.class).byId(chat).orElseThrow();
        return ledger.part(UnsentStories.class).missed(reader).stream().map(item -> item.digest().articleId()).toList();
    }

    @Test
    void a_missed_story_is_shown_in_the_language_of_the_bot() {
        ledger.part(Subscriptions.class).addEdition(1, "en");
        for (String edition : List.of("en", "zh")) {
            long id = edition.equals("en") ? 11 : 12;
            ledger.part(Articles.class).add(AnArticle.of(id).edition(edition).published(Ledger.NOON)
                    .picture("https://static.dw.com/image/9_304.jpg").build(), false);
            ledger.about(id, "ai");
            ledger.part(MissedArticles.class).miss(1, id);
        }
        assertThat(missed(1)).containsExactly(11L);
    }

    @Test
    void what_was_missed_is_forgotten_with_its_chat() {
        LongStream.of(1, 2).forEach(chat -> ledger.part(MissedArticles.class).miss(chat, 11));
        ledger.part(Chats.class).forget(1);
        assertThat(ledger.number("select chat_id from missed_article")).isEqualTo(2);
        ledger.part(MissedArticles.class).on(new ChatsReplaced(List.of(2L)));
        assertThat(ledger.count("missed_article")).isZero();
    }

    @Test
    void who_is_not_on_holiday_misses_nothing() {
        find(11);
        assertThat(ledger.part(Letters.class).address(ledger.claim(9), Ledger.NOON)).hasSize(2);
        assertThat(ledger.count("missed_article")).isZero();
    }

    @Test
    void what_is_found_meanwhile_is_missed_and_never_owed() {
        holidays.begin(1, Chat.NO_END);
        find(11);
        assertThat(ledger.deliveries()).containsExactly("2 11 OWED");
        assertThat(missed(1)).containsExactly(11L);
        holidays.end(1);
        find(12);
        assertThat(ledger.deliveries()).containsExactly("1 12 OWED", "2 11 OWED", "2 12 OWED");
        assertThat(missed(1)).containsExactly(11L);
        assertThat(missed(2)).isEmpty();
    }

    @Test
    void what_waits_when_a_holiday_begins_is_the_first_that_is_missed() {
        ledger.plan(1, "20:00", "");
        find(11);
        holidays.begin(1, Chat.NO_END);
        find(12);
        holidays.end(1);
        assertThat(missed(1)).containsExactlyInAnyOrder(11L, 12L);
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN", "2 11 OWED", "2 12 OWED");
    }

    @Test
    void what_is_owed_all_the_same_is_missed_when_its_turn_comes() {
        holidays.begin(1, Chat.NO_END);
        ledger.article(11, "ai");
        ledger.owe(1, 11, Ledger.NOON);
        List<Letters.Addressed> addressed = ledger.part(Letters.class).address(ledger.claim(9), Ledger.NOON);
        assertThat(addressed).singleElement().satisfies(each -> assertThat(each.letter()).isEmpty());
        ledger.settle(addressed.getFirst().deliveries(), addressed.getFirst().otherwise());
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
        assertThat(missed(1)).containsExactly(11L);
    }

    @Test
    void a_month_away_from_set_times_leaves_nothing_to_send() {
        ledger.plan(1, "08:00", "");
        holidays.begin(1, Ledger.NOON.plus(Duration.ofDays(30)));
        for (long day = 1; day <= 30; day++) {
            find(100 + day);
            ledger.clock.advance(Duration.ofDays(1));
        }
        holidays.endOver(1);
        assertThat(ledger.claim(99)).extracting(Delivery::chatId).doesNotContain(1L);
        assertThat(missed(1)).hasSize(30);
    }

    @Test
    void a_schedule_off_for_a_month_and_on_again_brings_one_message() {
        ledger.plan(1, "08:00 MON", "");
        ledger.plan(2, "08:00 MON", "");
        LongStream.rangeClosed(11, 20).forEach(this::find);
        ledger.plan(1, "", "");
        ledger.clock.advance(Duration.ofDays(30));
        ledger.plan(1, "08:00", "");
        ledger.clock.advance(Duration.ofDays(1));
        assertThat(ledger.claim(99)).filteredOn(delivery -> delivery.chatId() == 1).hasSize(10)
                .extracting(Delivery::message).containsOnly(ledger.part(Outbox.class).bundle(1, first(1)).getFirst()
                        .message());
    }

    private long first(long chat) {
        return ledger.part(Outbox.class).sendingSince(ledger.clock.instant()).stream()
                .filter(delivery -> delivery.chatId() == chat).findFirst().orElseThrow().message();
    }

    @Test
    void the_most_linked_is_first_and_what_is_muted_since_is_left_out() {
        holidays.begin(1, Chat.NO_END);
        find(AnArticle.of(11).headline("蜜蜂").lead("一").published(Ledger.NOON), "ai");
        find(AnArticle.of(12).headline("蚂蚁").lead("二").published(Ledger.NOON), "ai");
        find(AnArticle.of(13).headline("蝴蝶").lead("三").published(Ledger.NOON).links(11L), "ai");
        assertThat(missed(1)).containsExactly(11L, 13L, 12L);
        ledger.part(ReaderWords.class).add(1, ReaderWord.of("蝴蝶", true).orElseThrow());
        assertThat(missed(1)).containsExactly(11L, 12L);
    }

    @Test
    void the_next_holiday_begins_empty_and_stopping_forgets() {
        holidays.begin(1, Chat.NO_END);
        find(11);
        holidays.end(1);
        holidays.begin(1, Chat.NO_END);
        assertThat(missed(1)).isEmpty();
        find(12);
        ledger.part(Subscriptions.class).stop(1);
        assertThat(ledger.count("missed_article")).isZero();
    }

    @Test
    void a_group_that_moves_keeps_what_it_missed() {
        ledger.reader(-5, "zh", "ai");
        holidays.begin(-5, Chat.NO_END);
        find(11);
        ledger.part(Chats.class).migrate(-5, -6);
        assertThat(missed(-6)).containsExactly(11L);
        ledger.part(Chats.class).drop(-6);
        assertThat(ledger.count("missed_article")).isZero();
    }

    @Test
    void a_holiday_that_does_not_begin_after_all_withdraws_nothing() {
        find(11);
        ledger.part(TransactionTemplate.class).executeWithoutResult(transaction -> {
            holidays.begin(1, Chat.NO_END);
            transaction.setRollbackOnly();
        });
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "2 11 OWED");
        assertThat(ledger.count("missed_article")).isZero();
    }

    @Test
    void missed_articles_are_kept_until_their_reader_is_back() {
        holidays.begin(1, Chat.NO_END);
        find(11);
        ledger.run("delete from delivery");
        assertThat(ledger.part(Outbox.class).needed(List.of(11L))).containsExactly(11L);
        holidays.end(1);
        assertThat(ledger.part(Outbox.class).needed(List.of(11L))).isEmpty();
        ledger.part(MissedArticles.class).remove(List.of(11L));
        assertThat(ledger.count("missed_article")).isZero();
    }
}
