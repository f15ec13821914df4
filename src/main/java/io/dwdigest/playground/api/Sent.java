package io.dwdigest.playground.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * What a chat was shown by one call: a new message, or a changed one.
 *
 * @param method {@code sendMessage}, {@code editMessageText} or {@code editMessageReplyMarkup}
 * @param text what the reader sees, without tags
 * @param html the text as the bot sent it
 * @param linkPreview the {@code link_preview_options}; a missing node when there were none
 * @param threadId the forum thread, or null
 * @param at when it arrived, by the machine's clock
 * @param raw the parameters of the call
 * @param message the Message that was answered
 */
public record Sent(long chatId, int messageId, String method, String text, String html, List<StyledPart> entities,
        List<ShownButton> buttons, JsonNode linkPreview, @Nullable Integer threadId, Instant at, JsonNode raw,
        JsonNode message) {

    /** Whether the reader sees these words. */
    public boolean shows(String words) {
        return text.contains(words);
    }

    /** Whether it is a message of its own rather than a change to one. */
    public boolean isNew() {
        return method.equals("sendMessage");
    }

    /** The button with this text or this callback data. */
    public Optional<ShownButton> button(String textOrData) {
        return buttons.stream().filter(button -> button.is(textOrData)).findFirst();
    }

    /** The addresses behind links in the text, in order. */
    public List<String> links() {
        return entities.stream().map(StyledPart::url).filter(Objects::nonNull).map(String::valueOf).toList();
    }

    /** For people: the chat, the text and the buttons. */
    public String readable() {
        StringBuilder readable = new StringBuilder(128).append("— ").append(at).append(" · chat ").append(chatId)
                .append(" · #").append(messageId).append(" · ").append(method).append('\n').append(text).append('\n');
        links().forEach(link -> readable.append("  → ").append(link).append('\n'));
        buttons.forEach(button -> readable.append("  [").append(button.text()).append("] ")
                .append(button.data() == null ? button.url() : button.data()).append('\n'));
        return readable.toString();
    }
}
