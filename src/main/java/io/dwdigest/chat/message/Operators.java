package io.dwdigest.chat.message;

/** Knows the chats of whoever operates the bot. They are told what readers need not know. */
@FunctionalInterface
public interface Operators {

    boolean has(long chatId);
}
