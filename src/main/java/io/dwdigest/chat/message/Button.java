package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A button under a message. A press tells the bot its command, or opens its address, of which the bot hears nothing.
 *
 * @param text its label
 * @param command the command that a press stands for, such as {@code /latest 5 ai}; Telegram allows at most 64 bytes.
 * Empty for a button with an address
 * @param address null for a button with a command
 */
public record Button(String text, String command, @Nullable URI address) {

    private static final int MOST_BYTES = 64;

    public Button {
        if (!fits(command)) {
            throw new IllegalArgumentException("The command of a button may have at most 64 bytes: " + command);
        }
        if (command.isEmpty() == (address == null)) {
            throw new IllegalArgumentException("A button has either a command or an address: " + text);
        }
    }

    public Button(String text, String command) {
        this(text, command, null);
    }

    public Button(String text, URI address) {
        this(text, "", address);
    }

    /** Tells whether a button can stand for the command. */
    public static boolean fits(String command) {
        return command.getBytes(UTF_8).length <= MOST_BYTES;
    }
}
