package io.dwdigest.chat.conversation;

import java.time.Duration;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.dwdigest.delivery.rate.Window;

/**
 * Lets each chat have 20 commands and 60 button presses answered a minute. The first one too many gets a polite note,
 * and the others nothing; there is at most one note a minute.
 */
@Component
class Flood {

    /** What a command or a press gets. */
    public enum Verdict {
        ANSWER, NOTE, NOTHING
    }

    private static final int MOST_COMMANDS = 20;
    private static final int MOST_PRESSES = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Allowance(Window commands, Window presses, Window notes) {}

    private final LoadingCache<Long, Allowance> chats = Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2))
            .build(_ -> new Allowance(new Window(MOST_COMMANDS, MINUTE), new Window(MOST_PRESSES, MINUTE),
                    new Window(1, MINUTE)));

    Verdict judge(long chatId, boolean pressed) {
        Allowance allowance = chats.get(chatId);
        if ((pressed ? allowance.presses() : allowance.commands()).take()) {
            return Verdict.ANSWER;
        }
        return allowance.notes().take() ? Verdict.NOTE : Verdict.NOTHING;
    }
}
