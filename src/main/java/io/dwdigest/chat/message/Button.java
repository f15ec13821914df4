package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A button under a message.
 *
 * @param text what stands on it
 * @param command what pressing it means, written as a command such as {@code /latest 5 ai}; at most 64 bytes, says Telegram
 */
public record Button(String text, String command) {

    private static final int MOST_BYTES = 64;

    public Button {
        if (command.getBytes(UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("a button carries at most 64 bytes, not " + command);
        }
    }
}
