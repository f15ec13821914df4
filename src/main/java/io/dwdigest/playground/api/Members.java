package io.dwdigest.playground.api;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds Telegram's ChatMember objects. */
final class Members {

    private static final List<String> RIGHTS = List.of("can_be_edited", "is_anonymous", "can_manage_chat",
            "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
            "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories");

    private Members() {}

    /** Tells whether the bot is an administrator of the chat. */
    static boolean administers(Room room) {
        return room.standing().equals("administrator");
    }

    /** Returns the bot as a member of a chat. */
    static ObjectNode of(Room room, JsonNode bot) {
        ObjectNode member = administers(room)
                ? administrator(0).put("can_post_messages", !room.isMute())
                : withStatus(0, room.standing());
        return member.set("user", bot);
    }

    static ObjectNode administrator(long user) {
        ObjectNode member = withStatus(user, "administrator");
        RIGHTS.forEach(right -> member.put(right, true));
        return member;
    }

    static ObjectNode withStatus(long user, String status) {
        ObjectNode member = JsonNodeFactory.instance.objectNode().put("status", status);
        member.putObject("user").put("id", user).put("is_bot", false).put("first_name", "Member");
        return switch (status) {
            case "kicked" -> member.put("until_date", 0);
            case "restricted" -> member.put("is_member", true).put("can_send_messages", false).put("until_date", 0);
            default -> member;
        };
    }
}
