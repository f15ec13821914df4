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
 * Learns from Telegram who this bot is, and goes on with what was left at its last end. No update may be worked off before:
 * groups call the bot by its name.
 */
@Component
class Introduction {

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
     * Asks getMe, unless it was answered already.
     *
     * @throws TelegramApiException when it is not answered; it can be asked again
     */
    void make() throws TelegramApiException {
        if (!made) {
            var me = telegram.execute(new GetMe());
            botName.set(me.getUserName());
            log.info("Telegram knows this bot as @{}", me.getUserName());
            menu.publishFor(me.getId());
            inbox.resume();
            made = true;
        }
    }

    /** Whether it was made. */
    boolean isMade() {
        return made;
    }

    /** Whether Telegram does not accept the token; the application is then told so, and ends. */
    boolean isRefused(TelegramApiException error) {
        boolean refused = TelegramErrors.isTokenRefused(error);
        if (refused) {
            events.publishEvent(
                    new TokenRefused(("TELEGRAM_BOT_TOKEN is not accepted by Telegram (%d): copy it again"
                            + " from @BotFather (/mybots, API Token)").formatted(TelegramErrors.code(error))));
        }
        return refused;
    }
}
