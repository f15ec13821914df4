package io.dwdigest.chat.updates;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Watched;
import io.dwdigest.timing.Deadline;
import io.dwdigest.timing.Pulse;
import okhttp3.OkHttpClient;

/**
 * Asks Telegram for updates, over and over. The {@link Inbox} stores each batch before the next call confirms it. The
 * offset follows the last id of the batch, even when Telegram's ids have restarted lower.
 */
@Component
@Profile(Listening.POLLING)
class Polling implements Listening, SmartLifecycle, Watched {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    /** The kinds of updates that the bot understands, for polling and for the webhook. */
    static final List<String> WANTED = List.of("message", "channel_post", "callback_query", "my_chat_member",
            "inline_query", "chosen_inline_result", "guest_message");
    /** An empty answer that comes sooner than this did not wait for updates; a short pause follows it. */
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
    private final LongSupplier nanoTime;
    private final Loop loop = new Loop("polling", this::step);
    private volatile boolean stopping;
    private @Nullable Long offset;
    private int failures;
    /** As {@link #heard}, but once its updates were stored; null before the first, and while the token is refused. */
    private volatile @Nullable Long answered;
    /** When Telegram last answered getUpdates, by {@link System#nanoTime()}. */
    private volatile long heard;
    /** Whether Telegram has ever answered getUpdates. Afterwards a refused token may be a mistake that passes. */
    private boolean begun;
    private @Nullable Deadline removed;

    @Autowired
    Polling(@Qualifier("pollingHttp") OkHttpClient http, @Qualifier("pollingClient") TelegramClient telegram,
            Inbox inbox, PollLease lease, Introduction introduction, Clock clock) {
        this(http, telegram, inbox, lease, introduction, clock, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    Polling(OkHttpClient http, TelegramClient telegram, Inbox inbox, PollLease lease, Introduction introduction,
            Clock clock, LongSupplier nanoTime) {
        this.http = http;
        this.telegram = telegram;
        this.inbox = inbox;
        this.lease = lease;
        this.introduction = introduction;
        this.clock = clock;
        this.nanoTime = nanoTime;
        heard = nanoTime.getAsLong();
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

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(loop.pulse(), lease.pulse());
    }

    /** Tells whether Telegram accepted the token and answered getUpdates within 120 s, or another node polls. */
    @Override
    public boolean isHeard() {
        Long last = answered;
        return lease.isOthers() || (last != null && nanoTime.getAsLong() - last < SILENCE.toNanos());
    }

    Duration step() {
        try {
            introduce();
            Duration rest = lease.isOurs() ? poll() : UNTIL_OURS;
            failures = 0;
            return rest;
        } catch (TelegramApiException e) {
            return stopping ? Duration.ZERO : afterError(e);
        }
    }

    /** Polls once. The first call does not wait for updates, so that the bot is ready at once. */
    private Duration poll() throws TelegramApiException {
        int timeout = answered == null ? 0 : BotAccess.POLL_SECONDS;
        long asked = nanoTime.getAsLong();
        List<String> batch = ask(new RawUpdates(offset, timeout, WANTED));
        heard = nanoTime.getAsLong();
        inbox.take(batch);
        answered = nanoTime.getAsLong();
        begun = true;
        OptionalLong last = batch.reversed().stream().mapToLong(ReceivedUpdates::id).filter(id -> id > 0).findFirst();
        last.ifPresent(id -> offset = id + 1);
        boolean hurried = timeout > 0 && nanoTime.getAsLong() - asked < HURRY.toNanos();
        return last.isEmpty() && hurried ? AFTER_HURRY : Duration.ZERO;
    }

    private void introduce() throws TelegramApiException {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            introduction.make();
        }
    }

    private List<String> ask(RawUpdates question) throws TelegramApiException {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            return telegram.execute(question);
        }
    }

    private Duration afterError(TelegramApiException error) {
        if (!begun && introduction.isRefused(error)) {
            return AFTER_CONFLICT;
        }
        if (TelegramErrors.isTokenRefused(error)) {
            answered = null; // nobody can reach the bot until it passes
        }
        return TelegramErrors.code(error) == 409 ? afterConflict(error) : afterFailure(error);
    }

    private Duration afterConflict(TelegramApiException error) {
        if (!lease.isOurs()) {
            return UNTIL_OURS; // that of the node that polls now
        }
        boolean webhook = TelegramErrors.text(error).contains("webhook");
        if (webhook && removeWebhook()) {
            return Duration.ZERO;
        }
        Duration pause = AFTER_CONFLICT.multipliedBy(Math.min(++failures, MOST_CONFLICT_PAUSES));
        log.error("{}. Next try in {} s", webhook
                ? "Another program sets a webhook with the same TELEGRAM_BOT_TOKEN, so this bot cannot receive"
                        + " messages: stop one of the two"
                : "Another program uses the same TELEGRAM_BOT_TOKEN, perhaps another copy of this bot: stop one of the"
                        + " two",
                pause.toSeconds());
        return pause;
    }

    /**
     * Removes a webhook left from another setting, and keeps the updates that wait for it. One that is set again soon
     * after belongs to a running program. It is left alone for five minutes, so that the two do not fight over it.
     *
     * @return whether it was removed now
     */
    private boolean removeWebhook() {
        if (removed != null && !removed.isOver()) {
            return false;
        }
        try {
            telegram.execute(new DeleteWebhook(false));
            removed = Deadline.after(BETWEEN_REMOVALS, clock, nanoTime);
            log.info("Removed an old webhook, since TELEGRAM_WEBHOOK_URL is not set");
            return true;
        } catch (TelegramApiException e) {
            log.warn("Telegram did not remove the webhook: {}", TelegramErrors.reason(e));
            return false;
        }
    }

    private Duration afterFailure(TelegramApiException error) {
        Duration pause = TelegramErrors.pause(error, failures++);
        if (TelegramErrors.isTokenRefused(error)) {
            log.error(Introduction.REFUSED_LATER, TelegramErrors.code(error), pause.toSeconds());
            return pause;
        }
        log.warn("Telegram cannot be reached; next try in {} s: {}", pause.toSeconds(), TelegramErrors.reason(error));
        return pause;
    }
}
