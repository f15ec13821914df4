package io.dwdigest.delivery.outbox;

import static io.dwdigest.delivery.outbox.Ledger.NOON;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Articles;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.WholeChat;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.subscription.WordText;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class FanOutsTest {

    /** More chats than one page of 5,000. */
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
    void followers_of_its_topics_in_its_edition_are_owed_the_article() {
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
    void followers_of_its_story_are_owed_the_article_of_their_edition() {
        LongStream.of(1, 2, 3).forEach(chat -> ledger.reader(chat, chat == 2 ? "en" : "zh"));
        FollowedStories stories = ledger.part(FollowedStories.class);
        LongStream.of(1, 2).forEach(chat -> stories.follow(chat, AnArticle.of(7).build(), List.of()));
        stories.follow(3, AnArticle.of(8).build(), List.of());
        stories.add(11, List.of(7L));
        find(11, true);
        finish();
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED");
        assertThat(ledger.part(Letters.class).address(ledger.claim(1), NOON)).singleElement().satisfies(
                one -> assertThat(one.letter().orElseThrow().items().getFirst().because())
                        .isEqualTo(new Because.Story(7, AnArticle.of(7).build().headline())));
    }

    @Test
    void what_is_owed_of_a_story_is_withdrawn_when_it_is_ended() {
        ledger.reader(1, "zh");
        FollowedStories stories = ledger.part(FollowedStories.class);
        stories.follow(1, AnArticle.of(7).build(), List.of());
        stories.add(11, List.of(7L));
        find(11, true);
        finish();
        stories.end(1, 7);
        assertThat(ledger.deliveries()).containsExactly("1 11 WITHDRAWN");
    }

    @Test
    void what_is_owed_is_due_at_once_in_full_and_never_tried() {
        ledger.reader(1, "zh", "law", "ai");
        find(11, true, "law", "ai");
        finish();
        Delivery claimed = ledger.claim(1).getFirst();
        assertThat(claimed).isEqualTo(new Delivery(claimed.id(), 1, 11, 0, Form.FULL, 1, 0, NOON, false, null, null));
    }

    @Test
    void nothing_is_owed_if_not_pushed_or_followed_by_nobody() {
        ledger.reader(1, "zh", "ai");
        find(11, false, "ai");
        find(12, true);
        find(13, true, "china");
        finish();
        assertThat(ledger.deliveries()).isEmpty();
        assertThat(ledger.count("fan_out")).isZero();
    }

    @Test
    void an_article_and_its_fan_out_are_added_together_or_not_at_all() {
        ledger.part(TransactionOperations.class).executeWithoutResult(status -> {
            find(11, true, "ai");
            status.setRollbackOnly();
        });
        assertThat(ledger.count("fan_out")).isZero();
        find(11, true, "ai");
        assertThat(ledger.count("fan_out")).isOne();
    }

    @Test
    void more_chats_than_a_page_are_owed_it_page_by_page() {
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
    void a_page_lost_in_a_crash_is_written_afterwards() {
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
                .settle(List
                        .of(new Settlement(delivery.id(), delivery.attempts(), 0, State.SENT, Form.FULL, NOON, false,
                                NOON, 7, null)));
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

    @Test
    void a_chat_with_set_times_is_owed_it_bundled_at_the_next_one() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.plan(1, "18:00 20:00", "");
        ledger.reader(3, "zh", "ai");
        ledger.plan(3, "", "22:00-07:00");
        find(11, true, "ai");
        finish();
        assertThat(ledger.claim(9)).extracting(Delivery::chatId, Delivery::bundled)
                .containsExactly(tuple(2L, false), tuple(3L, false));
        ledger.clock.set(Instant.parse("2026-11-20T18:00:00Z"));
        assertThat(ledger.claim(9)).extracting(Delivery::chatId, Delivery::due, Delivery::bundled)
                .containsExactly(tuple(1L, Instant.parse("2026-11-20T18:00:00Z"), true));
    }

    @Test
    void what_comes_in_quiet_hours_is_owed_when_they_end() {
        ledger.reader(1, "zh", "ai");
        ledger.plan(1, "", "11:00-13:30");
        find(11, true, "ai");
        finish();
        assertThat(ledger.claim(9)).isEmpty();
        ledger.clock.set(Instant.parse("2026-11-20T13:30:00Z"));
        assertThat(ledger.claim(9)).hasSize(1);
    }

    @Test
    void imported_chats_get_no_backlog_and_other_chats_lose_nothing() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.reader(3, "zh", "ai");
        find(11, true, "ai");
        finish();
        assertThat(ledger.part(Outbox.class).claim("claim", 1, Set.of(1L, 2L), _ -> true, NOON)).hasSize(1);
        find(12, true, "ai");
        List<WholeChat> moved = ledger.part(Chats.class).after(1, 9);
        ledger.part(Chats.class).drop(2);
        ledger.part(Chats.class).replace(moved);
        finish();
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED", "2 11 WITHDRAWN", "2 12 WITHDRAWN",
                "3 11 WITHDRAWN",
                "3 12 WITHDRAWN");
        find(13, true, "ai");
        finish();
        assertThat(ledger.deliveries()).contains("2 13 OWED", "3 13 OWED");
    }

    @Test
    void each_chat_gets_it_by_its_own_zone_times_and_quiet_hours() {
        List.of("Asia/Shanghai", "Europe/Berlin").forEach(zone -> List.of("", "13:00-15:00", "19:00-22:00")
                .forEach(quiet -> List.of("", "20:30", "21:30").forEach(times -> {
                    long chat = 1 + ledger.count("chat");
                    ledger.reader(chat, "zh", "ai");
                    ledger.plan(chat, zone, times, quiet);
                })));
        find(11, true, "ai");
        finish();
        assertThat(ledger.dues()).hasSize(18).containsExactlyInAnyOrderEntriesOf(expectedDues());
    }

    @Test
    void what_is_set_for_later_goes_together_and_nothing_else_does() {
        ledger.reader(1, "zh", "ai");
        ledger.reader(2, "zh", "ai");
        ledger.plan(2, "18:00", "");
        find(11, true, "ai");
        finish();
        assertThat(ledger.count("delivery where bundled and chat_id = 2")).isOne();
        assertThat(ledger.count("delivery where bundled")).isOne();
    }

    @Test
    void of_articles_found_at_once_the_lower_id_is_owed_first() {
        ledger.reader(1, "zh", "ai");
        find(12, true, "ai");
        find(11, true, "ai");
        fanOuts.advance();
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED");
    }

    @Test
    void a_group_that_moves_behind_the_cursor_is_owed_it_after_all() {
        ledger.reader(-5, "zh", "ai");
        ledger.reader(-9, "zh");
        find(11, true, "ai");
        find(12, true, "ai");
        fanOuts.advance();
        ledger.part(Chats.class).migrate(-5, -900);
        ledger.run("delete from delivery");
        finish();
        assertThat(ledger.deliveries()).containsExactly("-900 11 OWED", "-900 12 OWED");
    }

    @Test
    void a_group_that_moves_ahead_leaves_the_cursor_where_it_is() {
        ledger.reader(-9, "zh", "ai");
        ledger.reader(-5, "zh");
        find(11, true, "ai");
        ledger.run("update fan_out set reached = -7");
        ledger.part(Chats.class).migrate(-5, -6);
        assertThat(ledger.count("fan_out where reached = -7")).isOne();
        ledger.part(Chats.class).migrate(-6, -7);
        assertThat(ledger.count("fan_out where reached = -8")).isOne();
    }

    @Test
    void all_that_is_under_way_is_owed_before_chats_are_imported() {
        LongStream.of(1, 2).forEach(chat -> ledger.reader(chat, "zh", "ai"));
        find(11, true, "ai");
        find(12, true, "ai");
        ledger.part(Chats.class).replace(ledger.part(Chats.class).after(1, 9));
        assertThat(ledger.count("fan_out")).isZero();
        assertThat(ledger.deliveries()).containsExactly("1 11 OWED", "1 12 OWED", "2 11 WITHDRAWN", "2 12 WITHDRAWN");
    }

    private Map<Long, Instant> expectedDues() {
        return ledger.part(Chats.class).byIds(LongStream.rangeClosed(1, 200).boxed().toList()).stream()
                .collect(toMap(Chat::id, chat -> chat.due(NOON)));
    }

    /** The query decides for many chats, {@code Wishes.because} for one: they must agree. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void exactly_the_chats_that_want_an_article_are_owed_it(long seed) {
        Random random = new Random(seed);
        List<String> words = List.of("人工智能", "自行车", "换链条", "足球", "AI", "实验", "作坊", "車", "wagen", "一整年");
        for (long chat = 1; chat <= 200; chat++) {
            ledger.reader(chat, random.nextInt(4) == 0 ? "en" : "zh", Stream.of("ai", "china", "law")
                    .filter(_ -> random.nextInt(3) == 0).toArray(String[]::new));
            for (String word : words) {
                if (random.nextInt(8) == 0) {
                    ledger.part(ReaderWords.class).add(chat,
                            ReaderWord.of(word, random.nextInt(3) == 0).orElseThrow());
                }
            }
            ledger.plan(chat, oneOf(random, "Asia/Shanghai", "Europe/Berlin", "America/New_York"),
                    oneOf(random, "", "20:30", "08:00 20:30"), oneOf(random, "", "22:00-07:00", "11:00-20:45"));
        }
        find(11, true, "ai", "law");
        finish();
        Map<Long, Wishes> wishes = ledger.part(Subscriptions.class).of(LongStream.rangeClosed(1, 200).boxed().toList());
        WordText text = WordText.of(AnArticle.ai(11, 0));
        assertThat(ledger.deliveries()).hasSizeBetween(20, 180).containsExactlyElementsOf(wishes.entrySet().stream()
                .filter(chat -> chat.getValue().because("zh", List.of("ai", "law"), Set.of(), () -> text).isPresent())
                .map(Map.Entry::getKey).sorted().map(chat -> chat + " 11 OWED").toList());
        Map<Long, Instant> due = expectedDues();
        due.keySet().retainAll(ledger.dues().keySet());
        assertThat(ledger.dues()).containsExactlyInAnyOrderEntriesOf(due);
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void find(long article, boolean pushed, String... topics) {
        ledger.part(Articles.class).add(AnArticle.ai(article, 0), pushed);
        ledger.about(article, topics);
    }

    private void finish() {
        for (int page = 0; fanOuts.advance(); page++) {
            assertThat(page).isLessThan(10);
        }
    }

    private void followers() {
        ledger.run("""
                insert into chat (id, kind, language, zone, created_at)
                with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
                select n, 'PRIVATE', 'en', 'UTC', current_timestamp from numbers
                """.formatted(MANY));
        ledger.run("insert into chat_edition (chat_id, edition) select id, 'zh' from chat");
        ledger.run("insert into subscription (chat_id, topic, created_at) select id, 'ai', created_at from chat");
    }
}
