package io.dwdigest.chat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Edition;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.command.Shown;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Language;
import io.dwdigest.timing.Timing;

/** The pages that say when digests come: set times, quiet hours and the time zone. */
@Tag("database")
class TimePagesTest {

    private static final List<String> ZONE = List.of("Time zone → /settings zone");

    private final CommandParts bot = new CommandParts(Edition.ZH);
    private final long reader = bot.reader(Language.EN);

    @AfterEach
    void close() {
        bot.close();
    }

    private Timing timing() {
        return bot.chat(reader).timing();
    }

    @Test
    void without_times_the_schedule_offers_times_but_no_days() {
        Shown page = bot.types(reader, "/schedule");
        assertThat(page.text()).startsWith("Schedule\n\nNow: right away (time zone: UTC)\nTap the times");
        assertThat(page.rows()).containsExactly(ZONE, List.of("✅ right away → /schedule off"),
                List.of("07:00 → /schedule 07:00", "08:00 → /schedule 08:00", "12:00 → /schedule 12:00"),
                List.of("18:00 → /schedule 18:00", "20:00 → /schedule 20:00", "22:00 → /schedule 22:00"),
                List.of("« Back → /settings", "✓ Done → /settings done"));
    }

    @Test
    void pressed_times_and_days_make_the_schedule() {
        assertThat(bot.presses(reader, "/schedule 20:00").note()).isEqualTo("Saved: every day at 20:00");
        Shown page = bot.presses(reader, "/schedule 08:00");
        assertThat(page.note()).isEqualTo("Saved: every day at 08:00, 20:00");
        assertThat(page.rows()).contains(List.of("right away → /schedule off"),
                List.of("07:00 → /schedule 07:00", "✅ 08:00 → /schedule 08:00", "12:00 → /schedule 12:00"),
                List.of("✅ every day → /schedule daily", "Mon–Fri → /schedule workdays", "weekly → /schedule weekly"),
                List.of("✅ Mon → /schedule MONDAY", "✅ Tue → /schedule TUESDAY", "✅ Wed → /schedule WEDNESDAY",
                        "✅ Thu → /schedule THURSDAY"),
                List.of("✅ Fri → /schedule FRIDAY", "✅ Sat → /schedule SATURDAY", "✅ Sun → /schedule SUNDAY"));
        bot.presses(reader, "/schedule SATURDAY");
        page = bot.presses(reader, "/schedule SUNDAY");
        assertThat(page.note()).isEqualTo("Saved: Mon–Fri at 08:00, 20:00");
        assertThat(page.label("/schedule SUNDAY")).contains("Sun");
        assertThat(bot.presses(reader, "/schedule MONDAY").note())
                .isEqualTo("Saved: Tue, Wed, Thu, Fri at 08:00, 20:00");
        assertThat(bot.presses(reader, "/schedule SUNDAY").note())
                .isEqualTo("Saved: Tue, Wed, Thu, Fri, Sun at 08:00, 20:00");
        assertThat(timing().schedule().text()).isEqualTo("08:00 20:00 TUE WED THU FRI SUN");
        assertThat(bot.presses(reader, "/schedule 08:00").note()).endsWith("at 20:00");
        assertThat(bot.presses(reader, "/schedule off").note()).isEqualTo("Saved: right away");
        assertThat(timing()).isEqualTo(Timing.AT_ONCE);
    }

    @Test
    void the_schedule_tells_the_next_time_that_is_not_quiet() {
        assertThat(bot.types(reader, "/schedule 20:00 6:00").text()).endsWith("\nNext time: 20 Nov 2026, 20:00 UTC");
        bot.types(reader, "/quiet 19:00-8:00");
        assertThat(bot.types(reader, "/schedule").text()).endsWith("\nNext time: 21 Nov 2026, 08:00 UTC");
        bot.types(reader, "/pause 2w");
        assertThat(bot.types(reader, "/schedule").text()).doesNotContain("Next time");
    }

