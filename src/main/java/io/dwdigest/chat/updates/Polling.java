package io.dwdigest.chat.updates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.TelegramConfiguration;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.node.Loop;
import okhttp3.OkHttpClient;

/**
 * Asks Telegram for updates, over and over. Each batch is kept in the {@link Inbox} before the next call confirms it; the
 * offset follows the last id of the batch, also when Telegram's ids have restarted lower.
 */
@Component
@Profile(Listening.POLLING)
public class Polling implements Listening, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    /** The kinds of updates that we understand, whichever way they come. */
    static final List<String> WANTED = List.of("message", "channel_post", "callback_query", "my_chat_member");
    /** An answer without updates that came sooner than this did not wait for any: the next call pauses a little. */
    private static final Duration HURRY = Duration.ofSeconds(1);
    private static final Duration AFTER_HURRY = Duration.ofMillis(100);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);
    private static final int MOST_CONFLICT_PAUSES = 12;
    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(5);
    private static final Duration UNTIL_OURS = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final OkHttpClient http;
    private final TelegramClient telegram;
    private final Inbox inbox;
    private final PollLease lease;
    private final Introduction introduction;
    private final Clock clock;
    private final Loop loop = new Loop("polling", this::step);
    private volatile boolean stopping;
    private @Nullable Long offset;
    private int failures;
    private volatile @Nullable Instant answered;
    /** By {@link System#nanoTime()}. */
    private volatile long heard = System.nanoTime();
    private @Nullable Instant removed;

    Polling(@Qualifier("pollingHttp") OkHttpClient http, @Qualifier("pollingClient") TelegramClient telegram,
            Inbox inbox, PollLease lease, Introduction introduction, Clock clock) {
        this.http = http;
        this.telegram = telegram;
        this.inbox = inbox;
        this.lease = lease;
        this.introduction = introduction;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopping = false;
        lease.start(http.dispatcher()::cancelAll, () -> heard);
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
    @Override
    public boolean isHeard() {
        Instant last = answered;
        return lease.isOthers() || (last != null && clock.instant().isBefore(last.plus(SILENCE)));
    }

    private Duration step() {
        try {
            introduction.make();
            Duration rest = lease.isOurs() ? poll() : UNTIL_OURS;
            failures = 0;
            return rest;
        } catch (TelegramApiException e) {
            return stopping ? Duration.ZERO : afterError(e);
        }
    }

    /** The first call does not wait, so that readiness does not. */
    private Duration poll() throws TelegramApiException {
        int timeout = answered == null ? 0 : TelegramConfiguration.POLL_SECONDS;
        Instant asked = clock.instant();
        List<String> batch = telegram.execute(new RawUpdates(offset, timeout, WANTED));
        heard = System.nanoTime();
        inbox.take(batch);
        answered = clock.instant();
        OptionalLong last = batch.reversed().stream().mapToLong(ReceivedUpdates::id).filter(id -> id > 0).findFirst();
        last.ifPresent(id -> offset = id + 1);
        boolean hurried = timeout > 0 && clock.instant().isBefore(asked.plus(HURRY));
        return last.isEmpty() && hurried ? AFTER_HURRY : Duration.ZERO;
    }

    private Duration afterError(TelegramApiException error) {
        if (introduction.isRefused(error)) {
            return AFTER_CONFLICT;
        }
        return TelegramErrors.code(error) == 409 ? afterConflict(error) : afterFailure(error);
    }

    private Duration afterConflict(TelegramApiException error) {
        if (!lease.isOurs()) {
            return UNTIL_OURS; // the node that polls now
        }
        boolean webhook = TelegramErrors.text(error).contains("webhook");
        if (webhook && removeWebhook()) {
            return Duration.ZERO;
        }
        Duration pause = AFTER_CONFLICT.multipliedBy(Math.min(++failures, MOST_CONFLICT_PAUSES));
        log.error("{}; tries again in {} s", webhook
                ? "Another program sets a webhook for this TELEGRAM_BOT_TOKEN, so that nobody can poll: stop one of the"
                        + " two"
                : "Another program polls Telegram with this TELEGRAM_BOT_TOKEN: stop one of the two",
                pause.toSeconds());
        return pause;
    }

    /**
     * Removes the webhook that is left from another setting, and keeps what waits for it. Whoever sets it again soon after is
     * a program that runs, so it is left to that one for a while, lest the two go on at each other.
     *
     * @return whether it was removed now
     */
    private boolean removeWebhook() {
        Instant now = clock.instant();
        if (removed != null && now.isBefore(removed.plus(BETWEEN_REMOVALS))) {
            return false;
        }
        try {
            telegram.execute(new DeleteWebhook(false));
            removed = now;
            log.info("Telegram delivered updates to a webhook; it is removed, since TELEGRAM_WEBHOOK_URL is not set");
            return true;
        } catch (TelegramApiException e) {
            log.warn("Telegram did not remove the webhook: {}", e.getMessage());
            return false;
        }
    }

    private Duration afterFailure(TelegramApiException error) {
        Duration pause = TelegramErrors.pause(error, failures++);
        log.warn("Telegram gave no updates, tries again in {} s: {}", pause.toSeconds(), error.getMessage());
        return pause;
    }
}
