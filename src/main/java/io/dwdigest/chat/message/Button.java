package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A button under a message. A press tells the bot its command. Of a press on another button the bot hears nothing: it
 * opens an address, or lets the reader choose a chat, where the bot's name is typed already.
 *
 * @param text its label
 * @param command the command that a press stands for, such as {@code /latest 5 ai}; Telegram allows at most 64 bytes.
 * Empty for a button without a command
 * @param address null for a button without an address
 * @param choosesChat whether it lets the reader choose a chat; Telegram refuses this while inline mode is off
 */
public record Button(String text, String command, @Nullable URI address, boolean choosesChat) {

    private static final int MOST_BYTES = 64;

    public Button {
        if (!fits(command)) {
            throw new IllegalArgumentException("The command of a button may have at most 64 bytes: " + command);
        }
        if (Stream.of(!command.isEmpty(), address != null, choosesChat).filter(does -> does).count() != 1) {
            throw new IllegalArgumentException("A button does one thing: " + text);
        }
    }

    public Button(String text, String command) {
        this(text, command, null, false);
    }

    public Button(String text, URI address) {
        this(text, "", address, false);
    }

    /** Returns a button that lets the reader choose a chat. */
    static Button choosingChat(String text) {
        return new Button(text, "", null, true);
    }

    /** Tells whether a button can stand for the command. */
    public static boolean fits(String command) {
        return command.getBytes(UTF_8).length <= MOST_BYTES;
    }
}
