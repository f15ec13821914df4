package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Keyboard;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Schedule;
import io.dwdigest.timing.ScheduleParser;

/** {@code /limit}: sets how many digests a day come because of topics. The rest of the day can be asked for. */
@Component
@Order(6)
class LimitPage implements SettingsPage {

    private static final List<Integer> OFFERED = List.of(3, 5, 10, 20);
    private static final int OFF = 0;
    private static final int LIMITS_PER_ROW = 4;
    /** One number among words: {@code 5 a day}. A sign before it, or a fraction, is no limit. */
    private static final Pattern TYPED = Pattern.compile("[^\\d−–+-]*(?<![.,])(\\d{1,4})(?![.,]?\\d)\\D*");

    private final Chats chats;

    LimitPage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String value(Request request) {
        return written(request.chat().limit(), request);
    }

    private static String written(int limit, Request request) {
        return limit == OFF ? request.say("limit.off") : request.say("limit.at", limit);
    }

    @Override
    public Html text(Request request) {
        return request.html("limit", value(request), Chat.MOST_A_DAY);
    }

    @Override
    public List<List<Button>> choices(Request request) {
        int set = request.chat().limit();
        List<Button> limits = Stream.concat(OFFERED.stream(), Stream.of(set).filter(it -> it != OFF)).distinct()
                .sorted()
                .map(it -> choice(Integer.toString(it), it == set, Integer.toString(it))).toList();
        return Stream.concat(Stream.of(List.of(choice(request.say("limit.off"), set == OFF, "off"))),
                ButtonRows.of(LIMITS_PER_ROW, limits).stream()).toList();
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return value.equals("off") ? Optional.of(set(OFF, request)) : limit(value).map(limit -> set(limit, request));
    }

    @Override
    public boolean type(Request request) {
        boolean off = ScheduleParser.parse(request.text(), request.language()).filter(Schedule::isAtOnce).isPresent();
        Optional<Integer> limit = off ? Optional.of(OFF) : limit(request.text());
        limit.ifPresent(it -> set(it, request));
        return limit.isPresent();
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(TYPED.matcher(Keyboard.digits(text))).filter(Matcher::matches)
                .map(typed -> Integer.valueOf(typed.group(1))).filter(limit -> limit <= Chat.MOST_A_DAY);
    }

    private String set(int limit, Request request) {
        return request.say("set", value(request.with(chats.change(request.chat().limitedTo(limit)))));
    }
}
