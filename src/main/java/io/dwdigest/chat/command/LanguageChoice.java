package io.dwdigest.chat.command;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.dwdigest.language.Language;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Changes the language in which the bot speaks to a chat. */
@Component
public class LanguageChoice {

    private final Chats chats;
    private final ApplicationEventPublisher events;

    LanguageChoice(Chats chats, ApplicationEventPublisher events) {
        this.chats = chats;
        this.events = events;
    }

    /** Makes the bot speak the language to the chat, and returns the chat as it is then. */
    public Chat choose(Language language, Chat chat) {
        Chat changed = chat.with(chat.reader().reading(language));
        chats.change(changed);
        events.publishEvent(new LanguageChosen(changed));
        return changed;
    }
}
