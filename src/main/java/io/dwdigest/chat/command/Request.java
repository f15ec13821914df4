package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Keyboard;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chat;

/**
 * What somebody asked of the bot.
 *
 * @param chat the plan of the thread in which it was asked
 * @param isNew whether the chat speaks to the bot for the first time
 * @param arguments the words after the command
 * @param pressed whether a button was pressed, and nothing typed
 * @param listed the ids of the articles of a list that is written anew, which it is to have again; else none
 * @param elsewhere the language of somebody who asks about this chat in another one; null for the chat's own
 */
public record Request(Chat chat, boolean isNew, List<String> arguments, boolean pressed, List<Long> listed,
        @Nullable Language elsewhere) {

    private static final int LONGEST_ECHO = 64;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    public Request(Chat chat, boolean isNew, List<String> arguments, boolean pressed) {
        this(chat, isNew, arguments, pressed, List.of(), null);
    }

    /** Asks once more for a list, because DW changed one of its articles. */
    public static Request again(Chat chat, List<String> arguments, List<Long> listed) {
        return new Request(chat, false, arguments, true, listed, null);
    }

    /** Returns what this reader asks about another chat. */
    public Request about(Chat other, List<String> words) {
        return new Request(other, false, words, pressed, List.of(), language());
    }

    /** The language of the answer. */
    public Language language() {
        return elsewhere == null ? chat.reader().language() : elsewhere;
    }

    /** How the answer is written: in its language, and with the chat's zone. */
    public Reader reader() {
        return elsewhere == null ? chat.reader() : chat.reader().reading(elsewhere);
    }

    /** Returns one of the bot's phrases in the reader's language, with the values filled in. */
    public String say(String key, Object... values) {
        return Phrases.say(language(), key, values);
    }

    /** Returns one of the bot's phrases as part of a message. */
    public Html html(String key, Object... values) {
        return Html.saying(language(), key, values);
    }

    /** Returns a message of one of the bot's phrases. */
    public Message message(String key, Object... values) {
        return html(key, values).message();
    }

    /** Returns the same request of a chat that has just changed. */
    public Request with(Chat changed) {
        return new Request(changed, isNew, arguments, pressed, listed, elsewhere);
    }

    /** Returns the same request with this text as its only argument. */
    public Request saying(String text) {
        return new Request(chat, isNew, text.isBlank() ? List.of() : List.of(text.strip()), pressed, listed,
                elsewhere);
    }

    /** Returns the same request with these words typed instead. */
    Request asking(String... words) {
        return new Request(chat, isNew, List.of(words), false, listed, elsewhere);
    }

    /** Returns the argument at this place as a whole number; empty when it is none, or has more than 18 digits. */
    public Optional<Long> number(int place) {
        return Optional.of(place).filter(it -> it < arguments.size()).map(arguments::get).map(Keyboard::digits)
                .filter(number -> NUMBER.matcher(number).matches()).map(Long::valueOf);
    }

    /** Answers that what was asked for is no longer there, or never was. */
    public Answer isOld() {
        return pressed ? new Answer.Note(say("button.old")) : new Answer.Say(message("pointer"));
    }

    /** Returns all arguments as one text. */
    public String text() {
        return String.join(" ", arguments);
    }

    /** Returns the same text, short enough to repeat it to whoever wrote it. */
    public String echo() {
        return Shortening.toFit(text(), LONGEST_ECHO);
    }
}
