package io.dwdigest.chat.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class NoticesTest {

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Parts parts;
    private final Notices notices;

    NoticesTest(Database database) {
        parts = new Parts(database.create(), clock).of(Notices.class);
        notices = parts.part(Notices.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private Optional<String> next(Long... resting) {
        return notices.next(List.of(resting)).map(Notice::text);
    }

    @Test
    void the_oldest_comes_first_of_chats_that_do_not_rest() {
        notices.alarm(42, "one");
        notices.alarm(42, "two");
        notices.alarm(43, "three");
        Notice first = notices.next(List.of()).orElseThrow();
        assertThat(first.text()).isEqualTo("one");
        assertThat(first.alarm()).isTrue();
        assertThat(first.raisedAt()).isEqualTo(clock.instant());
        assertThat(next(42L)).contains("three");
        assertThat(next(42L, 43L)).isEmpty();
        assertThat(notices.isOwed(first)).isTrue();
        notices.remove(first);
        assertThat(notices.isOwed(first)).isFalse();
        assertThat(next()).contains("two");
    }

    @Test
    void what_is_for_later_waits_with_its_buttons() {
        List<Button> buttons = List.of(new Button("a", "/story follow 7"), new Button("b", "/help"));
        notices.add(42, Message.of("later").withRows(List.of(buttons)), clock.instant().plusSeconds(60));
        assertThat(next()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        Notice notice = notices.next(List.of()).orElseThrow();
        assertThat(notice.buttons()).isEqualTo(buttons);
        assertThat(notice.alarm()).isFalse();
    }

    @Test
    void a_notice_with_links_keeps_its_markup_and_its_buttons() {
        Message message = new Html().link(URI.create("https://www.dw.com/zh/a-7"), "x < y").message()
                .with(new Button("a", "/missed 1 7"), new Button("b", "/missed 2 8"));
        notices.add(42, message, clock.instant());
        Notice notice = notices.next(List.of()).orElseThrow();
        assertThat(notice.message().html()).isEqualTo("<a href=\"https://www.dw.com/zh/a-7\">x &lt; y</a>");
        assertThat(notice.message().plain()).isEqualTo("x < y https://www.dw.com/zh/a-7");
        assertThat(notice.message().buttons()).hasSize(2);
        assertThat(notice.form()).isEqualTo(Form.NO_PICTURE);
    }

    @Test
    void on_holiday_a_reader_is_told_nothing_but_an_operator_is() {
        parts.sql().sql("""
                insert into chat (id, kind, language, zone, created_at, holiday_until)
                values (42, 'PRIVATE', 'en', 'UTC', current_timestamp, current_timestamp)
                """).update();
        notices.add(42, Message.of("later"), clock.instant());
        assertThat(next()).isEmpty();
        notices.alarm(42, "now");
        assertThat(next()).contains("now");
        parts.sql().sql("update chat set holiday_until = null").update();
        assertThat(next()).contains("later");
    }

    @Test
    void a_time_that_a_wrong_clock_wrote_is_not_waited_for() {
        notices.add(42, Message.of("far"), clock.instant().plus(Duration.ofDays(400)));
        assertThat(next()).contains("far");
    }

    @Test
    void a_chat_that_stops_is_told_no_more_but_of_alarms() {
        notices.alarm(42, "alarm");
        notices.add(42, Message.of("for a reader"), clock.instant());
        parts.publish(new Withdrawn(42));
        notices.remove(notices.next(List.of()).orElseThrow());
        assertThat(next()).isEmpty();
    }

    @Test
    void on_holiday_is_the_plan_that_a_notice_is_for() {
        long further = Plans.id(42, 1);
        parts.sql().sql("""
                insert into chat (id, kind, language, zone, created_at, holiday_until)
                values (%s, 'PRIVATE', 'en', 'UTC', current_timestamp, current_timestamp)
                """.formatted(further)).update();
        notices.add(further, Message.of("later"), clock.instant());
        assertThat(next()).isEmpty();
        notices.add(42, Message.of("now"), clock.instant());
        assertThat(next()).contains("now");
    }

    @Test
    void notices_of_a_further_plan_move_too() {
        notices.add(Plans.id(-1, 3), Message.of("one"), clock.instant());
        parts.publish(new ChatMigrated(-1, -100));
        parts.publish(new ChatMigrated(Plans.id(-1, 3), Plans.id(-100, 3)));
        Notice moved = notices.next(List.of()).orElseThrow();
        assertThat(moved.chatId()).isEqualTo(-100);
        assertThat(moved.planId()).isEqualTo(Plans.id(-100, 3));
    }

    @Test
    void notices_move_with_their_group() {
        notices.alarm(-1, "one");
        parts.publish(new ChatMigrated(-1, -100));
        assertThat(notices.next(List.of()).orElseThrow().chatId()).isEqualTo(-100);
    }
}
