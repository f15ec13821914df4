package io.dwdigest.chat.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.QuietHours;
import io.dwdigest.timing.ScheduleParser;
import io.dwdigest.timing.Timing;

/** {@code /quiet}: sets the quiet hours, in which no digest comes. */
@Component
@Order(5)
class QuietPage implements SettingsPage {

    private static final List<QuietHours> OFFERED = Stream.of("21:00-07:00", "22:00-07:00", "23:00-07:00",
            "23:00-08:00", "00:00-08:00", "09:00-17:00").map(QuietHours::ofText).toList();
    private static final String OFF = "off";
    private static final int HOURS_PER_ROW = 2;

    private final Chats chats;

    QuietPage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public String value(Request request) {
        QuietHours quiet = quiet(request);
        return quiet == null ? request.say("quiet.off") : Phrases.part(request.language(), text(quiet));
    }

    @Override
    public Html text(Request request) {
        return request.html("quiet", value(request), ZonePage.zone(request));
    }

    @Override
    public List<List<Button>> choices(Request request) {
        QuietHours quiet = quiet(request);
        List<Button> buttons = new ArrayList<>();
        buttons.add(choice(request.say("quiet.off"), quiet == null, OFF));
        OFFERED.forEach(hours -> buttons.add(choice(shown(hours, request), hours.equals(quiet), hours.text())));
        if (quiet != null && !OFFERED.contains(quiet)) {
            buttons.add(choice(shown(quiet, request), true, quiet.text()));
        }
        return Stream.concat(zoneRow(request).stream(), ButtonRows.of(HOURS_PER_ROW, buttons).stream()).toList();
    }

    /** From right to left, the earlier hour stands at the right, as in the text above the buttons. */
    private static String shown(QuietHours hours, Request request) {
        return Phrases.part(request.language(), text(hours));
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return value.equals(OFF)
                ? Optional.of(set(null, request))
                : hours(value).map(hours -> set(hours, request));
    }

    @Override
    public boolean type(Request request) {
        boolean off = ScheduleParser.parse(request.text(), request.language()).filter(schedule -> schedule.isAtOnce())
                .isPresent();
        Optional<QuietHours> typed = ScheduleParser.parseQuiet(request.text(), request.language());
        if (off || typed.isPresent()) {
            set(typed.orElse(null), request);
        }
        return off || typed.isPresent();
    }

    private static Optional<QuietHours> hours(String value) {
        try {
            return Optional.of(QuietHours.ofText(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a value of our own buttons
        }
    }

    private String set(@Nullable QuietHours quiet, Request request) {
        Chat changed = request.chat().with(new Timing(request.chat().timing().schedule(), quiet));
        chats.change(changed);
        return request.say("set", value(request.with(changed)));
    }

    private static @Nullable QuietHours quiet(Request request) {
        return request.chat().timing().quiet();
    }

    private static String text(QuietHours quiet) {
        return "%s–%s".formatted(quiet.from(), quiet.to());
    }
}
