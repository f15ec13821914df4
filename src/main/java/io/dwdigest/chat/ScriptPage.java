package io.dwdigest.chat;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.subscription.Chats;

/** {@code /script}: in which characters the chat reads DW's Chinese. */
@Component
@Order(8)
class ScriptPage implements SettingsPage {

    private static final int SCRIPTS_PER_ROW = 2;

    private final Chats chats;

    ScriptPage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public String value(Request request) {
        return name(request.chat().reader().script(), request);
    }

    @Override
    public String words(Request request) {
        return request.say("script");
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return Rows.of(SCRIPTS_PER_ROW, Stream.of(Script.values()).map(script -> choice(name(script, request),
                script == request.chat().reader().script(), script.name().toLowerCase(ROOT))).toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return Stream.of(Script.values()).filter(script -> script.name().equalsIgnoreCase(value)).findFirst()
                .map(script -> set(script, request));
    }

    private String set(Script script, Request request) {
        Reader before = request.chat().reader();
        chats.change(request.chat().with(new Reader(before.language(), script, before.zone())));
        return request.say("set", name(script, request));
    }

    private static String name(Script script, Request request) {
        return request.say("script." + script.name());
    }
}