    @Test
    void a_press_makes_the_schedule_weekly_on_a_day_of_choice() {
        assertThat(bot.presses(reader, "/schedule weekly").note()).startsWith("This button is out of date");
        bot.presses(reader, "/schedule 08:00");
        assertThat(bot.presses(reader, "/schedule weekly").note()).isEqualTo("Saved: every Monday at 08:00");
        bot.presses(reader, "/schedule FRIDAY");
        Shown page = bot.presses(reader, "/schedule MONDAY");
        assertThat(page.note()).isEqualTo("Saved: every Friday at 08:00");
        assertThat(page.keys()).contains("✅ weekly → /schedule weekly", "✅ Fri → /schedule FRIDAY");
        assertThat(bot.presses(reader, "/schedule weekly").note()).isEqualTo("Saved: every Friday at 08:00");
        assertThat(bot.presses(reader, "/schedule workdays").note()).isEqualTo("Saved: Mon–Fri at 08:00");
        assertThat(bot.presses(reader, "/schedule daily").note()).isEqualTo("Saved: every day at 08:00");
    }

    @Test
    void without_its_last_time_a_schedule_is_at_once() {
        bot.presses(reader, "/schedule 20:00");
        assertThat(bot.presses(reader, "/schedule 20:00").note()).isEqualTo("Saved: right away");
    }

    @Test
    void the_last_day_cannot_be_given_up() {
        bot.types(reader, "/schedule 9:15 mon");
        assertThat(bot.presses(reader, "/schedule MONDAY").note()).isEqualTo("Saved: every day at 09:15");
    }

    @Test
    void a_schedule_has_a_greatest_number_of_times() {
        bot.types(reader, "/schedule 1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00 9:00 10:00 11:00 12:00");
        int most = timing().schedule().times().size();
        for (int hour = 13; timing().schedule().times().size() == most && hour < 24; hour++) {
            String note = bot.presses(reader, "/schedule %02d:00".formatted(hour)).note();
            if (timing().schedule().times().size() == most) {
                assertThat(note).isEqualTo("No more times can be added (limit: %d).".formatted(most));
                return;
            }
            most++;
        }
        throw new AssertionError("there is no limit: " + timing());
    }

