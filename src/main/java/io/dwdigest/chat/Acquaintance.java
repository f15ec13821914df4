package io.dwdigest.chat;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Knows the chats that speak to the bot: writes a new one down, and ends the pause of one that is back. */
@Component
class Acquaintance {

    /**
     * @param isNew the chat spoke for the first time
     */
    record Met(Chat chat, boolean isNew) {}

    private final Chats chats;
    private final LanguageProperties languages;
    private final List<String> editions;

    Acquaintance(Chats chats, LanguageProperties languages,
            @Value("${dwdigest.source.editions}") List<String> editions) {
        this.chats = chats;
        this.languages = languages;
        this.editions = editions;
    }

    Met meet(Said said) {
        boolean isNew = chats.meet(stranger(said));
        Chat chat = chats.byId(said.chatId()).orElseThrow();
        if (chat.paused()) {
            chats.resume(chat.id());
        }
        return new Met(chat, isNew);
    }

    /** Until something else is chosen: the language of the sender's app, and the edition in it if it is read at all. */
    private Chat stranger(Said said) {
        Reader reader = languages.reader(said.languageCode());
        String code = reader.language().code();
        return new Chat(said.chatId(), said.kind(), reader, editions.contains(code) ? code : editions.getFirst(),
                said.thread(), false);
    }
}
