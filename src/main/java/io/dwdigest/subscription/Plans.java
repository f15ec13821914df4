package io.dwdigest.subscription;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the plan of a thread, and tells which plan belongs to which of Telegram's chats. A chat's first plan has Telegram's id of the chat. Each further
 * one, of a thread of its own, has an id of the bot's: the chat's id and a number from 1 to {@link #MOST}. So every part
 * of the bot can tell where it sends, and whose limits count, without asking the database.
 * <p>
 * Telegram's ids have at most 52 bits and the bot's have 63, so that none is both. Negative ids are still those of groups
 * and channels.
 */
@Repository
public class Plans {

    /** How many plans a chat may have besides its first. */
    public static final int MOST = 1023;

    /** No id of Telegram's is higher, or lower than its negative. */
    public static final long MOST_OF_TELEGRAM = (1L << 52) - 1;

    private static final long OWN = 1L << 62;
    private static final int STEP = MOST + 1;

    /** A chat got a further plan. Published inside the transaction that adds it. */
    public record PlanAdded(long chatId) {}

    /** A subscription went from one plan to another of its chat. Published before the one plan has lost it. */
    public record SubscriptionMoved(long from, long to, String topic) {}

    /** The thread of a plan is closed or deleted, so that the plan pauses. Published inside the transaction that does it. */
    public record ThreadShut(long chatId) {}

    /** The thread of a plan is open again, or the plan has another one. Published inside a transaction. */
    public record ThreadReopened(long chatId) {}

    private final Chats chats;
    private final Subscriptions subscriptions;
    private final ReaderWords words;
    private final ApplicationEventPublisher events;

    Plans(Chats chats, Subscriptions subscriptions, ReaderWords words, ApplicationEventPublisher events) {
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.words = words;
        this.events = events;
    }

    /**
     * Returns the plan of a thread for what is said there. Where there is none, the chat gets a further plan, which begins
     * with the language, zone and editions of the first. A chat whose only plan wants nothing keeps that one: it moves to
     * the thread. In a private chat, threads without a plan of their own belong to the first.
     *
     * @param peer Telegram's id of a chat that is stored
     * @param thread null for what is outside the threads
     */
    @Transactional
    public Chat in(long peer, @Nullable Integer thread) {
        List<Chat> plans = chats.plans(peer);
        Chat first = plans.getFirst();
        Optional<Chat> known = find(plans, thread);
        if (known.isPresent() || first.kind() == ChatKind.PRIVATE) {
            return known.orElse(first);
        }
        if (plans.size() == 1 && wantsNothing(first)) {
            chats.moveTo(first.id(), thread);
            events.publishEvent(new ThreadReopened(first.id())); // whatever became of the thread that it leaves
            return chats.byId(first.id()).orElseThrow();
        }
        return add(plans, thread);
    }

    /**
     * Returns the plan of a thread, for what was begun there before. Where there is none, it is the chat's first.
     *
     * @return empty when the chat is not stored
     */
    public Optional<Chat> of(long peer, @Nullable Integer thread) {
        List<Chat> plans = chats.plans(peer);
        return find(plans, thread).or(() -> plans.stream().findFirst());
    }

    /** Ends the pause of the plan whose thread is open again; does nothing when there is none. */
    @Transactional
    public void reopen(long peer, @Nullable Integer thread) {
        find(chats.plans(peer), thread).ifPresent(plan -> {
            chats.resumePlan(plan.id());
            events.publishEvent(new ThreadReopened(plan.id()));
        });
    }

    /** A further plan is preferred: nodes of an earlier version may have moved the first one to the same thread. */
    private static Optional<Chat> find(List<Chat> plans, @Nullable Integer thread) {
        return plans.reversed().stream().filter(plan -> Objects.equals(plan.thread(), thread)).findFirst();
    }

    private boolean wantsNothing(Chat plan) {
        Wishes wishes = subscriptions.of(plan.id());
        return wishes.topics().isEmpty() && wishes.words().isEmpty() && wishes.stories().isEmpty();
    }

    /** Adds a plan for a thread, or returns the first one when there are as many as there may be. */
    private Chat add(List<Chat> plans, @Nullable Integer thread) {
        Chat first = plans.getFirst();
        Optional<Long> free = free(plans, first.peer());
        free.ifPresent(id -> {
            chats.meet(Chat.met(id, first.kind(), first.reader(), thread), subscriptions.of(first.id()).editions());
            events.publishEvent(new PlanAdded(id));
        });
        return free.flatMap(chats::byId).orElse(first);
    }

    /**
     * Moves a subscription of a chat's first plan to a plan of its own. That one has the settings, muted words and holiday
     * of the first.
     *
     * @return the new plan; empty when the chat has as many as it may
     */
    @Transactional
    public Optional<Chat> part(Chat first, int thread, String topic) {
        Chat added = add(chats.plans(first.peer()), thread);
        if (added.id() == first.id()) {
            return Optional.empty();
        }
        chats.change(first.as(added));
        chats.keepHoliday(first.id(), added.id());
        subscriptions.of(first.id()).words(true).forEach(word -> words.add(added.id(), word));
        subscriptions.subscribe(added.id(), topic);
        events.publishEvent(new SubscriptionMoved(first.id(), added.id(), topic));
        subscriptions.unsubscribe(first.id(), topic);
        return chats.byId(added.id());
    }

    private static Optional<Long> free(List<Chat> plans, long peer) {
        Set<Long> taken = plans.stream().map(Chat::id).collect(toSet());
        return IntStream.rangeClosed(1, MOST).mapToObj(number -> id(peer, number)).filter(id -> !taken.contains(id))
                .findFirst();
    }

    /** Returns the ids of all plans that Telegram's chat has or ever had. */
    static LongStream all(long peer) {
        return LongStream.concat(LongStream.of(peer),
                LongStream.rangeClosed(1, MOST).map(number -> id(peer, (int) number)));
    }

    /** Returns the plan's number in its chat; 0 for the first. */
    static int number(long id) {
        return isFurther(id) ? (int) ((Math.abs(id) - OWN) % STEP) : 0;
    }

    /** Tells whether a plan is not its chat's first. */
    public static boolean isFurther(long id) {
        return id >= OWN || id <= -OWN;
    }

    /** Returns Telegram's id of the chat to which a plan belongs. */
    public static long peer(long id) {
        if (id >= OWN) {
            return (id - OWN) / STEP;
        }
        return id <= -OWN ? (id + OWN) / STEP : id;
    }

    /** Returns SQL for the same. */
    public static String peerSql(String id) {
        return "case when %1$s >= %2$s then (%1$s - %2$s) / %3$s when %1$s <= -%2$s then (%1$s + %2$s) / %3$s else %1$s end"
                .formatted(id, OWN, STEP);
    }

    /** Returns the id of the plan with this number of Telegram's chat; with 0 of none that there is. */
    public static long id(long peer, int number) {
        return Long.signum(peer) * (OWN + Math.abs(peer) * STEP + number);
    }
}
