package io.dwdigest.chat.settings;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.LanguageChoice;
import io.dwdigest.chat.command.Request;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;

/** {@code /language}: chooses the language of the bot. The script follows it, unless another was chosen. */
@Component
@Order(9)
class LanguagePage extends ChoicePage<Language> {

    private final LanguageChoice choice;

    LanguagePage(LanguageChoice choice) {
        super("language", List.of(Language.values()));
        this.choice = choice;
    }

    @Override
    Language set(Chat chat) {
        return chat.reader().language();
    }

    @Override
    Chat choose(Language wanted, Chat chat) {
        return choice.choose(wanted, chat);
    }

    @Override
    String id(Language wanted) {
        return wanted.tag();
    }

    @Override
    String label(Language wanted, Request request) {
        return Phrases.say(wanted, "language.name");
    }
}
