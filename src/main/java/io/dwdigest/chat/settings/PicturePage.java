package io.dwdigest.chat.settings;

import static java.util.Locale.ROOT;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Picture;

/** {@code /picture}: chooses large pictures, small ones or none. */
@Component
@Order(11)
class PicturePage extends ChoicePage<Picture> {

    private final Chats chats;

    PicturePage(Chats chats) {
        super("picture", List.of(Picture.values()));
        this.chats = chats;
    }

    @Override
    Picture set(Chat chat) {
        return chat.picture();
    }

    @Override
    Chat choose(Picture choice, Chat chat) {
        return chats.change(chat.with(choice));
    }

    @Override
    String id(Picture choice) {
        return choice.name().toLowerCase(ROOT);
    }

    @Override
    String label(Picture choice, Request request) {
        return request.say("picture." + choice.name());
    }
}
