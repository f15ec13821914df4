package io.dwdigest.chat;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chats;

/** {@code /sound}: whether digests make one. */
@Component
@Order(10)
class SoundPage implements SettingsPage {

    private static final String ON = "on";
    private static final String OFF = "off";

    private final Chats chats;

    SoundPage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public String name() {
        return "sound";
    }

    @Override
    public String value(Request request) {
        return name(request.chat().silent(), request);
    }

    @Override
    public String words(Request request) {
        return request.say("sound");
    }

    @Override
    public List<List<Button>> choices(Request request) {
        boolean silent = request.chat().silent();
        return List.of(List.of(choice(name(false, request), !silent, ON), choice(name(true, request), silent, OFF)));
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return switch (value) {
            case ON -> Optional.of(set(false, request));
            case OFF -> Optional.of(set(true, request));
            default -> Optional.empty();
        };
    }

    private String set(boolean silent, Request request) {
        chats.change(request.chat().silent(silent));
        return request.say("set", name(silent, request));
    }

    private static String name(boolean silent, Request request) {
        return request.say(silent ? "sound.off" : "sound.on");
    }
}
