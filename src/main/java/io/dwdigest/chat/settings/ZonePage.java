package io.dwdigest.chat.settings;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.zone.Place;
import io.dwdigest.zone.Zones;

/** {@code /zone}: chooses the time zone in which times are shown and set; a city's name finds it. */
@Component
@Order(8)
public class ZonePage implements SettingsPage {

    private static final int ZONES_PER_ROW = 2;
    private static final int MOST_FOUND = 8;
    private static final int FEW_LETTERS = 4;

    private final Chats chats;
    private final OpenQuestions questions;
    private final Clock clock;

    ZonePage(Chats chats, OpenQuestions questions, Clock clock) {
        this.chats = chats;
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "zone";
    }

    @Override
    public String value(Request request) {
        return request.say("zone.at", zone(request), time(request.chat().reader().zone()));
    }

    @Override
    public Html text(Request request) {
        return request.html(request.chat().kind() == ChatKind.PRIVATE ? "zone" : "zone.group", value(request));
    }

    @Override
    public void shown(Request request) {
        if (request.chat().kind() == ChatKind.PRIVATE) {
            questions.ask(request.chat().id(), OpenQuestions.Subject.ZONE);
        }
    }

    @Override
    public Html misunderstood(Request request) {
        return request.html("zone.unknown", request.echo());
    }

    @Override
    public List<List<Button>> choices(Request request) {
        ZoneId set = request.chat().reader().zone();
        List<Place> places = new ArrayList<>(Zones.common(request.language()));
        if (places.stream().noneMatch(place -> place.zone().equals(set))) {
            places.add(new Place(set, zone(request)));
        }
        return buttons(places, request);
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return Zones.withId(value).map(zone -> set(zone, request));
    }

    /**
     * Sets the zone when the text can mean only one. When it can mean several, {@link #ask} asks, and also when it is a
     * few letters that a name begins with: they may be meant for something else.
     */
    @Override
    public boolean type(Request request) {
        List<Place> found = find(request);
        boolean clear = found.stream().map(Place::zone).distinct().count() == 1
                && (request.text().length() > FEW_LETTERS || Zones.isWhole(request.text(), request.language()));
        if (clear) {
            set(found.getFirst().zone(), request);
        }
        return clear;
    }

    @Override
    public Optional<Message> ask(Request request) {
        return which(find(request), request);
    }

    /**
     * Answers a text without a command. After this page was shown, it may be a part of a place's name; at other times
     * only a whole name counts.
     */
    public Optional<Message> heard(Request request) {
        return which(questions.isOpen(request.chat().id(), OpenQuestions.Subject.ZONE)
                ? find(request)
                : Zones.called(request.text(), request.language(), MOST_FOUND), request);
    }

    private Optional<Message> which(List<Place> found, Request request) {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(request.message("zone.which", request.echo()).withRows(buttons(found, request)));
    }

    private static List<Place> find(Request request) {
        return Zones.find(request.text(), request.language(), MOST_FOUND);
    }

    private List<List<Button>> buttons(List<Place> places, Request request) {
        ZoneId set = request.chat().reader().zone();
        return ButtonRows.of(ZONES_PER_ROW, places.stream()
                .map(place -> choice(request.say("zone.at", place.name(), time(place.zone())), place.zone().equals(set),
                        place.zone().getId()))
                .toList());
    }

    private String set(ZoneId zone, Request request) {
        Reader before = request.chat().reader();
        var changed = request.chat().with(new Reader(before.language(), before.script(), zone));
        chats.change(changed);
        questions.close(changed.id());
        return request.say("set", value(request.with(changed)));
    }

    /** Returns the name of the chat's zone in the reader's language. */
    static String zone(Request request) {
        return Zones.name(request.chat().reader().zone(), request.language());
    }

    private LocalTime time(ZoneId zone) {
        return LocalTime.ofInstant(clock.instant(), zone).truncatedTo(ChronoUnit.MINUTES);
    }
}
