package io.dwdigest.chat.conversation;

import java.util.Optional;

import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** A channel's post that Telegram itself copied into the channel's discussion group. */
record CopiedPost(long channel, long group) {

    static Optional<CopiedPost> of(Update update) {
        Message message = update.getMessage();
        Chat channel = message == null ? null : message.getSenderChat();
        return message != null && Boolean.TRUE.equals(message.getIsAutomaticForward()) && channel != null
                && channel.isChannelChat()
                        ? Optional.of(new CopiedPost(channel.getId(), message.getChatId()))
                        : Optional.empty();
    }
}
