package io.dwdigest.chat.settings;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;

/**
 * One setting of a chat. It is a page of {@code /settings} and also a command of its own; its buttons carry that
 * command with a value. Its title is the phrase {@code settings.<name>}.
 */
public interface SettingsPage {

    /** Returns the command's name, without a slash. */
    String name();

    /** Returns what is set, in a few words. */
    String value(Request request);

    /** Returns the text above the buttons. */
    Html text(Request request);

    /** Returns a button for each choice, with a mark at what is set. */
    List<List<Button>> choices(Request request);

    /**
     * Sets what a button stands for.
     *
     * @return a short note of what is set now; empty, with nothing changed, when the page has no such choice
     */
    Optional<String> press(String value, Request request);

    /**
     * Sets what somebody typed after the command.
     *
     * @return false, with nothing changed, when it is not understood
     */
    default boolean type(Request request) {
        return press(request.text(), request).isPresent();
    }

    /** Does what has to be done when the page is shown to the chat; usually nothing. */
    default void shown(Request request) {}

    /** Says that what was typed is not understood. */
    default Html misunderstood(Request request) {
        return request.html("not.understood", request.echo());
    }

    /** Asks back when what was typed may mean several things; empty when it means nothing. */
    default Optional<Message> ask(Request request) {
        return Optional.empty();
    }

    /** Returns a row that leads to the time zone, for a chat whose times are those of UTC, where nobody lives. */
    default List<List<Button>> zoneRow(Request request) {
        return request.chat().reader().zone().normalized().equals(ZoneOffset.UTC)
                ? List.of(List.of(new Button(request.say("settings.zone"), "/settings zone")))
                : List.of();
    }

    /** Returns a button for a choice, marked when it is set. */
    default Button choice(String text, boolean isSet, String value) {
        return new Button((isSet ? "✅ " : "") + text, "/%s %s".formatted(name(), value));
    }
}
