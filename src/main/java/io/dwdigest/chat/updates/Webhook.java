package io.dwdigest.chat.updates;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.chat.telegram.TelegramProperties;
import io.dwdigest.chat.telegram.WebhookAddress;
import io.dwdigest.node.Loop;

/**
 * Has Telegram deliver updates to {@link WebhookController} instead of asking for them. Setting it again changes nothing, so
 * that several nodes may do it. Once a minute Telegram is asked whether it is still set, for a node that still polls, in
 * the middle of a change of the setting, removes it; and whether deliveries fail, which nobody here would notice.
 */
@Component
@Profile(Listening.WEBHOOK)
class Webhook implements Listening, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Webhook.class);

    /** Telegram's default: how many updates it delivers at a time, of different chats. */
    private static final int MOST_CONNECTIONS = 40;
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TelegramClient telegram;
    private final WebhookAddress address;
    private final Introduction introduction;
    private final Loop loop = new Loop("webhook", this::step);
    private volatile boolean stopping;
    private volatile boolean set;
    private int failures;
    private int lastError;

    Webhook(@Qualifier("sendingClient") TelegramClient telegram, TelegramProperties settings,
            Introduction introduction) {
        this.telegram = telegram;
        this.address = settings.webhook().orElseThrow();
        this.introduction = introduction;
    }

    @Override
    public void start() {
        stopping = false;
        loop.start();
    }

    @Override
    public void stop() {
        stopping = true;
        loop.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Whether Telegram has accepted the token and the webhook, and did not say since that it has another or none. */
    @Override
    public boolean isHeard() {
        return set;
    }

    /** Whether updates can be taken: not before the bot knows its name, and not while it stops. */
    boolean isOpen() {
        return introduction.isMade() && !stopping;
    }

    private Duration step() {
        try {
            introduction.make();
            if (set) {
                check(telegram.execute(new GetWebhookInfo()));
            }
            if (!set) {
                set();
            }
            failures = 0;
            return BETWEEN_CHECKS;
        } catch (TelegramApiException e) {
            return stopping ? Duration.ZERO : afterError(e);
        }
    }

    private void set() throws TelegramApiException {
        telegram.execute(SetWebhook.builder().url(address.url()).secretToken(address.secret())
                .allowedUpdates(Polling.WANTED).maxConnections(MOST_CONNECTIONS).build());
        set = true;
        log.info("Telegram delivers updates to {}", address.url());
    }

    private void check(WebhookInfo info) {
        if (!address.isAt(info.getUrl())) {
            set = false;
            log.warn("Telegram delivered updates {} meanwhile: does another program use this TELEGRAM_BOT_TOKEN?",
                    info.getUrl().isEmpty() ? "to no webhook" : "to " + info.getUrl());
        } else if (info.getLastErrorDate() != null && info.getLastErrorDate() > lastError) {
            lastError = info.getLastErrorDate();
            log.warn("Telegram could not deliver to {}; {} updates wait: {}", address.url(),
                    info.getPendingUpdatesCount(), info.getLastErrorMessage());
        }
    }

    private Duration afterError(TelegramApiException error) {
        Duration pause = TelegramErrors.pause(error, failures++);
        if (introduction.isRefused(error)) {
            return pause;
        }
        if (TelegramErrors.code(error) == 400) {
            log.error("Telegram does not take the webhook of TELEGRAM_WEBHOOK_URL, tries again in {} s: {}",
                    pause.toSeconds(), error.getMessage());
        } else {
            log.warn("Telegram was not told the webhook, tries again in {} s: {}", pause.toSeconds(),
                    error.getMessage());
        }
        return pause;
    }
}
