package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.subscription.Chat;

/** A page that shows a few choices, of which exactly one is set. */
abstract class ChoicePage<T> implements SettingsPage {

    private static final int CHOICES_PER_ROW = 2;

    private final String name;
    private final List<T> choices;

    ChoicePage(String name, List<T> choices) {
        this.name = name;
        this.choices = choices;
    }

    abstract T set(Chat chat);

    /** Sets the choice, and returns the chat as it is then. */
    abstract Chat choose(T choice, Chat chat);

    /** Returns the choice as a button carries it, and as it may be typed. */
    abstract String id(T choice);

    /** Returns the choice's name in the reader's language. */
    abstract String label(T choice, Request request);

    @Override
    public String name() {
        return name;
    }

    @Override
    public String value(Request request) {
        return label(set(request.chat()), request);
    }

    @Override
    public Html text(Request request) {
        return request.html(name);
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return ButtonRows.of(CHOICES_PER_ROW, choices.stream()
                .map(it -> choice(label(it, request), it.equals(set(request.chat())), id(it))).toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return choices.stream().filter(it -> id(it).equalsIgnoreCase(value)).findFirst()
                .map(it -> saved(request.with(choose(it, request.chat()))));
    }

    private String saved(Request now) {
        return now.say("set", value(now));
    }
}
