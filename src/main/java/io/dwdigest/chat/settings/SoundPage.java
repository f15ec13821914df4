package io.dwdigest.chat.settings;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** {@code /sound}: chooses whether digests arrive with a sound. */
@Component
@Order(12)
class SoundPage extends ChoicePage<Boolean> {

    private final Chats chats;

    SoundPage(Chats chats) {
        super("sound", List.of(true, false));
        this.chats = chats;
    }

    @Override
    Boolean set(Chat chat) {
        return !chat.silent();
    }

    @Override
    Chat choose(Boolean choice, Chat chat) {
        return chats.change(chat.silent(!choice));
    }

    @Override
    String id(Boolean choice) {
        return choice ? "on" : "off";
    }

    @Override
    String label(Boolean choice, Request request) {
        return request.say("sound." + id(choice));
    }
}
