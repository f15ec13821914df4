package io.dwdigest.chat.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.telegram.ChatLookup;
import io.dwdigest.chat.telegram.Looked;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;

/**
 * Learns which group discusses which channel: Telegram copies each post of the channel there. It is asked for where a chat
 * is met, and each day for each channel, since Telegram tells nobody when a group is given up. It is also learned from a
 * copy.
 */
@Component
public class ChannelLinks {

    private static final Duration VALID = Duration.ofDays(1);

    private final ChatLookup lookup;
    private final Chats chats;
    private final Clock clock;

    ChannelLinks(ChatLookup lookup, Chats chats, Clock clock) {
        this.lookup = lookup;
        this.chats = chats;
        this.clock = clock;
    }

    /** Learns from a copy that Telegram put into a group. */
    public void copied(long channel, long group) {
        chats.discusses(group, channel);
    }

    /** Asks for the channel of a group that the bot has just met. */
    public void ask(long group) {
        if (lookup.find(group) instanceof Looked.Found found) {
            learn(found);
        }
    }

    /** Learns from what Telegram told of a chat that is stored. */
    void learn(Looked.Found found) {
        if (found.kind() == ChatKind.CHANNEL) {
            chats.discussedIn(found.id(), found.linked());
        } else {
            chats.discusses(found.id(), found.linked());
        }
    }

    /** Returns channels that have not been asked about for a day. */
    List<Long> due(int most) {
        return chats.channelsNotAskedSince(clock.instant().minus(VALID), most);
    }

    /**
     * Asks for the discussion group of a channel. A channel that Telegram does not show any more has none.
     *
     * @return false when Telegram does not answer
     */
    boolean check(long channel) {
        Looked looked = lookup.find(channel);
        if (looked instanceof Looked.Found found) {
            learn(found);
        } else if (!(looked instanceof Looked.Unanswered)) {
            chats.discussedIn(channel, null);
        }
        return !(looked instanceof Looked.Unanswered);
    }
}
