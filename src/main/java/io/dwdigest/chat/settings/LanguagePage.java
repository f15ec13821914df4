package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** {@code /language}: chooses the language of the bot. The script follows it, unless another was chosen. */
@Component
@Order(7)
class LanguagePage extends ChoicePage<Language> {

    private final ApplicationEventPublisher events;

    LanguagePage(Chats chats, ApplicationEventPublisher events) {
        super("language", List.of(Language.values()), chats);
        this.events = events;
    }

    @Override
    public Optional<String> press(String value, Request request) {
        Optional<String> set = super.press(value, request);
        set.flatMap(_ -> Language.ofTag(value))
                .ifPresent(language -> events.publishEvent(new LanguageChosen(with(language, request.chat()))));
        return set;
    }

    @Override
    Language set(Chat chat) {
        return chat.reader().language();
    }

    @Override
    Chat with(Language choice, Chat chat) {
        Reader before = chat.reader();
        boolean follows = before.language().isWrittenIn(before.script());
        return chat.with(new Reader(choice, follows ? choice.script() : before.script(), before.zone()));
    }

    @Override
    String id(Language choice) {
        return choice.tag();
    }

    @Override
    String label(Language choice, Request request) {
        return Phrases.say(choice, "language.name");
    }
}
