package io.dwdigest.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.language.Language;
import io.dwdigest.language.Shortening;
import io.dwdigest.language.Words;
import io.dwdigest.subscription.Chat;

/**
 * What somebody asked of the bot.
 *
 * @param isNew the chat spoke to the bot for the first time
 * @param words what stood behind the command
 * @param pressed a button was pressed, nothing was typed
 * @param thread the forum thread it was asked in, or null
 */
record Request(Chat chat, boolean isNew, List<String> words, boolean pressed, @Nullable Integer thread) {

    private static final int LONGEST_ECHO = 64;

    Language language() {
        return chat.reader().language();
    }

    /** The bot's words in this reader's language. */
    String say(String key, Object... values) {
        return Words.say(language(), key, values);
    }

    /** All words behind the command, as one. */
    String text() {
        return String.join(" ", words);
    }

    /** The same, short enough to be repeated to whoever wrote it. */
    String echo() {
        return Shortening.toFit(text(), LONGEST_ECHO);
    }
}
