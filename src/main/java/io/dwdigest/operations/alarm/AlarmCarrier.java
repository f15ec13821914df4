package io.dwdigest.operations.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Node;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/**
 * Tells the operator's chats of alarms: in each chat one after another, the oldest first, until Telegram has them or says
 * that the chat cannot be reached. One of several nodes does this at a time.
 */
@Component
class AlarmCarrier implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlarmCarrier.class);
    private static final String LEASE = "alarms";
    /** Longer than a call to Telegram takes, and what comes of it to be written down. */
    private static final Duration CALL = Duration.ofSeconds(45);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /** About a day of pauses, as for digests: what is delivered each time and never confirmed must come to an end. */
    private static final int MOST_UNKNOWN = 30;

    /**
     * A chat that is left alone for a while.
     *
     * @param times how often in a row the same became of what was sent to it
     */
    private record Rest(Outcome last, int times, Instant until) {}

    private final OwedAlarms alarms;
    private final Sender sender;
    private final ReplyTurns turns;
    private final Chats chats;
    private final Leases leases;
    private final Node node;
    private final UnknownOutcome unknown;
    private final Clock clock;
    private final Loop loop = new Loop("alarms", this::step);
    private final Map<Long, Rest> rests = new HashMap<>();
    /** What is over and may still be in the table: the database may have gone away meanwhile. */
    private @Nullable OwedAlarm done;

    AlarmCarrier(OwedAlarms alarms, Sender sender, ReplyTurns turns, Chats chats, Leases leases, Node node,
            DeliveryProperties properties, Clock clock) {
        this.alarms = alarms;
        this.sender = sender;
        this.turns = turns;
        this.chats = chats;
        this.leases = leases;
        this.node = node;
        this.unknown = properties.unknownOutcome();
        this.clock = clock;
    }

    /** Begins at once when the alarm is committed. */
    @TransactionalEventListener
    void on(ReadingAlarm alarm) {
        loop.wake();
    }

    @Override
    public void start() {
        loop.start();
    }

    /** The lease is not given back: what is under way to Telegram may be for some seconds more. */
    @Override
    public void stop() {
        loop.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    private Duration step() throws InterruptedException {
        removeDone();
        List<OwedAlarm> owed = alarms.oldest();
        if (owed.isEmpty() || !isOurs()) {
            return IDLE;
        }
        Instant now = clock.instant();
        Optional<OwedAlarm> next = owed.stream().filter(alarm -> !isResting(alarm.chatId(), now)).findFirst();
        if (next.isEmpty()) {
            return IDLE;
        }
        settle(next.get(), tell(next.get()));
        removeDone();
        return Duration.ZERO;
    }

    private void removeDone() {
        if (done != null) {
            alarms.remove(done);
            done = null;
        }
    }

    private boolean isOurs() {
        return !node.isShared() || leases.take(LEASE, node.id(), CALL);
    }

    private boolean isResting(long chatId, Instant now) {
        Rest rest = rests.get(chatId);
        return rest != null && now.isBefore(rest.until());
    }

    /** Asks once more at the last moment: its turn may have been long in coming. */
    private Outcome tell(OwedAlarm alarm) throws InterruptedException {
        return turns.send(alarm.chatId(), () -> isOurs() && alarms.isOwed(alarm)
                ? send(alarm)
                : new Outcome.Withdrawn("another node tells it"));
    }

    private Outcome send(OwedAlarm alarm) {
        Integer thread = chats.byId(alarm.chatId()).map(Chat::thread).orElse(null);
        return sender.send(alarm.chatId(), thread, Message.of(alarm.text()), Form.PLAIN, false);
    }

    private void settle(OwedAlarm alarm, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent _ -> end(alarm);
            case Outcome.Withdrawn _ -> {
            }
            case Outcome.Wait(Duration asked) -> rest(alarm, outcome, asked);
            case Outcome.NotDelivered _ -> rest(alarm, outcome, doubled(times(alarm, outcome), MINUTE));
            case Outcome.Unknown _ when unknown == UnknownOutcome.RESEND && times(alarm, outcome) < MOST_UNKNOWN ->
                rest(alarm, outcome, doubled(times(alarm, outcome), HOUR));
            case Outcome.Missing _ when times(alarm, outcome) == 1 -> rest(alarm, outcome, MINUTE);
            case Outcome.Muted(String reason) -> rest(alarm, outcome, chats.mute(alarm.chatId(), reason));
            case Outcome.Migrated(long to) -> chats.migrate(alarm.chatId(), to);
            case Outcome.Paused(String reason) -> {
                chats.pause(alarm.chatId(), reason);
                giveUp(alarm, outcome);
            }
            case Outcome.Gone _ -> {
                chats.drop(alarm.chatId());
                giveUp(alarm, outcome);
            }
            case Outcome.Missing _,Outcome.Unknown _,Outcome.Refused _,Outcome.Malformed _,Outcome.BadPicture _,Outcome.Held _ ->
                giveUp(alarm, outcome);
        }
    }

    /** How often in a row this became of what was sent to the chat, this time included. */
    private int times(OwedAlarm alarm, Outcome outcome) {
        Rest before = rests.get(alarm.chatId());
        return before == null || !before.last().getClass().equals(outcome.getClass()) ? 1 : before.times() + 1;
    }

    private void rest(OwedAlarm alarm, Outcome outcome, Duration pause) {
        int times = times(alarm, outcome);
        rests.put(alarm.chatId(), new Rest(outcome, times, clock.instant().plus(pause)));
        if (times == 1) {
            log.warn("Chat {} is not told of the alarm of {} yet, the bot tries again: {}", alarm.chatId(),
                    alarm.raisedAt(), outcome);
        }
    }

    private void giveUp(OwedAlarm alarm, Outcome outcome) {
        log.error("Chat {} of ADMIN_CHAT_IDS was not told of the alarm of {}: {}", alarm.chatId(), alarm.raisedAt(),
                outcome);
        end(alarm);
    }

    private void end(OwedAlarm alarm) {
        rests.remove(alarm.chatId());
        done = alarm;
    }

    /** 1 s, 2 s, 4 s … */
    private static Duration doubled(int times, Duration longest) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(times - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
