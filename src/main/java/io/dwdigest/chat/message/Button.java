package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A button under a message.
 *
 * @param text its label
 * @param command the command that a press stands for, such as {@code /latest 5 ai}; Telegram allows at most 64 bytes
 */
public record Button(String text, String command) {

    private static final int MOST_BYTES = 64;

    public Button {
        if (!fits(command)) {
            throw new IllegalArgumentException("The command of a button may have at most 64 bytes: " + command);
        }
    }

    /** Tells whether a button can stand for the command. */
    public static boolean fits(String command) {
        return command.getBytes(UTF_8).length <= MOST_BYTES;
    }
}
