package io.dwdigest.chat.connect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dwdigest.language.Keyboard;

/** How somebody names a chat: by its name, its id, or a link to it or to one of its messages. */
sealed interface ChatReference {

    /** A public chat, by its name without {@code @}. */
    record Named(String name) implements ChatReference {

        /** Tells whether it is the name of a bot: all of these end alike, and nobody else's does. */
        boolean isOfBot() {
            return BOT.matcher(name).find();
        }
    }

    /** Any chat, by Telegram's id. */
    record Numbered(long id) implements ChatReference {}

    /** A link that lets people in: it does not say to which chat. */
    record Invitation() implements ChatReference {}

    /** No name of a chat. */
    record Nothing() implements ChatReference {}

    Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    Pattern NAME = Pattern.compile("@?([A-Za-z]\\w{3,31})");
    Pattern BOT = Pattern.compile("(?i)bot$");
    Pattern LINK = Pattern.compile("(?i)(?:https?://)?(?:www\\.)?(?:t|telegram)\\.me/(.+)");
    Pattern INVITATION = Pattern.compile("(?i)(?:\\+|joinchat/).*");
    Pattern PRIVATE = Pattern.compile("(?i)c/(\\d{1,15})(?:[/?#].*)?");
    /** A link to a chat, to a message in it, or to what everybody may read of it. */
    Pattern PUBLIC = Pattern.compile("(?i)(?:s/)?([a-z]\\w{3,31})(?:[/?#].*)?");
    /** What Telegram puts before the number of a channel or a supergroup to make its id. */
    String CHANNELS = "-100";

    /** Tells whether a text can hardly be anything else than the name of a chat or a link to one. */
    static boolean isPlain(String text) {
        String typed = text.strip();
        return (typed.startsWith("@") && NAME.matcher(typed).matches()) || LINK.matcher(typed).matches();
    }

    /** Reads what somebody typed. */
    static ChatReference of(String typed) {
        String text = Keyboard.digits(typed.strip());
        Matcher link = LINK.matcher(text);
        if (link.matches()) {
            return linked(link.group(1));
        }
        Matcher name = NAME.matcher(text);
        return NUMBER.matcher(text).matches()
                ? new Numbered(Long.parseLong(text))
                : name.matches() ? new Named(name.group(1)) : new Nothing();
    }

    private static ChatReference linked(String path) {
        Matcher hidden = PRIVATE.matcher(path);
        Matcher shown = PUBLIC.matcher(path);
        if (INVITATION.matcher(path).matches()) {
            return new Invitation();
        }
        return hidden.matches()
                ? new Numbered(Long.parseLong(CHANNELS + hidden.group(1)))
                : shown.matches() ? new Named(shown.group(1)) : new Nothing();
    }
}
