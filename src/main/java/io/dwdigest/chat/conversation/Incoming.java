package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOrigin;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChannel;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChat;

import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.connect.ConnectCommand;
import io.dwdigest.language.Storable;
import io.dwdigest.subscription.ChatKind;

/**
 * The part of an update that matters to the bot: who said what, and where.
 *
 * @param userId who said it; 0 for a channel's post
 * @param senderId in whose name it was said: a person, a channel of theirs, or the chat itself
 * @param languageCode the language of the sender's app, or null
 * @param byBot whether another bot wrote it
 * @param asChat whether it was sent in the chat's own name: by an anonymous administrator, or as a channel's post
 * @param thread the forum thread, or null
 * @param text empty for a sticker, a picture and the like
 * @param command the command in the text, in the words under a picture, or behind the button; null for none
 * @param postedIn the id of the channel or group whose post is forwarded; null for what is not forwarded from one
 * @param migratedTo the new id, when the update only tells that the group became a supergroup; else null
 */
record Incoming(long chatId, ChatKind kind, long userId, long senderId, @Nullable String languageCode, boolean byBot,
        boolean asChat,
        @Nullable Integer thread, String text, @Nullable CommandLine command, @Nullable Long postedIn,
        @Nullable Long migratedTo) {

    /** The account in whose name Telegram itself writes. */
    private static final long TELEGRAM = 777000;

    /** Returns what somebody said or did to the bot; empty when the update is nothing of that kind. */
    static Optional<Incoming> of(Update update) {
        if (update.hasCallbackQuery()) {
            return Optional.of(of(update.getCallbackQuery()));
        }
        if (update.hasMyChatMember()) {
            return Optional.of(of(update.getMyChatMember()));
        }
        Message message = update.hasMessage() ? update.getMessage() : update.getChannelPost();
        return message == null || isNote(message) ? Optional.empty() : Optional.of(of(message));
    }

    /** Tells whether the update only tells that a thread was opened again. */
    static boolean reopens(Update update) {
        return update.hasMessage() && update.getMessage().getForumTopicReopened() != null;
    }

    /**
     * Tells whether a message is only a note of Telegram's, such as that a reader pinned a message. The notes looked
     * for are those that occur in private chats. So is what a reader chose from a bot's cards: the bot wrote it.
     */
    private static boolean isNote(Message message) {
        return isForwardedByItself(message) || message.getViaBot() != null || message.getPinnedMessage() != null
                || message.hasMessageAutoDeleteTimerChanged()
                || message.getForumTopicCreated() != null || message.getForumTopicEdited() != null
                || message.getForumTopicClosed() != null
                || message.getChatBackgroundSet() != null || message.hasWriteAccessAllowed();
    }

    /** Tells whether Telegram copied a channel's post into its discussion group. It asks the channel, not the group. */
    private static boolean isForwardedByItself(Message message) {
        return Boolean.TRUE.equals(message.getIsAutomaticForward()) || id(message.getFrom()) == TELEGRAM;
    }

    private static Incoming of(Message message) {
        User from = message.getFrom();
        Chat sender = message.getSenderChat();
        String text = Storable.text(Objects.requireNonNullElse(message.getText(), ""));
        boolean asChat = sender != null && Objects.equals(sender.getId(), message.getChatId());
        return new Incoming(message.getChatId(), kind(message.getChat()), id(from),
                sender == null ? id(from) : sender.getId(), language(from),
                isBot(from) && sender == null, asChat || message.getChat().isChannelChat(), thread(message),
                text, message.getChatShared() == null
                        ? command(message.getText() == null ? message.getCaption() : text)
                        : connectingLine(String.valueOf(message.getChatShared().getChatId())),
                postedIn(message.getForwardOrigin()), message.getMigrateToChatId());
    }

    private static Incoming of(CallbackQuery query) {
        User from = query.getFrom();
        var message = query.getMessage();
        Chat chat = message == null ? null : message.getChat();
        return new Incoming(chat == null ? from.getId() : chat.getId(), chat == null ? ChatKind.PRIVATE : kind(chat),
                from.getId(), from.getId(), from.getLanguageCode(), false, false,
                message instanceof Message full ? thread(full) : null, "",
                message == null ? null : command(query.getData()), null, null);
    }

    private static Incoming of(ChatMemberUpdated change) {
        User from = change.getFrom();
        return new Incoming(change.getChat().getId(), kind(change.getChat()), id(from), id(from), language(from), false,
                false, null, "", null, null, null);
    }

    private static @Nullable CommandLine command(@Nullable String text) {
        return text == null ? null : CommandLine.parse(Storable.text(text)).orElse(null);
    }

    /** Returns the same message as one that asks to connect a chat, given as somebody would type it. */
    Incoming connecting(String named) {
        return new Incoming(chatId, kind, userId, senderId, languageCode, byBot, asChat, thread, text,
                connectingLine(named), postedIn, migratedTo);
    }

    /** Returns the command that connects a chat: whoever chose one for the bot asks for this. */
    private static CommandLine connectingLine(String chat) {
        return new CommandLine(ConnectCommand.NAME, null, List.of(chat));
    }

    private static @Nullable Long postedIn(@Nullable MessageOrigin origin) {
        return switch (origin) {
            case MessageOriginChannel channel -> channel.getChat().getId();
            case MessageOriginChat group -> group.getSenderChat().getId();
            case null, default -> null;
        };
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

    /** Tells whether the sender appears as a bot. So does somebody who speaks as a group or a channel. */
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
