package io.dwdigest.chat.notice;

import static java.util.Comparator.comparingLong;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.telegram.Admins;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.timing.Deadline;

/**
 * Has an administrator told that a forum thread of their group is closed or deleted: one who has a private chat with the
 * bot, in which it may write. Where there is none, the group is told outside that thread; so is a private chat.
 */
@Component
class ShutThreadTeller {

    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
    /** Supergroups have this before their number, which links need. */
    private static final String SUPERGROUP = "-100";

    private final ShutThreads threads;
    private final Notices notices;
    private final Admins admins;
    private final Chats chats;
    private final TransactionOperations transaction;
    private final Clock clock;
    private Deadline rest;

    ShutThreadTeller(ShutThreads threads, Notices notices, Admins admins, Chats chats,
            TransactionOperations transaction, Clock clock) {
        this.threads = threads;
        this.notices = notices;
        this.admins = admins;
        this.chats = chats;
        this.transaction = transaction;
        this.clock = clock;
        rest = Deadline.after(Duration.ZERO, clock);
    }

    /** Owes a notice for each plan of whose thread nobody was told. While Telegram does not answer, it waits a minute. */
    void tell() {
        if (rest.isOver()) {
            threads.untold().stream().flatMap(id -> chats.byId(id).stream()).forEach(this::tell);
        }
    }

    private void tell(Chat plan) {
        if (plan.kind() == ChatKind.PRIVATE) {
            tell(plan, () -> notices.addOutside(plan.id(), said(plan, "thread.shut.private")));
            return;
        }
        Optional<Set<Long>> known = admins.of(plan.peer());
        known.ifPresentOrElse(ids -> tell(plan, ids), () -> rest = Deadline.after(ASK_AGAIN, clock));
    }

    private void tell(Chat plan, Set<Long> ids) {
        Optional<Chat> admin = chats.byIds(ids).stream().filter(ShutThreadTeller::canBeTold)
                .min(comparingLong(Chat::id));
        tell(plan, () -> admin.ifPresentOrElse(
                one -> notices.add(one.id(), linked(plan, one.reader().language()), clock.instant()),
                () -> notices.addOutside(plan.id(), said(plan, "thread.shut.group"))));
    }

    /** Owes the notice in the transaction that notes that it is told, so that neither a kill nor another node repeats it. */
    private void tell(Chat plan, Runnable owe) {
        transaction.executeWithoutResult(_ -> {
            if (threads.tells(plan.id())) {
                owe.run();
            }
        });
    }

    private static boolean canBeTold(Chat chat) {
        return chat.kind() == ChatKind.PRIVATE && !chat.paused() && chat.holidayUntil() == null;
    }

    private static Message said(Chat plan, String key) {
        return Html.saying(plan.reader().language(), key).message();
    }

    /** Returns what an administrator reads, who may have several groups: with a link to the place. */
    private static Message linked(Chat plan, Language language) {
        Html html = Html.saying(language, "thread.shut");
        String peer = String.valueOf(plan.peer());
        if (peer.startsWith(SUPERGROUP)) {
            String place = plan.thread() == null ? "1" : plan.thread().toString();
            html.lines(2).link(URI.create("https://t.me/c/%s/%s".formatted(peer.substring(SUPERGROUP.length()), place)),
                    Phrases.say(language, "thread.shut.place"));
        }
        return html.message();
    }
}
