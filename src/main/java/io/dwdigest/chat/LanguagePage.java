package io.dwdigest.chat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Words;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** {@code /language}: in which language the bot speaks; the script follows, unless another was chosen. */
@Component
@Order(7)
class LanguagePage implements SettingsPage {

    private static final int LANGUAGES_PER_ROW = 2;

    private final Chats chats;
    private final Menu menu;

    LanguagePage(Chats chats, Menu menu) {
        this.chats = chats;
        this.menu = menu;
    }

    @Override
    public String name() {
        return "language";
    }

    @Override
    public String value(Request request) {
        return name(request.language());
    }

    @Override
    public String words(Request request) {
        return request.say("language");
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return Rows.of(LANGUAGES_PER_ROW, Stream.of(Language.values())
                .map(language -> choice(name(language), language == request.language(), language.tag())).toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return Language.ofTag(value).map(language -> set(language, request));
    }

    private String set(Language language, Request request) {
        Reader before = request.chat().reader();
        boolean follows = before.script() == before.language().script();
        Chat chat = request.chat().with(new Reader(language, follows ? language.script() : before.script(),
                before.zone()));
        chats.change(chat);
        menu.choose(chat);
        return request.with(chat).say("set", name(language));
    }

    private static String name(Language language) {
        return Words.say(language, "language.name");
    }
}
