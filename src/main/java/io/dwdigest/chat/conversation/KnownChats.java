package io.dwdigest.chat.conversation;

import org.springframework.stereotype.Component;

import io.dwdigest.article.EditionsRead;
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
    private final EditionsRead editions;

    KnownChats(Chats chats, LanguageProperties languages, EditionsRead editions) {
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
        return editions.orFirst(reader.language().code()).code();
    }
}
