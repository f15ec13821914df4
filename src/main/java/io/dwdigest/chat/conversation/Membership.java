package io.dwdigest.chat.conversation;

import java.util.Set;

import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberRestricted;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;

/** What happened to the bot in a chat ({@code my_chat_member}). */
enum Membership {
    /** A reader blocked the bot, or a group took away its right to write. */
    BLOCKED,
    /** The bot was removed from a group or channel. */
    REMOVED,
    /** The bot may write again, or still. */
    BACK,
    /** The bot was added to a group or channel, where it may perhaps not write. */
    ADDED,
    /** The bot may write in a group that did not let it. */
    ALLOWED;

    private static final Set<String> OUTSIDE = Set.of("left", "kicked");

    static Membership of(ChatMemberUpdated change) {
        ChatMember now = change.getNewChatMember();
        boolean isPrivate = change.getChat().isUserChat();
        if (OUTSIDE.contains(now.getStatus())) {
            return isPrivate ? BLOCKED : REMOVED;
        }
        if (!isPrivate && OUTSIDE.contains(change.getOldChatMember().getStatus())) {
            return ADDED;
        }
        if (isMute(now)) {
            return BLOCKED;
        }
        return isMute(change.getOldChatMember()) ? ALLOWED : BACK;
    }

    private static boolean isMute(ChatMember member) {
        return member instanceof ChatMemberRestricted restricted
                && Boolean.FALSE.equals(restricted.getCanSendMessages());
    }
}
