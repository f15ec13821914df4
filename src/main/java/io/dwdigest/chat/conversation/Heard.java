package io.dwdigest.chat.conversation;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * An update that waits for its turn.
 *
 * @param incoming what it says; null when it says nothing to the bot
 * @param verdict whether it gets an answer, a note or nothing; decided when the update came in
 */
public record Heard(Update update, @Nullable Incoming incoming, Flood.Verdict verdict) {

    /** Returns the chat it belongs to; 0 for none. */
    public long chatId() {
        return incoming == null ? 0 : incoming.chatId();
    }
}
