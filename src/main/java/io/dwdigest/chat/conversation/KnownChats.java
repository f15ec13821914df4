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
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;

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
    private final Plans plans;
    private final LanguageProperties languages;
    private final EditionsRead editions;

    KnownChats(Chats chats, Plans plans, LanguageProperties languages, EditionsRead editions) {
        this.chats = chats;
        this.plans = plans;
        this.languages = languages;
        this.editions = editions;
    }

    /**
     * Returns the plan of the thread in which something was said or a button was pressed.
     *
     * @param pressed whether a button was pressed: its message may be from a thread that the plan has left since
     */
    Met meet(Incoming said, boolean pressed) {
        Reader reader = languages.reader(said.languageCode());
        Integer thread = said.kind() == ChatKind.PRIVATE ? null : said.thread();
        boolean isNew = chats.meet(Chat.met(said.chatId(), said.kind(), reader, thread),
                edition(said.languageCode(), reader));
        if (isNew && said.command() != null && said.command().name().equals("start")) {
            log.info("Chat {} ({}) said /start for the first time", said.chatId(),
                    said.kind().name().toLowerCase(ROOT));
        }
        Chat chat = pressed
                ? plans.of(said.chatId(), said.thread()).orElseThrow()
                : plans.in(said.chatId(), said.thread());
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
