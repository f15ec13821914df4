package io.dwdigest.chat.telegram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;

import com.fasterxml.jackson.annotation.JsonValue;

import io.dwdigest.chat.message.Keys;

/**
 * Keys in Telegram's form. The library's own class sends the number of a key as text, which the Bot API does not know.
 */
final class KeysMarkup implements ReplyKeyboard {

    private static final int CHANNEL = 1;
    private static final int GROUP = 2;
    /** The rights that must be named, wanted or not (Bot API, {@code ChatAdministratorRights}). */
    private static final List<String> RIGHTS = List.of("is_anonymous", "can_manage_chat", "can_delete_messages",
            "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
            "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories");
    /** The bot posts, and corrects what it posted when DW does. */
    private static final List<String> OF_BOT = List.of("can_manage_chat", "can_post_messages", "can_edit_messages");

    private final transient Map<String, Object> json;

    private KeysMarkup(Map<String, Object> json) {
        this.json = json;
    }

    static KeysMarkup of(Keys keys) {
        return new KeysMarkup(switch (keys) {
            case Keys.Own _ -> Map.of("remove_keyboard", true);
            case Keys.ChooseChat(String channel, String group) -> Map.of("one_time_keyboard", true,
                    "resize_keyboard", true, "keyboard", List.of(List.of(key(channel, ofChannel())),
                            List.of(key(group, ofGroup()))));
        });
    }

    @JsonValue
    Map<String, Object> json() {
        return json;
    }

    private static Map<String, Object> key(String label, Map<String, Object> asked) {
        return Map.of("text", label, "request_chat", asked);
    }

    /** Only who may appoint administrators can add the bot to a channel: nobody else posts there. */
    private static Map<String, Object> ofChannel() {
        return Map.of("request_id", CHANNEL, "chat_is_channel", true,
                "user_administrator_rights", rights(Stream.concat(OF_BOT.stream(), Stream.of("can_promote_members"))),
                "bot_administrator_rights", rights(OF_BOT.stream()));
    }

    /** In a group the bot is an ordinary member, which may write. */
    private static Map<String, Object> ofGroup() {
        return Map.of("request_id", GROUP, "chat_is_channel", false,
                "user_administrator_rights", rights(Stream.of("can_manage_chat")), "bot_is_member", true);
    }

    private static Map<String, Object> rights(Stream<String> wanted) {
        Map<String, Object> rights = new HashMap<>();
        RIGHTS.forEach(right -> rights.put(right, false));
        wanted.forEach(right -> rights.put(right, true));
        return rights;
    }
}
