package io.dwdigest.chat.settings;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.HolidayMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.holiday.Holidays;
import io.dwdigest.language.Phrase;
import io.dwdigest.subscription.Chat;
import io.dwdigest.timing.EndParser;

/** {@code /pause}: lets nothing come for a time, a year at most, or until the reader is back. */
@Component
@Order(7)
class PausePage implements SettingsPage {

    private static final String OFF = "off";
    private static final String OPEN = "open";

    private final Holidays holidays;
    private final Clock clock;

    PausePage(Holidays holidays, Clock clock) {
        this.holidays = holidays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String value(Request request) {
        return end(request).toString();
    }

    private static Phrase end(Request request) {
        return HolidayMessage.end(request.chat().holidayUntil(), request.reader());
    }

    @Override
    public Html text(Request request) {
        return request.html("pause", end(request));
    }

    @Override
    public List<List<Button>> choices(Request request) {
        Instant until = request.chat().holidayUntil();
        List<List<Button>> rows = new ArrayList<>(zoneRow(request));
        if (until != null) {
            rows.add(List.of(choice(request.say("button.resume"), false, OFF)));
        }
        rows.add(List.of(span("3d", request), span("1w", request), span("2w", request)));
        rows.add(List.of(choice(request.say("pause.open"), Chat.NO_END.equals(until), OPEN)));
        return rows;
    }

    private Button span(String span, Request request) {
        return choice(request.say("pause." + span), false, span);
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return switch (value) {
            case OFF -> Optional.of(resume(request));
            case OPEN -> Optional.of(pause(Chat.NO_END, request));
            default -> end(value, request).map(until -> pause(until, request));
        };
    }

    @Override
    public boolean type(Request request) {
        String text = request.text();
        if (EndParser.isOpen(text)) {
            pause(Chat.NO_END, request);
            return true;
        }
        if (text.equalsIgnoreCase(OFF) || text.equalsIgnoreCase(request.say("pause.off"))) {
            resume(request);
            return true;
        }
        Optional<Instant> end = end(text, request);
        end.ifPresent(until -> pause(until, request));
        return end.isPresent();
    }

    @Override
    public Html misunderstood(Request request) {
        return request.html("pause.unknown", request.echo());
    }

    private Optional<Instant> end(String text, Request request) {
        ZonedDateTime now = clock.instant().atZone(request.chat().reader().zone());
        return EndParser.parse(text, request.language(), now).filter(end -> !end.isAfter(now.plusYears(1)))
                .map(ZonedDateTime::toInstant);
    }

    private String pause(Instant until, Request request) {
        holidays.begin(request.chat().id(), until);
        return request.say("set", HolidayMessage.end(until, request.reader()));
    }

    private String resume(Request request) {
        return request.say(holidays.end(request.chat().id()) ? "resumed" : "resume.nothing");
    }
}
