package io.dwdigest.chat.settings;

import static java.util.Locale.ROOT;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** {@code /script}: chooses the characters in which the chat reads DW's Chinese. */
@Component
@Order(10)
class ScriptPage extends ChoicePage<Script> {

    private final Chats chats;

    ScriptPage(Chats chats) {
        super("script", List.of(Script.values()));
        this.chats = chats;
    }

    @Override
    Script set(Chat chat) {
        return chat.reader().script();
    }

    @Override
    Chat choose(Script choice, Chat chat) {
        return chats.change(chat.with(new Reader(chat.reader().language(), choice, chat.reader().zone())));
    }

    @Override
    String id(Script choice) {
        return choice.name().toLowerCase(ROOT);
    }

    @Override
    String label(Script choice, Request request) {
        return request.say("script." + choice.name());
    }
}
