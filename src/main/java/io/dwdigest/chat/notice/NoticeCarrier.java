package io.dwdigest.chat.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.ChatConsequences;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ReplyTurns;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.node.Node;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Backoff;
import io.dwdigest.timing.Deadline;
import io.dwdigest.timing.Pulse;

/**
 * Tells chats their notices, in each chat one after another, the oldest first. A notice is sent until Telegram has it or
 * says that the chat cannot be reached. Of several nodes, one at a time does this.
 */
@Component
class NoticeCarrier implements Looping {

    private static final Logger log = LoggerFactory.getLogger(NoticeCarrier.class);
    /** Named as in versions that told of alarms only, since nodes of these may still run. */
    private static final String LEASE = "alarms";
    /** How long the lease lasts: longer than a call to Telegram takes together with recording its outcome. */
    private static final Duration CALL = Duration.ofSeconds(45);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Telegram does not know the chat: it is asked once more before the notice is given up. */
    private static final Duration CONFIRMATION = Duration.ofMinutes(1);
    /** However long Telegram asks to wait. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Backoff WHILE_AWAY = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Backoff WHILE_UNKNOWN = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Backoff WHILE_UNFAMILIAR = new Backoff(Duration.ofMinutes(1), Duration.ofDays(1));
    /**
     * How many unknown outcomes end a notice, about a day of pauses as for digests. Otherwise a message that arrives
     * each time but is never confirmed would be sent for ever.
     */
    private static final int MOST_UNKNOWN = 30;

    /**
     * A pause before the next message to a chat.
     *
     * @param times how often in a row a message to it had the same outcome
     */
    private record Rest(Outcome last, int times, Deadline until) {}

    private final Notices notices;
    private final ShutThreadTeller shutThreads;
    private final Sender sender;
    private final ReplyTurns turns;
    private final Chats chats;
    private final ChatConsequences consequences;
    private final Corrections corrections;
    private final Leases leases;
    private final Node node;
    private final UnknownOutcome unknown;
    private final Clock clock;
    private final Loop loop = new Loop("notices", this::step);
    private final Map<Long, Rest> rests = new HashMap<>();
    /** A notice that is finished but may still be in the table, because the database could not be reached since. */
    private @Nullable Notice done;

    NoticeCarrier(Notices notices, ShutThreadTeller shutThreads, Sender sender, ReplyTurns turns, Chats chats,
            ChatConsequences consequences, Corrections corrections,
            Leases leases, Node node, DeliveryProperties properties, Clock clock) {
        this.notices = notices;
        this.shutThreads = shutThreads;
        this.sender = sender;
        this.turns = turns;
        this.chats = chats;
        this.consequences = consequences;
        this.corrections = corrections;
        this.leases = leases;
        this.node = node;
        this.unknown = properties.unknownOutcome();
        this.clock = clock;
    }

    /** Begins as soon as the notice is committed. */
    @TransactionalEventListener
    void on(Notices.Added added) {
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
        shutThreads.tell();
        Optional<Notice> next = notices.next(resting());
        if (next.isEmpty() || !isOurs()) {
            return IDLE;
        }
        settle(next.get(), tell(next.get()));
        removeDone();
        return Duration.ZERO;
    }

    private void removeDone() {
        if (done != null) {
            notices.remove(done);
            done = null;
        }
    }

    private boolean isOurs() {
        return !node.isShared() || leases.take(LEASE, node.id(), CALL);
    }

    private List<Long> resting() {
        return rests.entrySet().stream().filter(rest -> !rest.getValue().until().isOver()).map(Map.Entry::getKey)
                .toList();
    }

