package io.dwdigest.chat.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.chat.message.RestMessage;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.outbox.SetAside;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.timing.DayParser;

/**
 * {@code /rest [day]}: shows what was set aside on a day because it was full, the most linked first. Without a day it is
 * today, or the last day that has something. Buttons carry {@code /rest day}, those of its pages also a page.
 */
@Component
class RestCommand implements Command {

    private final SetAside aside;
    private final BotLinks links;
    private final Clock clock;

    RestCommand(SetAside aside, BotLinks links, Clock clock) {
        this.aside = aside;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public List<Answer> answer(Request request) {
        return List.of(request.pressed() ? pressed(request) : new Answer.Say(typed(request)));
    }

    private Answer pressed(Request request) {
        Optional<Message> message = request.arguments().stream().findFirst().flatMap(RestCommand::day)
                .map(day -> of(day, PageMark.of(request.number(1), request.number(2)), request));
        return message.<Answer>map(request.arguments().size() > 1 ? Answer.Edit::new : Answer.Say::new)
                .orElseGet(request::isOld);
    }

    private Message typed(Request request) {
        Chat chat = request.chat();
        LocalDate today = chat.day(clock.instant());
        Optional<LocalDate> day = request.arguments().isEmpty()
                ? Optional.of(aside.of(chat, today).isEmpty() ? aside.lastDay(chat).orElse(today) : today)
                : DayParser.parse(request.text(), request.language(), today);
        return day.map(asked -> of(asked, PageMark.FIRST, request))
                .orElseGet(() -> request.message("rest.usage", request.echo()));
    }

    private Message of(LocalDate day, PageMark mark, Request request) {
        List<Item> items = aside.of(request.chat(), day);
        return items.isEmpty()
                ? nothing(day, request)
                : RestMessage.page(items, mark, day, request.chat(), links);
    }

    private Message nothing(LocalDate day, Request request) {
        if (day.isBefore(request.chat().day(clock.instant()))) {
            return request.message("rest.day.nothing", Phrases.day(request.language(), day));
        }
        return request.chat().limit() == 0
                ? request.message("rest.unlimited")
                : request.message("rest.nothing", request.chat().limit());
    }

    /** Reads a day as a button carries it. */
    static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException e) {
            return Optional.empty(); // not of our own buttons
        }
    }
}
