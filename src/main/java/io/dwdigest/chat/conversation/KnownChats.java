package io.dwdigest.chat.conversation;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Knows the chats that speak to the bot: writes a new one down, and ends the pause of one that is back. */
@Component
class KnownChats {

    /**
     * @param isNew the chat spoke for the first time
     */
    record Met(Chat chat, boolean isNew) {}

    private final Chats chats;
    private final LanguageProperties languages;
    private final List<String> editions;

    KnownChats(Chats chats, LanguageProperties languages,
            @Value("${dwdigest.source.editions}") List<String> editions) {
        this.chats = chats;
        this.languages = languages;
        this.editions = editions;
    }

    Met meet(Incoming said) {
        Reader reader = languages.reader(said.languageCode());
        boolean isNew = chats.meet(Chat.met(said.chatId(), said.kind(), reader, said.thread()), edition(reader));
        Chat chat = chats.byId(said.chatId()).orElseThrow();
        if (chat.paused()) {
            chats.resume(chat.id());
        }
        return new Met(chat, isNew);
    }

    /** Until something else is chosen: the edition in the language of the sender's app, if it is read at all. */
    private String edition(Reader reader) {
        String code = reader.language().code();
        return editions.contains(code) ? code : editions.getFirst();
    }
}
