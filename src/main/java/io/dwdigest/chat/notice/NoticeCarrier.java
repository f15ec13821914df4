package io.dwdigest.operations.alarm;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.AnswerUnfamiliar;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.node.Node;
import io.dwdigest.node.WorkStalled;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Backoff;
import io.dwdigest.timing.Deadline;
import io.dwdigest.timing.Pulse;

/**
 * Tells the operator's chats of alarms, in each chat one after another, the oldest first. An alarm is sent until
 * Telegram has it or says that the chat cannot be reached. Of several nodes, one at a time does this.
 */
@Component
class AlarmCarrier implements Looping {

    private static final Logger log = LoggerFactory.getLogger(AlarmCarrier.class);
    private static final String LEASE = "alarms";
    /** How long the lease lasts: longer than a call to Telegram takes together with recording its outcome. */
    private static final Duration CALL = Duration.ofSeconds(45);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Telegram does not know the chat: it is asked once more before the alarm is given up. */
    private static final Duration CONFIRMATION = Duration.ofMinutes(1);
    /** However long Telegram asks to wait. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Backoff WHILE_AWAY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Backoff WHILE_UNKNOWN = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Backoff WHILE_UNFAMILIAR = new Backoff(Duration.ofMinutes(1), Duration.ofDays(1));
    /**
     * How many unknown outcomes end an alarm, about a day of pauses as for digests. Otherwise a message that arrives
     * each time but is never confirmed would be sent for ever.
     */
    private static final int MOST_UNKNOWN = 30;

    /**
     * A pause before the next message to a chat.
     *
     * @param times how often in a row a message to it had the same outcome
     */
    private record Rest(Outcome last, int times, Deadline until) {}

    private final OwedAlarms alarms;
    private final Sender sender;
    private final ReplyTurns turns;
    private final Chats chats;
    private final ChatConsequences consequences;
    private final Leases leases;
    private final Node node;
    private final UnknownOutcome unknown;
    private final Clock clock;
    private final Loop loop = new Loop("alarms", this::step);
    private final Map<Long, Rest> rests = new HashMap<>();
    /** An alarm that is finished but may still be in the table, because the database could not be reached since. */
    private @Nullable OwedAlarm done;

    AlarmCarrier(OwedAlarms alarms, Sender sender, ReplyTurns turns, Chats chats, ChatConsequences consequences,
            Leases leases, Node node, DeliveryProperties properties, Clock clock) {
        this.alarms = alarms;
        this.sender = sender;
        this.turns = turns;
        this.chats = chats;
        this.consequences = consequences;
        this.leases = leases;
        this.node = node;
        this.unknown = properties.unknownOutcome();
        this.clock = clock;
    }

    /** Begins as soon as the alarm is committed. */
    @TransactionalEventListener
    void on(ReadingAlarm alarm) {
        loop.wake();
    }

    /** Begins as soon as it is committed. */
    @TransactionalEventListener
    void on(WorkStalled change) {
        loop.wake();
    }

    /** Begins as soon as it is committed. */
    @TransactionalEventListener
    void on(AnswerUnfamiliar answer) {
        loop.wake();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    /** Keeps the lease: a call to Telegram may be under way for some seconds more. */
    @Override
    public Duration patience() {
        return PATIENCE;
    }

    Duration step() throws InterruptedException {
        removeDone();
        List<OwedAlarm> owed = alarms.oldest();
        if (owed.isEmpty() || !isOurs()) {
            return IDLE;
        }
        Optional<OwedAlarm> next = owed.stream().filter(alarm -> !isResting(alarm.chatId())).findFirst();
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

    private boolean isResting(long chatId) {
        Rest rest = rests.get(chatId);
        return rest != null && !rest.until().isOver();
    }

    /** Checks just before sending that the alarm is still ours and owed: its turn may have been long in coming. */
    private Outcome tell(OwedAlarm alarm) throws InterruptedException {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            return turns.send(alarm.chatId(), () -> isOurs() && alarms.isOwed(alarm)
                    ? send(alarm)
                    : new Outcome.Withdrawn("another node tells it"));
        }
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
            case Outcome.Wait(Duration asked) ->
                rest(alarm, outcome, asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
            case Outcome.NotDelivered _ -> rest(alarm, outcome, WHILE_AWAY.after(times(alarm, outcome)));
            case Outcome.Unknown _ when unknown == UnknownOutcome.RESEND && times(alarm, outcome) < MOST_UNKNOWN ->
                rest(alarm, outcome, WHILE_UNKNOWN.after(times(alarm, outcome)));
            case Outcome.Unfamiliar _ when times(alarm, outcome) < MOST_UNKNOWN ->
                rest(alarm, outcome, WHILE_UNFAMILIAR.after(times(alarm, outcome)));
            case Outcome.Missing _ when times(alarm, outcome) == 1 -> rest(alarm, outcome, CONFIRMATION);
            case Outcome.Muted _ -> rest(alarm, outcome, consequences.follow(alarm.chatId(), outcome));
            case Outcome.Migrated _ -> consequences.follow(alarm.chatId(), outcome);
            case Outcome.Paused _,Outcome.Gone _ -> {
                consequences.follow(alarm.chatId(), outcome);
                giveUp(alarm, outcome);
            }
            case Outcome.Missing _,Outcome.Unknown _,Outcome.Refused _,Outcome.Unfamiliar _,Outcome.Malformed _,Outcome.TooLarge _,Outcome.BadPicture _,Outcome.Held _ ->
                giveUp(alarm, outcome);
        }
    }

    /** Returns how often in a row messages to the chat had this outcome, this time included. */
    private int times(OwedAlarm alarm, Outcome outcome) {
        Rest before = rests.get(alarm.chatId());
        return before == null || !before.last().getClass().equals(outcome.getClass()) ? 1 : before.times() + 1;
    }

    private void rest(OwedAlarm alarm, Outcome outcome, Duration pause) {
        int times = times(alarm, outcome);
        rests.put(alarm.chatId(), new Rest(outcome, times, Deadline.after(pause, clock)));
        if (times == 1) {
            log.warn("Chat {} (ADMIN_CHAT_IDS) was not told of the alarm of {} yet; trying again: {}", alarm.chatId(),
                    alarm.raisedAt(), outcome);
        }
    }

    private void giveUp(OwedAlarm alarm, Outcome outcome) {
        log.error("Chat {} (ADMIN_CHAT_IDS) was not told of the alarm of {}; giving up: {}", alarm.chatId(),
                alarm.raisedAt(), outcome);
        end(alarm);
    }

    private void end(OwedAlarm alarm) {
        rests.remove(alarm.chatId());
        done = alarm;
    }
}
