package io.dwdigest.chat.settings;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Schedule;
import io.dwdigest.timing.ScheduleParser;
import io.dwdigest.timing.Timing;

/** {@code /schedule}: chooses whether each digest comes at once, or all together at set times of some days. */
@Component
@Order(4)
class SchedulePage implements SettingsPage {

    private static final Set<LocalTime> OFFERED = new TreeSet<>(Stream.of(7, 8, 12, 18, 20, 22)
            .map(hour -> LocalTime.of(hour, 0)).toList());
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final String AT_ONCE = "off";
    private static final String WEEKLY = "weekly";
    private static final int TIMES_PER_ROW = 3;
    private static final int DAYS_PER_ROW = 4;

    private final Chats chats;
    private final Clock clock;

    SchedulePage(Chats chats, Clock clock) {
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public String value(Request request) {
        Schedule schedule = schedule(request);
        return schedule.isAtOnce()
                ? request.say("schedule.now")
                : request.say("schedule.at", days(schedule.days(), request), schedule.times().stream()
                        .map(LocalTime::toString).collect(joining(request.say("list.separator"))));
    }

    @Override
    public Html text(Request request) {
        Html html = request.html("schedule", value(request), ZonePage.zone(request));
        next(request).ifPresent(next -> html.lines(1).append(request.html("schedule.next", next)));
        return html;
    }

    /** Returns the next set time outside quiet hours; empty where each digest comes at once, or none comes. */
    private Optional<Moment> next(Request request) {
        Chat chat = request.chat();
        return Optional.of(chat).filter(it -> !schedule(request).isAtOnce() && it.holidayUntil() == null)
                .map(it -> Phrases.time(request.language(), it.reader().zone(), it.due(clock.instant())));
    }

    @Override
    public List<List<Button>> choices(Request request) {
        Schedule schedule = schedule(request);
        List<List<Button>> rows = new ArrayList<>(zoneRow(request));
        rows.add(List.of(choice(request.say("schedule.now"), schedule.isAtOnce(), AT_ONCE)));
        SortedSet<LocalTime> times = new TreeSet<>(OFFERED);
        times.addAll(schedule.times());
        rows.addAll(ButtonRows.of(TIMES_PER_ROW, times.stream()
                .map(time -> choice(time.toString(), schedule.times().contains(time), time.toString())).toList()));
        if (!schedule.isAtOnce()) {
            rows.add(daysRow(schedule, request));
            rows.addAll(ButtonRows.of(DAYS_PER_ROW, Arrays.stream(DayOfWeek.values())
                    .map(day -> choice(day(day, request), schedule.days().contains(day), day.name())).toList()));
        }
        return rows;
    }

    /** Returns buttons for all days, for the days of work, and for one day. */
    private List<Button> daysRow(Schedule schedule, Request request) {
        return List.of(choice(request.say("schedule.daily"), schedule.days().equals(DAILY), "daily"),
                choice(request.say("schedule.workdays"), schedule.days().equals(WORKDAYS), "workdays"),
                choice(request.say("schedule.once"), schedule.isWeekly(), WEEKLY));
    }

    @Override
    public Optional<String> press(String value, Request request) {
        Schedule schedule = schedule(request);
        if (value.equals(AT_ONCE)) {
            return Optional.of(set(Schedule.AT_ONCE, request));
        }
        if (TIME.matcher(value).matches()) {
            return Optional.of(toggled(schedule, LocalTime.parse(value)).map(changed -> set(changed, request))
                    .orElseGet(() -> request.say("schedule.full", Schedule.MOST_TIMES)));
        }
        return Optional.of(schedule).filter(it -> !it.isAtOnce()).flatMap(it -> withDays(it, value))
                .map(changed -> set(changed, request));
    }

    @Override
    public boolean type(Request request) {
        Optional<Schedule> typed = ScheduleParser.parse(request.text(), request.language());
        typed.ifPresent(schedule -> set(schedule, request));
        return typed.isPresent();
    }

    /** Returns the schedule with the days of this button; empty where there is no such button. */
    private static Optional<Schedule> withDays(Schedule schedule, String value) {
        return switch (value) {
            case "daily" -> Optional.of(schedule.on(DAILY));
            case "workdays" -> Optional.of(schedule.on(WORKDAYS));
            case WEEKLY -> Optional.of(schedule.isWeekly() ? schedule : schedule.on(Schedule.WEEKLY.days()));
            default -> Arrays.stream(DayOfWeek.values()).filter(day -> day.name().equals(value)).findFirst()
                    .map(day -> toggled(schedule, day));
        };
    }

    private static Optional<Schedule> toggled(Schedule schedule, LocalTime time) {
        SortedSet<LocalTime> times = new TreeSet<>(schedule.times());
        if (!times.remove(time)) {
            times.add(time);
        }
        return times.size() > Schedule.MOST_TIMES
                ? Optional.empty()
                : Optional.of(times.isEmpty() ? Schedule.AT_ONCE : new Schedule(times, schedule.days()));
    }

    /** Adds or removes a day; a schedule without any day left is for all days. */
    private static Schedule toggled(Schedule schedule, DayOfWeek day) {
        Set<DayOfWeek> days = EnumSet.copyOf(schedule.days());
        if (!days.remove(day)) {
            days.add(day);
        }
        return schedule.on(days);
    }

    private String set(Schedule schedule, Request request) {
        Chat changed = request.chat().with(new Timing(schedule, request.chat().timing().quiet()));
        chats.change(changed);
        return request.say("set", value(request.with(changed)));
    }

    private static Schedule schedule(Request request) {
        return request.chat().timing().schedule();
    }

    private static String days(Set<DayOfWeek> days, Request request) {
        if (days.equals(DAILY)) {
            return request.say("schedule.daily");
        }
        if (days.size() == 1) {
            return request.say("schedule.weekly", days.iterator().next().getDisplayName(TextStyle.FULL_STANDALONE,
                    request.language().locale()));
        }
        return days.equals(WORKDAYS)
                ? request.say("schedule.workdays")
                : days.stream().sorted().map(day -> day(day, request)).collect(joining(request.say("list.separator")));
    }

    private static String day(DayOfWeek day, Request request) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, request.language().locale());
    }
}
