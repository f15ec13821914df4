package io.dwdigest.chat.conversation;

import java.time.Duration;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.delivery.rate.Window;
import io.dwdigest.subscription.ChatKind;

/**
 * Limits how much is answered in a minute. A private chat has 20 commands and 60 presses.
 * <p>
 * In a group or channel commands and presses count together, since most presses cost a message too, and Telegram allows
 * 20 messages a minute there. Each member has 8 and all members together have 12. What only administrators may do has 6
 * more, so that members cannot use these up. The rest is for digests.
 * <p>
 * The first one too many gets a polite note, and the others nothing: there is at most one note a minute in a chat.
 * <p>
 * In a group the newest articles are listed once in ten seconds. Who asks too soon gets a note, and the others nothing. As
 * all limits here, this is each node's own.
 */
@Component
class Flood {

    /** What a command or a press gets. */
    public enum Verdict {
        ANSWER, NOTE,
        /** A note that the list was shown a moment ago. */
        SOON, NOTHING
    }

    private static final int MOST_COMMANDS = 20;
    private static final int MOST_PRESSES = 60;
    private static final int MOST_OF_MEMBER = 8;
    private static final int MOST_OF_MEMBERS = 12;
    private static final int RESERVE = 6;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String LIST = "latest";
    private static final Duration LIST_AGAIN = Duration.ofSeconds(10);
    /** Far more than can be answered in two minutes; keeps a crowd from filling the memory. */
    private static final int MOST_REMEMBERED = 100_000;

    private record Member(long chatId, long id) {}

    private final LoadingCache<Long, Window> commands = windows(MOST_COMMANDS);
    private final LoadingCache<Long, Window> presses = windows(MOST_PRESSES);
    private final LoadingCache<Member, Window> member = windows(MOST_OF_MEMBER);
    private final LoadingCache<Long, Window> members = windows(MOST_OF_MEMBERS);
    private final LoadingCache<Long, Window> reserve = windows(RESERVE);
    private final LoadingCache<Long, Window> notes = windows(1);
    private final LoadingCache<Long, Window> lists = windows(1, LIST_AGAIN);
    private final LoadingCache<Long, Window> listNotes = windows(1, LIST_AGAIN);

    Verdict judge(Incoming said, boolean pressed) {
        if (takes(said, pressed)) {
            return isListed(said, pressed) ? Verdict.ANSWER : tooSoon(said.chatId());
        }
        return notes.get(said.chatId()).take() ? Verdict.NOTE : Verdict.NOTHING;
    }

    /** Takes one from what a group or channel keeps for its administrators, and tells whether there was one. */
    boolean takesReserve(long chatId) {
        return reserve.get(chatId).take();
    }

    private boolean takes(Incoming said, boolean pressed) {
        if (said.kind() == ChatKind.PRIVATE) {
            return (pressed ? presses : commands).get(said.chatId()).take();
        }
        return member.get(new Member(said.chatId(), said.senderId())).take() && members.get(said.chatId()).take();
    }

    /** Tells whether a list may be shown, or none is asked for. Buttons with more behind them turn over a list that is there. */
    private boolean isListed(Incoming said, boolean pressed) {
        CommandLine line = said.command();
        boolean asksForList = said.kind() == ChatKind.GROUP && line != null && line.name().equals(LIST)
                && (!pressed || line.arguments().isEmpty());
        return !asksForList || lists.get(said.chatId()).take();
    }

    private Verdict tooSoon(long chatId) {
        return listNotes.get(chatId).take() ? Verdict.SOON : Verdict.NOTHING;
    }

    private static <K> LoadingCache<K, Window> windows(int most) {
        return windows(most, MINUTE);
    }

    private static <K> LoadingCache<K, Window> windows(int most, Duration length) {
        return Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).maximumSize(MOST_REMEMBERED)
                .build(_ -> new Window(most, length));
    }
}
