package io.dwdigest.chat.updates;

import java.time.Duration;
import java.util.stream.Stream;

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
import io.dwdigest.node.Watched;
import io.dwdigest.timing.Pulse;

/**
 * Has Telegram deliver updates to {@link WebhookController} instead of polling for them. Several nodes may set the
 * webhook, since setting it again changes nothing. Once a minute the bot asks Telegram whether it is still set: while
 * the setting changes, a node that still polls removes it. It also asks whether deliveries fail, which nobody here
 * would notice.
 */
@Component
@Profile(Listening.WEBHOOK)
class Webhook implements Listening, SmartLifecycle, Watched {

    private static final Logger log = LoggerFactory.getLogger(Webhook.class);

    /** How many updates, of different chats, Telegram may deliver at a time; Telegram's default. */
    private static final int MOST_CONNECTIONS = 40;
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TelegramClient telegram;
    private final WebhookAddress address;
    private final Introduction introduction;
    private final Loop loop = new Loop("webhook", this::step);
    private volatile boolean stopping;
    private volatile boolean set;
    /** Whether Telegram has ever taken the webhook. Afterwards a refused token may be a mistake that passes. */
    private boolean begun;
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

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(loop.pulse());
    }

    /** Tells whether Telegram accepted the token and the webhook, and has named no other webhook, or none, since. */
    @Override
    public boolean isHeard() {
        return set;
    }

    /** Tells whether updates can be accepted: not before the bot knows its name, and not while it stops. */
    boolean isOpen() {
        return introduction.isMade() && !stopping;
    }

    Duration step() {
        try (Pulse.Part _ = Pulse.elsewhere()) {
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
        begun = true;
        log.info("Telegram delivers updates to {}", address.url());
    }

    private void check(WebhookInfo info) {
        if (!address.isAt(info.getUrl())) {
            set = false;
            log.warn("The webhook at Telegram was changed to {}: another program may use the same TELEGRAM_BOT_TOKEN."
                    + " It is set again", info.getUrl().isEmpty() ? "none" : info.getUrl());
        } else if (info.getLastErrorDate() != null && info.getLastErrorDate() > lastError) {
            lastError = info.getLastErrorDate();
            log.warn("Telegram could not deliver to {}: {}. Updates waiting: {}", address.url(),
                    info.getLastErrorMessage(), info.getPendingUpdatesCount());
        }
    }

    private Duration afterError(TelegramApiException error) {
        Duration pause = TelegramErrors.pause(error, failures++);
        if (!begun && introduction.isRefused(error)) {
            return pause;
        }
        if (TelegramErrors.isTokenRefused(error)) {
            set = false; // nobody can reach the bot until it passes
            log.error(Introduction.REFUSED_LATER, TelegramErrors.code(error), pause.toSeconds());
            return pause;
        }
        if (TelegramErrors.code(error) == 400) {
            log.error("Telegram refuses TELEGRAM_WEBHOOK_URL: {}. Next try in {} s", TelegramErrors.reason(error),
                    pause.toSeconds());
        } else {
            log.warn("Telegram could not be told the webhook: {}. Next try in {} s", TelegramErrors.reason(error),
                    pause.toSeconds());
        }
        return pause;
    }
}
