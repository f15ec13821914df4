package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.node.Watched;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SharedH2;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.timing.Pulse;
import okhttp3.OkHttpClient;

/** What becomes of updates that came in, on one node and on several. */
@Tag("database")
class ReceptionTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final LongSupplier NOW = System::nanoTime;

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person reader = telegram.reader(42, "zh-hans");

    @AfterEach
    void close() {
        telegram.close();
    }

    private Reception alone() {
        return new Reception(telegram, Databases.h2());
    }

    private static String said(long update, String text) {
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":1,"text":"%s","chat":{"id":42,"type":"private"},
                "from":{"id":42,"is_bot":false,"first_name":"R","language_code":"zh-hans"}}}"""
                .formatted(update, update, text);
    }

    private void awaitAnswers(int count) {
        await().atMost(SOON).until(() -> reader.got().size() >= count);
    }

    @Test
    void updates_of_a_chat_are_answered_in_their_order_and_forgotten() {
        try (Reception bot = alone()) {
            bot.part(Inbox.class).take(List.of(said(1, "/help"), said(2, "/topics"), said(3, "/help")));
            bot.part(Inbox.class).take(List.of(said(3, "/help")));
            awaitAnswers(3);
            await().atMost(SOON).until(() -> bot.left() == 0);
            assertThat(reader.got()).extracting(sent -> sent.text().substring(0, 2)).containsExactly("我会", "话题", "我会");
        }
    }

    /** Each stands beside a command that must not be lost for it. */
    @ParameterizedTest
    @ValueSource(strings = {"'entities':[{'type':'new','offset':{},'length':'x'},{'type':'bot_command','offset':0}]",
            "'entities':null", "'entities':[null,17,'x',[]]", "'entities':{'a':1}", "'photo':[{'file_id':[]}]",
            "'reply_to_message':{'message_id':'x','chat':[]}", "'forward_origin':{'type':'star'}", "'poll':17",
            "'link_preview_options':'x','sender_boost_count':{'a':1}", "'via_bot':{'id':'many'}",
            "'new_chat_members':null,'edit_date':[1]", "'reply_markup':{'inline_keyboard':[[{'text':{}}],null]}",
            "'paid_star_count':'n','is_from_offline':17.5,'giveaway':{'chats':'x'}"})
    void what_cannot_be_decoded_beside_a_command_is_left_out(String odd) {
        try (Reception bot = alone()) {
            bot.part(Inbox.class).take(List.of(("{'update_id':1,'message':{" + odd + ",'message_id':1,'date':1,"
                    + "'text':'/help','chat':{'id':42,'type':'private','first_name':'R'},"
                    + "'from':{'id':42,'is_bot':false,'first_name':'R','language_code':'zh-hans'}}}").replace('\'',
                            '"')));
            awaitAnswers(1);
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"update_id\":1,\"message\":17}", "17", "{\"update_id\":1}",
            "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"data\":\"x\"}}"})
    void what_cannot_be_read_is_done_with_and_stops_nothing(String content) {
        try (Reception bot = alone()) {
            bot.part(Inbox.class).take(List.of(content, said(2, "/help")));
            awaitAnswers(1);
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void a_failed_command_is_apologised_for_and_the_next_answered() {
        try (Reception bot = alone()) {
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            bot.run("alter table subscription rename to elsewhere");
            bot.part(Inbox.class).take(List.of(said(2, "/topics")));
            awaitAnswers(2);
            assertThat(reader.got().getLast().text()).contains("出了点问题");
            bot.run("alter table elsewhere rename to subscription");
            bot.part(Inbox.class).take(List.of(said(3, "/topics")));
            awaitAnswers(3);
            assertThat(reader.got().getLast().text()).startsWith("话题");
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void a_chat_that_cannot_even_be_told_stops_nothing() {
        try (Reception bot = alone()) {
            bot.run("alter table chat rename to elsewhere");
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            await().atMost(SOON).until(() -> bot.left() == 0);
            bot.run("alter table elsewhere rename to chat");
            bot.part(Inbox.class).take(List.of(said(2, "/help")));
            awaitAnswers(1);
        }
    }

    @Test
    void left_updates_are_answered_once_the_bot_has_a_name() throws TelegramApiException {
        DataSource database = Databases.h2();
        try (Reception bot = new Reception(telegram, database)) {
            bot.run("insert into received_update (update_id, fingerprint, content, received_at, node, chat_id) values"
                    + " (1, 'x', '%s', current_timestamp, 'gone', 42)".formatted(said(1, "/help").replace("\n", "")));
            await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> reader.got().isEmpty());
            bot.part(Introduction.class).make();
            awaitAnswers(1);
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void a_stop_finishes_what_is_under_way_and_notes_it() {
        try (Reception bot = alone()) {
            Inbox inbox = bot.part(Inbox.class);
            assertThat(inbox.isRunning()).isTrue();
            telegram.trouble().at("sendMessage").once().late(Duration.ofMillis(500));
            inbox.take(List.of(said(1, "/help"), said(2, "/topics")));
            awaitAnswers(1);
            inbox.stop();
            assertThat(inbox.isRunning()).isFalse();
            assertThat(bot.left()).as("the second one waits for the next start").isOne();
            assertThat(reader.got()).hasSize(1);
        }
    }

    @Test
    void the_receiver_begins_before_the_poller_and_ends_after_it() {
        try (Reception bot = alone()) {
            assertThat(bot.part(Inbox.class).getPhase()).isLessThan(bot.polling().getPhase())
                    .isGreaterThan(bot.part(Node.class).getPhase());
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_waited_for() {
        AtomicInteger failures = new AtomicInteger(2);
        try (Reception bot = new Reception(telegram, new FailingOnPurpose(Databases.h2(), failures))) {
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            assertThat(failures).hasValue(0);
            assertThat(reader.got()).singleElement().satisfies(sent -> assertThat(sent.text()).startsWith("我会"));
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void a_stop_while_the_database_is_away_ends_all_the_same() {
        try (Reception bot = alone()) {
            telegram.trouble().at("sendMessage").once().late(Duration.ofSeconds(1));
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            bot.run("alter table received_update rename to elsewhere");
            bot.part(Inbox.class).stop();
            bot.run("alter table elsewhere rename to received_update");
            assertThat(bot.left()).isOne();
        }
    }

    @Test
    void what_could_not_be_noted_as_handled_is_noted_later() {
        try (Reception bot = alone()) {
            bot.run("alter table received_update add constraint held check (content is not null)");
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            await().atMost(SOON).until(() -> pulse(bot.part(Inbox.class), "finished-updates").hasFailed(Duration.ZERO));
            bot.run("alter table received_update drop constraint held");
            await().atMost(SOON).until(() -> bot.left() == 0);
            assertThat(reader.got()).hasSize(1);
        }
    }

    /** What is left is looked for by the age of updates, too. */
    @Test
    void an_update_that_takes_long_is_not_handled_twice() {
        try (Reception bot = alone()) {
            telegram.trouble().at("sendMessage").once().late(Duration.ofMillis(500));
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            bot.clock.advance(Duration.ofSeconds(31));
            bot.part(Inbox.class).adopt();
            bot.part(Inbox.class).take(List.of(said(2, "/topics")));
            awaitAnswers(2);
            await().atMost(SOON).until(() -> bot.left() == 0);
            assertThat(reader.got()).extracting(sent -> sent.text().substring(0, 2)).containsExactly("我会", "话题");
        }
    }

    @Test
    void a_stop_notes_what_could_not_be_noted_before() {
        try (Reception bot = alone()) {
            bot.run("alter table received_update add constraint held check (content is not null)");
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            await().atMost(SOON).until(() -> pulse(bot.part(Inbox.class), "finished-updates").hasFailed(Duration.ZERO));
            bot.run("alter table received_update drop constraint held");
            bot.part(Inbox.class).stop();
            assertThat(bot.left()).isZero();
        }
    }

    private static Pulse pulse(Watched watched, String name) {
        return watched.pulses().filter(pulse -> pulse.name().equals(name)).findFirst().orElseThrow();
    }

    /** By these names readiness and figures tell what stands still. */
    @Test
    void all_that_receives_has_a_pulse() {
        try (Reception bot = alone()) {
            assertThat(Stream.of(bot.part(Inbox.class), bot.polling()).flatMap(Watched::pulses).map(Pulse::name))
                    .containsExactlyInAnyOrder("left-updates", "finished-updates", "chat-order", "polling",
                            "poll-lease");
        }
    }

    @Test
    void an_error_ends_one_command_and_the_next_is_answered() {
        AtomicBoolean overflows = new AtomicBoolean();
        try (Reception bot = new Reception(telegram, Databases.h2(), () -> {
            if (Thread.currentThread().getName().startsWith("chat") && overflows.getAndSet(false)) {
                throw new StackOverflowError("on purpose");
            }
        })) {
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            awaitAnswers(1);
            overflows.set(true);
            bot.part(Inbox.class).take(List.of(said(2, "/topics")));
            awaitAnswers(2);
            assertThat(reader.got().getLast().text()).contains("出了点问题");
            bot.part(Inbox.class).take(List.of(said(3, "/topics")));
            awaitAnswers(3);
            assertThat(reader.got().getLast().text()).startsWith("话题");
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void an_update_of_no_chat_waits_for_no_other_node() {
        DataSource shared = SharedH2.create();
        try (Reception one = new Reception(telegram, shared); Reception other = new Reception(telegram, shared)) {
            one.run("insert into received_update (update_id, fingerprint, content, received_at, node, chat_id) values"
                    + " (1, 'x', '{}', current_timestamp, '%s', 0)".formatted(other.part(Node.class).id()));
            one.part(Inbox.class).take(List.of("{\"update_id\":2,\"poll_answer\":{\"poll_id\":\"1\"}}"));
            await().atMost(SOON).until(() -> one.left() == 1);
        }
    }

    @Test
    void what_another_node_has_is_answered_first_there() {
        DataSource shared = SharedH2.create();
        try (Reception one = new Reception(telegram, shared); Reception other = new Reception(telegram, shared)) {
            one.run("insert into received_update (update_id, fingerprint, content, received_at, node, chat_id) values"
                    + " (1, 'x', '{}', current_timestamp, '%s', 42)".formatted(other.part(Node.class).id()));
            one.part(Inbox.class).take(List.of(said(2, "/help")));
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> reader.got().isEmpty());
            one.run("update received_update set content = null, node = null where update_id = 1");
            awaitAnswers(1);
        }
    }

    @Test
    void a_node_that_was_silent_leaves_its_updates_to_others() {
        DataSource shared = SharedH2.create();
        try (Reception bot = new Reception(telegram, shared)) {
            bot.part(Node.class).stop();
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> reader.got().isEmpty());
            assertThat(bot.left()).isOne();
        }
    }

    /** It may be that there is no other node. */
    @Test
    void what_a_silent_node_left_it_handles_when_nobody_else_did() {
        try (Reception bot = new Reception(telegram, SharedH2.create())) {
            bot.part(Node.class).stop();
            bot.part(Inbox.class).take(List.of(said(1, "/help")));
            await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> reader.got().isEmpty());
            bot.part(Node.class).start();
            bot.clock.advance(Duration.ofSeconds(31));
            bot.part(Inbox.class).adopt();
            awaitAnswers(1);
            await().atMost(SOON).until(() -> bot.left() == 0);
        }
    }

    @Test
    void what_ended_nodes_left_is_looked_for_every_5_s() {
        try (Reception shared = new Reception(telegram, SharedH2.create()); Reception alone = alone()) {
            assertThat(shared.part(Inbox.class).adopt()).isEqualTo(Duration.ofSeconds(5));
            assertThat(alone.part(Inbox.class).adopt()).isGreaterThan(Duration.ofDays(1));
        }
    }

    @Test
    void one_of_two_nodes_polls_and_the_other_takes_over_at_its_stop() {
        DataSource shared = SharedH2.create();
        try (Reception one = new Reception(telegram, shared); Reception other = new Reception(telegram, shared)) {
            PollLease first = one.part(PollLease.class);
            PollLease second = other.part(PollLease.class);
            assertThat(first.isOurs()).isFalse();
            assertThat(first.step()).isEqualTo(Duration.ofSeconds(3));
            assertThat(second.step()).isEqualTo(Duration.ofSeconds(3));
            assertThat(first.isOurs()).isTrue();
            assertThat(first.isOthers()).isFalse();
            assertThat(second.isOurs()).isFalse();
            assertThat(second.isOthers()).isTrue();
            assertThat(other.polling().isHeard()).as("the other one hears people").isTrue();
            assertThat(other.polling().step()).isEqualTo(Duration.ofMillis(500));
            assertThat(telegram.calls("getUpdates")).isEmpty();
            first.stop();
            assertThat(first.isOurs()).isFalse();
            second.step();
            assertThat(second.isOurs()).isTrue();
            second.stop();
        }
    }

    @Test
    void a_stop_breaks_off_the_poll_and_gives_the_lease_back() {
        DataSource shared = SharedH2.create();
        try (Reception one = new Reception(telegram, shared); Reception other = new Reception(telegram, shared)) {
            OkHttpClient http = Clients.pollingHttp();
            Polling polling = one.polling(http);
            polling.start();
            telegram.awaitCall("getUpdates", poll -> poll.parameters().path("timeout").asInt() > 0, SOON);
            PollLease second = other.part(PollLease.class);
            second.step();
            assertThat(second.isOurs()).isFalse();
            polling.stop();
            await().atMost(SOON).until(() -> http.dispatcher().runningCallsCount() == 0);
            second.step();
            assertThat(second.isOurs()).as("the lease was given back").isTrue();
            second.stop();
        }
    }

    @Test
    void a_lost_lease_breaks_off_the_poll_that_is_under_way() {
        try (Reception bot = new Reception(telegram, SharedH2.create())) {
            AtomicInteger broken = new AtomicInteger();
            PollLease lease = bot.part(PollLease.class);
            lease.start(broken::incrementAndGet, NOW);
            await().atMost(SOON).until(lease::isOurs);
            assertThat(broken).hasValue(0);
            bot.run("update lease set holder = 'another' where name = 'polling'");
            lease.step();
            assertThat(broken).hasValue(1);
            assertThat(lease.isOurs()).isFalse();
            assertThat(lease.isOthers()).isTrue();
            lease.step();
            assertThat(broken).as("it was lost once").hasValue(1);
            lease.stop();
            assertThat(bot.part(Leases.class).take("polling", "third", Duration.ofSeconds(1)))
                    .as("a stop releases no lease of another").isFalse();
        }
    }

    @Test
    void without_the_database_a_lease_is_ours_until_its_end() {
        try (Reception bot = new Reception(telegram, SharedH2.create())) {
            AtomicInteger broken = new AtomicInteger();
            PollLease lease = bot.part(PollLease.class);
            lease.step();
            bot.run("alter table lease rename to elsewhere");
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(lease::step);
            assertThat(lease.isOurs()).isTrue();
            assertThat(broken).hasValue(0);
            bot.run("alter table elsewhere rename to lease");
        }
    }

    @Test
    void a_conflict_with_the_node_that_polls_now_is_no_other_program() {
        DataSource shared = SharedH2.create();
        try (Reception bot = new Reception(telegram, shared)) {
            bot.part(PollLease.class).step();
            telegram.trouble().at("getUpdates").only(_ -> {
                bot.part(PollLease.class).stop();
                return true;
            }).once().conflict();
            assertThat(bot.polling().step()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void alone_a_bot_always_polls() {
        try (Reception bot = alone()) {
            PollLease lease = bot.part(PollLease.class);
            assertThat(lease.isOurs()).isTrue();
            lease.step();
            assertThat(lease.isOthers()).isFalse();
            lease.stop();
            assertThat(lease.isOurs()).isTrue();
            assertThat(bot.part(Chats.class).count()).isZero();
        }
    }
}