    /** Checks just before sending that the notice is still ours and owed: its turn may have been long in coming. */
    private Outcome tell(Notice notice) throws InterruptedException {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            return turns.send(notice.chatId(), () -> isOurs() && notices.isOwed(notice)
                    ? send(notice)
                    : new Outcome.Withdrawn("another node tells it"));
        }
    }

    private Outcome send(Notice notice) {
        Optional<Chat> chat = chats.byId(notice.planId());
        if (!notice.alarm() && notice.planId() != Notice.OUTSIDE && chat.filter(reader -> !reader.paused()).isEmpty()) {
            return new Outcome.Refused("the chat is paused or gone");
        }
        Message message = notice.message().silent(!notice.alarm() && chat.map(Chat::silent).orElse(false));
        Integer thread = chat.map(Chat::thread).orElse(null);
        Outcome outcome = sender.send(notice.chatId(), thread, message, notice.form(), false);
        return outcome instanceof Outcome.Malformed && notice.form() != Form.PLAIN
                ? sender.send(notice.chatId(), thread, message, Form.PLAIN, false)
                : outcome;
    }

    private void settle(Notice notice, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent(int messageId) -> {
                end(notice); // first: what cannot be remembered is not corrected, and must not be told twice
                remember(notice, messageId);
            }
            case Outcome.Withdrawn _ -> {
            }
            case Outcome.Wait(Duration asked) ->
                rest(notice, outcome, asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
            case Outcome.NotDelivered _ -> rest(notice, outcome, WHILE_AWAY.after(times(notice, outcome)));
            case Outcome.Unknown _ when unknown == UnknownOutcome.RESEND && times(notice, outcome) < MOST_UNKNOWN ->
                rest(notice, outcome, WHILE_UNKNOWN.after(times(notice, outcome)));
            case Outcome.Unfamiliar _ when times(notice, outcome) < MOST_UNKNOWN ->
                rest(notice, outcome, WHILE_UNFAMILIAR.after(times(notice, outcome)));
            case Outcome.Missing _ when times(notice, outcome) == 1 -> rest(notice, outcome, CONFIRMATION);
            case Outcome.Shut _ when notice.planId() != Notice.OUTSIDE ->
                rest(notice, outcome, consequences.follow(notice.planId(), outcome));
            case Outcome.Muted _ -> rest(notice, outcome, consequences.follow(notice.chatId(), outcome));
            case Outcome.Migrated _ -> consequences.follow(notice.chatId(), outcome);
            case Outcome.Paused _,Outcome.Gone _ -> {
                consequences.follow(notice.chatId(), outcome);
                giveUp(notice, outcome);
            }
            case Outcome.Missing _,Outcome.Unknown _,Outcome.Refused _,Outcome.Shut _,Outcome.Unfamiliar _,Outcome.Malformed _,Outcome.TooLarge _,Outcome.BadPicture _,Outcome.Held _ ->
                giveUp(notice, outcome);
        }
    }

    private void remember(Notice notice, int messageId) {
        Listing listing = notice.listing();
        if (listing != null) {
            corrections.listed(notice.planId(), listing, messageId, notice.raisedAt());
        }
    }

    /** Returns how often in a row messages to the chat had this outcome, this time included. */
    private int times(Notice notice, Outcome outcome) {
        Rest before = rests.get(notice.chatId());
        return before == null || !before.last().getClass().equals(outcome.getClass()) ? 1 : before.times() + 1;
    }

    private void rest(Notice notice, Outcome outcome, Duration pause) {
        int times = times(notice, outcome);
        rests.put(notice.chatId(), new Rest(outcome, times, Deadline.after(pause, clock)));
        if (times == 1) {
            log.atLevel(notice.alarm() ? Level.WARN : Level.DEBUG).log("{} was not told {} yet; trying again: {}",
                    chat(notice), what(notice), outcome);
        }
    }

    private void giveUp(Notice notice, Outcome outcome) {
        log.atLevel(notice.alarm() ? Level.ERROR : Level.INFO).log("{} was not told {}; giving up: {}", chat(notice),
                what(notice), outcome);
        end(notice);
    }

    private static String chat(Notice notice) {
        return "Chat " + notice.chatId() + (notice.alarm() ? " (ADMIN_CHAT_IDS)" : "");
    }

    private static String what(Notice notice) {
        return "of the %s of %s".formatted(notice.alarm() ? "alarm" : "notice", notice.raisedAt());
    }

    private void end(Notice notice) {
        rests.remove(notice.chatId());
        done = notice;
    }
}
