package io.dwdigest.chat.updates;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.conversation.BotName;
import io.dwdigest.chat.conversation.Menu;
import io.dwdigest.chat.telegram.TelegramErrors;

/**
 * Asks Telegram who this bot is, then resumes the updates that were left when it last ended. No update may be handled
 * before that, since groups call the bot by its name.
 */
@Component
class Introduction {

    /** What is logged when a bot that ran already is refused, with the code and the seconds until the next try. */
    static final String REFUSED_LATER = "Telegram does not accept TELEGRAM_BOT_TOKEN any more ({}). Next try in {} s. If"
            + " this lasts, look at @BotFather, /mybots, whether the token has changed, and start the bot with the new one";

    private static final String INLINE_OFF = "Inline mode is off: nobody can find articles from other chats. To switch it"
            + " on, send /setinline and then /setinlinefeedback to @BotFather";
    private static final String GUEST_OFF = "Guest mode is off: messages that name the bot in chats without it are not"
            + " answered. To switch it on, open Bot Settings in @BotFather's app";
    private static final Logger log = LoggerFactory.getLogger(Introduction.class);

    private final TelegramClient telegram;
    private final Inbox inbox;
    private final BotName botName;
    private final Menu menu;
    private final ApplicationEventPublisher events;
    private volatile boolean made;

    Introduction(@Qualifier("sendingClient") TelegramClient telegram, Inbox inbox, BotName botName, Menu menu,
            ApplicationEventPublisher events) {
        this.telegram = telegram;
        this.inbox = inbox;
        this.botName = botName;
        this.menu = menu;
        this.events = events;
    }

    /**
     * Calls getMe, unless it was answered already. Publishes {@link TokenAccepted}.
     *
     * @throws TelegramApiException when Telegram does not answer; the call can be repeated
     */
    void make() throws TelegramApiException {
        if (!made) {
            var me = telegram.execute(new GetMe());
            learn(me.getUserName(), Boolean.TRUE.equals(me.getSupportInlineQueries()),
                    Boolean.TRUE.equals(me.getSupportsGuestQueries()), Boolean.TRUE.equals(me.getHasTopicsEnabled()));
            menu.publishFor(me.getId());
            inbox.resume();
            made = true;
            events.publishEvent(new TokenAccepted(me.getUserName()));
        }
    }

    private void learn(String name, boolean inline, boolean guest, boolean threads) {
        if (!inline) {
            log.info(INLINE_OFF);
        }
        if (!guest) {
            log.info(GUEST_OFF);
        }
        botName.set(name, inline, guest, threads);
    }

    /** Tells whether {@link #make} has succeeded. */
    boolean isMade() {
        return made;
    }

    /** Tells whether Telegram refuses the token; if so, publishes {@link TokenRefused}, which ends the application. */
    boolean isRefused(TelegramApiException error) {
        boolean refused = TelegramErrors.isTokenRefused(error);
        if (refused) {
            events.publishEvent(
                    new TokenRefused(("Telegram does not accept TELEGRAM_BOT_TOKEN (%s): copy it again"
                            + " from @BotFather, /mybots, API Token. It looks like 123456789:AAF…")
                            .formatted(TelegramErrors.code(error))));
        }
        return refused;
    }
}
