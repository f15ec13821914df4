package io.dwdigest.chat;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Picture;

/** {@code /picture}: large, small or none. */
@Component
@Order(9)
class PicturePage implements SettingsPage {

    private final Chats chats;

    PicturePage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public String name() {
        return "picture";
    }

    @Override
    public String value(Request request) {
        return name(request.chat().picture(), request);
    }

    @Override
    public String words(Request request) {
        return request.say("picture");
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return List.of(Stream.of(Picture.values()).map(picture -> choice(name(picture, request),
                picture == request.chat().picture(), picture.name().toLowerCase(ROOT))).toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return Stream.of(Picture.values()).filter(picture -> picture.name().equalsIgnoreCase(value)).findFirst()
                .map(picture -> set(picture, request));
    }

    private String set(Picture picture, Request request) {
        Chat chat = request.chat();
        chats.change(chat.with(picture));
        return request.say("set", name(picture, request));
    }

    private static String name(Picture picture, Request request) {
        return request.say("picture." + picture.name());
    }
}
