package io.dwdigest.chat.conversation;

import static java.util.Locale.ROOT;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Records the chats that speak to the bot: adds a new one, and ends the pause of one that is back. */
@Component
class KnownChats {

    /**
     * A chat that speaks to the bot.
     *
     * @param isNew whether it speaks for the first time
     */
    record Met(Chat chat, boolean isNew) {}

    private static final Logger log = LoggerFactory.getLogger(KnownChats.class);

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
        boolean isNew = chats.meet(Chat.met(said.chatId(), said.kind(), reader, said.thread()),
                edition(said.languageCode(), reader));
        if (isNew && said.command() != null && said.command().name().equals("start")) {
            log.info("Chat {} ({}) said /start for the first time", said.chatId(),
                    said.kind().name().toLowerCase(ROOT));
        }
        Chat chat = chats.byId(said.chatId()).orElseThrow();
        if (chat.paused()) {
            chats.resume(chat.id());
        }
        return new Met(chat, isNew);
    }

    /**
     * Returns the edition for a new chat: that in the language of the sender's app, else that in the language in which
     * the bot speaks to them, else the first one.
     */
    private String edition(@Nullable String app, Reader reader) {
        String code = app == null ? "" : app.toLowerCase(ROOT).replace('_', '-');
        return editions.find(code).or(() -> editions.find(code.split("-", 2)[0]))
                .orElseGet(() -> editions.inOrFirst(reader.language().locale())).code();
    }
}
