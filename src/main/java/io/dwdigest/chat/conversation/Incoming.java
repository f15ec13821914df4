package io.dwdigest.chat.conversation;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.Message;

import io.dwdigest.subscription.ChatKind;

/**
 * What of an update matters to the bot: who said what, where.
 *
 * @param userId who; 0 for a channel's post
 * @param languageCode of the sender's app, or null
 * @param byBot another bot wrote it
 * @param asChat sent in the name of the chat itself: an anonymous administrator, or a channel's post
 * @param thread the forum thread, or null
 * @param text empty for a sticker, a picture and the like
 * @param migratedTo the new id, when this only tells that the group became a supergroup
 */
record Incoming(long chatId, ChatKind kind, long userId, @Nullable String languageCode, boolean byBot, boolean asChat,
        @Nullable Integer thread, String text, @Nullable Long migratedTo) {

    static Incoming of(Message message) {
        User from = message.getFrom();
        Chat sender = message.getSenderChat();
        boolean asChat = sender != null && Objects.equals(sender.getId(), message.getChatId());
        return new Incoming(message.getChatId(), kind(message.getChat()), id(from), language(from),
                isBot(from) && sender == null, asChat || message.getChat().isChannelChat(), thread(message),
                Objects.requireNonNullElse(message.getText(), ""), message.getMigrateToChatId());
    }

    static Incoming of(CallbackQuery query) {
        User from = query.getFrom();
        var message = query.getMessage();
        Chat chat = message == null ? null : message.getChat();
        return new Incoming(chat == null ? from.getId() : chat.getId(), chat == null ? ChatKind.PRIVATE : kind(chat),
                from.getId(), from.getLanguageCode(), false, false,
                message instanceof Message full ? thread(full) : null, "", null);
    }

    static Incoming of(ChatMemberUpdated change) {
        User from = change.getFrom();
        return new Incoming(change.getChat().getId(), kind(change.getChat()), id(from), language(from), false, false, null,
                "/start", null);
    }

    private static ChatKind kind(Chat chat) {
        if (chat.isUserChat()) {
            return ChatKind.PRIVATE;
        }
        return chat.isChannelChat() ? ChatKind.CHANNEL : ChatKind.GROUP;
    }

    private static @Nullable Integer thread(Message message) {
        return Boolean.TRUE.equals(message.getIsTopicMessage()) ? message.getMessageThreadId() : null;
    }

    /** Who speaks as a group or a channel appears as a bot of Telegram's, too. */
    private static boolean isBot(@Nullable User user) {
        return user != null && Boolean.TRUE.equals(user.getIsBot());
    }

    private static long id(@Nullable User user) {
        return user == null ? 0 : user.getId();
    }

    private static @Nullable String language(@Nullable User user) {
        return user == null ? null : user.getLanguageCode();
    }
}
