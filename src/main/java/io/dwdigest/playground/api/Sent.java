package io.dwdigest.playground.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * What one call showed in a chat: a new message, or a changed one.
 *
 * @param method {@code sendMessage}, {@code sendDocument}, {@code editMessageText} or {@code editMessageReplyMarkup}
 * @param text what the reader sees, without tags
 * @param html the text as the bot sent it
 * @param linkPreview the {@code link_preview_options}; a missing node when there were none
 * @param threadId the forum thread, or null
 * @param at when the call arrived, by the machine's clock
 * @param raw the parameters of the call
 * @param message Telegram's Message, which was the answer
 */
public record Sent(long chatId, int messageId, String method, String text, String html, List<StyledPart> entities,
        List<ShownButton> buttons, JsonNode linkPreview, @Nullable Integer threadId, Instant at, JsonNode raw,
        JsonNode message) {

    /** Tells whether the reader sees these words. */
    public boolean shows(String words) {
        return text.contains(words);
    }

    /** Tells whether this is a new message, not a change to an earlier one. */
    public boolean isNew() {
        return method.startsWith("send");
    }

    /** Returns the content of the file that was sent; empty when it was no file. */
    public String file() {
        return raw.path("document").path("content").asString("");
    }

    /** Returns the button with this text or this callback data. */
    public Optional<ShownButton> button(String textOrData) {
        return buttons.stream().filter(button -> button.is(textOrData)).findFirst();
    }

    /** Returns the addresses of the links in the text, in order. */
    public List<String> links() {
        return entities.stream().flatMap(part -> Stream.ofNullable(part.more().get("url"))).map(Object::toString)
                .toList();
    }

    /** Returns the chat, the text, the links and the buttons in a form for people. */
    public String readable() {
        StringBuilder readable = new StringBuilder(128).append("— ").append(at).append(" · chat ").append(chatId)
                .append(" · #").append(messageId).append(" · ").append(method).append('\n').append(text).append('\n');
        links().forEach(link -> readable.append("  → ").append(link).append('\n'));
        buttons.forEach(button -> readable.append("  [").append(button.text()).append("] ")
                .append(button.data() == null ? button.url() : button.data()).append('\n'));
        return readable.toString();
    }
}