    @Test
    void a_typed_schedule_has_its_own_time_among_the_buttons() {
        Shown page = bot.types(reader, "/schedule 9:15 mon-fri");
        assertThat(page.text()).startsWith("Schedule\n\nNow: Mon–Fri at 09:15 (time zone: UTC)");
        assertThat(page.keys()).contains("✅ 09:15 → /schedule 09:15");
        assertThat(bot.types(reader, "/schedule now").text()).contains("Now: right away");
        assertThat(bot.types(reader, "/schedule 25:00").text()).startsWith("I don’t understand “25:00”.\n\nSchedule");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/schedule 20:00", "/schedule SATURDAY", "/schedule off", "/schedule 8:30"})
    void a_change_of_the_schedule_leaves_the_quiet_hours(String change) {
        bot.types(reader, "/schedule 9:00 10:00");
        bot.types(reader, "/quiet 22:00-7:00");
        bot.presses(reader, change);
        bot.types(reader, change);
        assertThat(bot.types(reader, "/settings").text()).contains("Quiet hours: 22:00–07:00");
    }

    @Test
    void quiet_hours_are_offered_with_a_mark_at_those_set() {
        Shown page = bot.types(reader, "/quiet");
        assertThat(page.text()).startsWith("Quiet hours\n\nNow: off (time zone: UTC)\nNothing arrives");
        assertThat(page.rows()).startsWith(ZONE, List.of("✅ off → /quiet off", "21:00–07:00 → /quiet 21:00-07:00"),
                List.of("22:00–07:00 → /quiet 22:00-07:00", "23:00–07:00 → /quiet 23:00-07:00")).hasSize(6);
        Shown pressed = bot.presses(reader, "/quiet 23:00-08:00");
        assertThat(pressed.note()).isEqualTo("Saved: 23:00–08:00");
        assertThat(pressed.keys()).contains("off → /quiet off", "✅ 23:00–08:00 → /quiet 23:00-08:00")
                .filteredOn(key -> key.contains("23:00–08:00")).hasSize(1);
        assertThat(bot.presses(reader, "/quiet off").note()).isEqualTo("Saved: off");
        assertThat(timing()).isEqualTo(Timing.AT_ONCE);
    }

    @Test
    void typed_quiet_hours_have_a_button_of_their_own() {
        Shown page = bot.types(reader, "/quiet 22:30-7:00");
        assertThat(page.text()).contains("Now: 22:30–07:00 (time zone: UTC)");
        assertThat(page.keys()).contains("✅ 22:30–07:00 → /quiet 22:30-07:00");
        assertThat(bot.types(reader, "/quiet off").text()).contains("Now: off");
        assertThat(bot.types(reader, "/quiet 8").text()).startsWith("I don’t understand “8”.\n\nQuiet hours");
        assertThat(bot.types(reader, "/quiet 8:00").text()).startsWith("I don’t understand “8:00”.\n\nQuiet hours");
    }

    @Test
    void a_change_of_the_quiet_hours_leaves_the_schedule() {
        bot.types(reader, "/schedule 9:00");
        bot.presses(reader, "/quiet 23:00-08:00");
        assertThat(timing()).isEqualTo(Timing.ofText("09:00", "23:00-08:00"));
    }

    @Test
    void only_times_of_utc_lead_to_the_zone() {
        bot.zone(reader, "Europe/Berlin");
        assertThat(bot.types(reader, "/schedule").rows()).doesNotContain(ZONE);
        assertThat(bot.types(reader, "/quiet").rows()).doesNotContain(ZONE);
        assertThat(bot.types(reader, "/quiet").text()).contains("(time zone: Berlin)");
    }

    @Test
    void zones_are_offered_with_the_time_that_it_is_there() {
        Shown page = bot.types(reader, "/zone");
        assertThat(page.text()).isEqualTo("Time zone\n\nNow: UTC (12:00)\nTap a city, or send me the name of another"
                + " one, for example Berlin.");
        assertThat(page.rows().getFirst()).containsExactly("✅ UTC (12:00) → /zone UTC",
                "London (12:00) → /zone Europe/London");
        assertThat(page.keys()).contains("Berlin (13:00) → /zone Europe/Berlin");
        Shown pressed = bot.presses(reader, "/zone Europe/Berlin");
        assertThat(pressed.note()).isEqualTo("Saved: Berlin (13:00)");
        assertThat(pressed.label("/zone Europe/Berlin")).contains("✅ Berlin (13:00)");
        assertThat(bot.chat(reader).reader().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_zone_that_is_not_offered_is_added_to_the_buttons() {
        bot.presses(reader, "/zone Asia/Kathmandu");
        assertThat(bot.types(reader, "/zone").keys()).contains("✅ Kathmandu (17:45) → /zone Asia/Kathmandu");
        bot.presses(reader, "/zone UTC");
        assertThat(bot.types(reader, "/zone").keys()).filteredOn(key -> key.endsWith("/zone UTC")).hasSize(1);
    }

    @Test
    void a_city_that_can_mean_one_zone_is_set_at_once() {
        assertThat(bot.types(reader, "/zone Munich").text()).contains("Now: Berlin (13:00)");
        Shown several = bot.types(reader, "/zone Brazil");
        assertThat(several.text()).isEqualTo("Set the time zone? Places that match “Brazil”:");
        assertThat(several.rows()).hasSizeGreaterThan(1).first().asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(2);
        assertThat(bot.chat(reader).reader().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(bot.types(reader, "/zone Nowhereville").text())
                .startsWith("I don’t know a place called “Nowhereville”. Try the nearest large city.\n\nTime zone");
    }

    @Test
    void a_name_that_means_two_zones_is_asked_about() {
        Shown question = bot.types(reader, "/zone CST");
        assertThat(question.text()).isEqualTo("Set the time zone? Places that match “CST”:");
        assertThat(question.keys()).contains("Chicago (06:00) → /zone America/Chicago",
                "Shanghai (20:00) → /zone Asia/Shanghai");
        assertThat(bot.chat(reader).reader().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(bot.presses(reader, "/zone Asia/Shanghai").note()).isEqualTo("Saved: Shanghai (20:00)");
        assertThat(bot.types(reader, "/zone EST").text()).contains("Now: New York (07:00)");
    }

    @Test
    void a_few_letters_of_a_name_are_asked_about() {
        assertThat(bot.types(reader, "/zone Mumb").keys()).containsExactly("Mumbai (17:30) → /zone Asia/Kolkata");
        assertThat(bot.chat(reader).reader().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(bot.types(reader, "/zone Rom").text()).contains("Now: Rome (13:00)");
    }

    @ParameterizedTest
    @CsvSource({"UTC+8, UTC+08:00, 20:00", "GMT+8, UTC+08:00, 20:00", "UTC-3:30, UTC-03:30, 08:30",
            "+5:45, UTC+05:45, 17:45"})
    void a_fixed_offset_stays_as_it_is_on_every_page(String typed, String name, String time) {
        Shown page = bot.types(reader, "/zone " + typed);
        assertThat(page.text()).contains("Now: %s (%s)".formatted(name, time));
        String own = page.keys().stream().filter(key -> key.contains(name)).findFirst().orElseThrow();
        assertThat(own).startsWith("✅ " + name + " (" + time + ") → /zone ");
        bot.presses(reader, "/zone Europe/Berlin");
        assertThat(bot.presses(reader, own.substring(own.indexOf('/'))).note()).contains(name);
        assertThat(bot.chat(reader).reader().zone().normalized()).isInstanceOf(ZoneOffset.class);
        assertThat(bot.types(reader, "/schedule 8:00").text()).contains("(time zone: " + name + ")");
        assertThat(bot.types(reader, "/quiet").text()).contains("(time zone: " + name + ")");
        assertThat(bot.types(reader, "/settings").text()).contains("Time zone: " + name);
        assertThat(bot.chat(reader).due(bot.clock.instant())).isEqualTo(bot.clock.instant()
                .atZone(ZoneId.of(name.substring(3))).toLocalDate().plusDays(1).atTime(8, 0)
                .atZone(ZoneId.of(name.substring(3))).toInstant());
    }

    @Test
    void a_group_is_told_to_send_the_command() {
        assertThat(bot.types(bot.group(Language.EN), "/zone").text()).contains("send the command with a city");
    }

    private Optional<String> heard(long chat, String text) {
        return bot.part(ZonePage.class).heard(bot.request(chat, text)).map(Message::plain);
    }

    @Test
    void after_the_page_a_part_of_a_name_is_a_place_for_ten_minutes() {
        assertThat(heard(reader, "San Franc")).isEmpty();
        assertThat(heard(reader, "San Francisco")).isPresent();
        bot.types(reader, "/zone");
        bot.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(heard(reader, "San Franc")).contains("Set the time zone? Places that match “San Franc”:");
        bot.clock.advance(Duration.ofMillis(1));
        assertThat(heard(reader, "San Franc")).isEmpty();
    }

    @Test
    void a_page_that_is_shown_again_waits_anew() {
        bot.types(reader, "/zone");
        bot.clock.advance(Duration.ofMinutes(9));
        bot.types(reader, "/zone");
        bot.clock.advance(Duration.ofMinutes(9));
        assertThat(heard(reader, "San Franc")).isPresent();
    }

    @Test
    void once_the_zone_is_set_a_part_of_a_name_is_a_word_again() {
        bot.types(reader, "/zone");
        bot.part(ZonePage.class).press("Europe/Berlin", bot.request(reader, "Europe/Berlin"));
        assertThat(heard(reader, "San Franc")).isEmpty();
    }

    @Test
    void in_a_group_no_text_is_taken_for_a_place() {
        long group = bot.group(Language.EN);
        bot.types(group, "/zone");
        assertThat(heard(group, "San Franc")).isEmpty();
    }
}
