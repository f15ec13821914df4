package io.dwdigest.chat.command;

import java.util.List;

/** Something that people can ask of the bot, by typing {@code /name} or pressing a button that stands for it. */
public interface Command {

    /** Returns the name: lower-case letters, digits and underscores, at most 32 (Bot API, {@code BotCommand}). */
    String name();

    List<Answer> answer(Request request);

    /** Tells whether the request changes what the chat gets; in a group only administrators may do that. */
    default boolean changes(Request request) {
        return false;
    }

    /** Returns the key of the phrase by which it is refused to all but administrators. */
    default String refusal() {
        return "admins.only";
    }

}
