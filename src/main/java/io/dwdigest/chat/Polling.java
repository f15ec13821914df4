package io.dwdigest.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.delivery.Loop;
import okhttp3.OkHttpClient;

/**
 * Asks Telegram for updates, over and over. Each batch is kept in the {@link Inbox} before the next call confirms it; the
 * offset follows the last id of the batch, also when Telegram's ids have restarted lower.
 */
@Component
public class Polling implements SmartLifecycle {

    static final int POLL_SECONDS = 50;

    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    private static final List<String> WANTED = List.of("message", "channel_post", "callback_query", "my_chat_member");
    /** An answer without updates that came sooner than this did not wait for any: the next call pauses a little. */
    private static final Duration HURRY = Duration.ofSeconds(1);
    private static final Duration AFTER_HURRY = Duration.ofMillis(100);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);
    private static final int MOST_CONFLICT_PAUSES = 12;
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final Duration UNTIL_OURS = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final OkHttpClient http;
    private final TelegramClient telegram;
    private final TelegramClient sending;
    private final Inbox inbox;
    private final PollLease lease;
    private final Botname botname;
    private final Menu menu;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Loop loop = new Loop("polling", this::step);
    private volatile boolean stopping;
    private boolean introduced;
    private @Nullable Long offset;
    private int failures;
    private volatile @Nullable Instant answered;

    Polling(@Qualifier("pollingHttp") OkHttpClient http, @Qualifier("pollingClient") TelegramClient telegram,
            @Qualifier("sendingClient") TelegramClient sending, Inbox inbox, PollLease lease,
            Botname botname, Menu menu, ApplicationEventPublisher events, Clock clock) {
        this.http = http;
        this.telegram = telegram;
        this.sending = sending;
        this.inbox = inbox;
        this.lease = lease;
        this.botname = botname;
        this.menu = menu;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopping = false;
        lease.start(http.dispatcher()::cancelAll);
        loop.start();
    }

    @Override
    public void stop() {
        stopping = true;
        http.dispatcher().cancelAll();
        loop.stop(Duration.ofSeconds(2));
        lease.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Whether Telegram has accepted the token, and answered getUpdates within the last 120 s; or another node polls. */
    public boolean isHeard() {
        Instant last = answered;
        return lease.isOthers() || (last != null && clock.instant().isBefore(last.plus(SILENCE)));
    }

    private Duration step() {
        try {
            introduce();
            Duration rest = lease.isOurs() ? poll() : UNTIL_OURS;
            failures = 0;
            return rest;
        } catch (TelegramApiException e) {
            return stopping ? Duration.ZERO : afterError(e);
        }
    }

    private void introduce() throws TelegramApiException {
        if (!introduced) {
            var me = sending.execute(new GetMe());
            botname.set(me.getUserName());
            introduced = true;
            log.info("Telegram knows this bot as @{}", me.getUserName());
            menu.publishFor(me.getId());
            inbox.resume();
        }
    }

    /** The first call does not wait, so that readiness does not. */
    private Duration poll() throws TelegramApiException {
        int timeout = answered == null ? 0 : POLL_SECONDS;
        Instant asked = clock.instant();
        List<String> batch = telegram.execute(new RawUpdates(offset, timeout, WANTED));
        inbox.take(batch);
        answered = clock.instant();
        OptionalLong last = batch.reversed().stream().mapToLong(ReceivedUpdates::id).filter(id -> id > 0).findFirst();
        last.ifPresent(id -> offset = id + 1);
        boolean hurried = timeout > 0 && clock.instant().isBefore(asked.plus(HURRY));
        return last.isEmpty() && hurried ? AFTER_HURRY : Duration.ZERO;
    }

    private Duration afterError(TelegramApiException error) {
        if (TelegramErrors.isTokenRefused(error)) {
            events.publishEvent(
                    new TokenRefused(("TELEGRAM_BOT_TOKEN is not accepted by Telegram (%d): copy it again"
                            + " from @BotFather (/mybots, API Token)").formatted(TelegramErrors.code(error))));
            return AFTER_CONFLICT;
        }
        return TelegramErrors.code(error) == 409 ? afterConflict(error) : afterFailure(error);
    }

    private Duration afterConflict(TelegramApiException error) {
        Duration pause = AFTER_CONFLICT.multipliedBy(Math.min(++failures, MOST_CONFLICT_PAUSES));
        log.error("{}; tries again in {} s", TelegramErrors.text(error).contains("webhook")
                ? "A webhook is set for this TELEGRAM_BOT_TOKEN, so that nobody can poll: remove it with Telegram's"
                        + " deleteWebhook, or use another bot"
                : "Another program polls Telegram with this TELEGRAM_BOT_TOKEN: stop one of the two",
                pause.toSeconds());
        return pause;
    }

    private Duration afterFailure(TelegramApiException error) {
        Duration pause = TelegramErrors.retryAfter(error)
                .orElse(Duration.ofSeconds(Math.min(1L << Math.min(failures++, 10), LONGEST_PAUSE_SECONDS)));
        log.warn("Telegram gave no updates, tries again in {} s: {}", pause.toSeconds(), error.getMessage());
        return pause;
    }
}
