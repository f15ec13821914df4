package io.dwdigest.playground.api;

import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who writes to the bot, as Telegram describes them.
 *
 * @param id also the id of their private chat
 * @param language the language of their app, an IETF tag such as {@code zh-hans}; empty when the app tells none
 */
public record User(long id, String name, String language) {

    /** Returns this person as Telegram's User. */
    public ObjectNode toJson() {
        ObjectNode user = Updates.object().put("id", id).put("is_bot", false).put("first_name", name);
        return language.isEmpty() ? user : user.put("language_code", language);
    }
}
