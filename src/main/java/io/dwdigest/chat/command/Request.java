package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chat;

/**
 * What somebody asked of the bot.
 *
 * @param isNew the chat spoke to the bot for the first time
 * @param arguments what stood behind the command
 * @param pressed a button was pressed, nothing was typed
 * @param thread the forum thread it was asked in, or null
 */
public record Request(Chat chat, boolean isNew, List<String> arguments, boolean pressed, @Nullable Integer thread) {

    private static final int LONGEST_ECHO = 64;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    public Language language() {
        return chat.reader().language();
    }

    /** The bot's words in this reader's language. */
    public String say(String key, Object... values) {
        return Phrases.say(language(), key, values);
    }

    /** The same for a chat that has just changed. */
    public Request with(Chat changed) {
        return new Request(changed, isNew, arguments, pressed, thread);
    }

    /** The same, with this text in the place of what stood behind the command. */
    public Request saying(String text) {
        return new Request(chat, isNew, List.of(text.strip()), pressed, thread);
    }

    /** The whole number that stands as a word; empty when none does, or it has more than 18 digits. */
    public Optional<Long> number(int place) {
        return arguments.size() > place && NUMBER.matcher(arguments.get(place)).matches()
                ? Optional.of(Long.valueOf(arguments.get(place)))
                : Optional.empty();
    }

    /** Says that what was asked for is no longer there, or never was. */
    public Answer isOld() {
        return pressed ? new Answer.Note(say("button.old")) : new Answer.Say(Message.of(say("pointer")));
    }

    /** All arguments, as one. */
    public String text() {
        return String.join(" ", arguments);
    }

    /** The same, short enough to be repeated to whoever wrote it. */
    public String echo() {
        return Shortening.toFit(text(), LONGEST_ECHO);
    }
}
