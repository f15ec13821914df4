package io.dwdigest.chat.conversation;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.telegram.Admins;

/**
 * Refuses what the sender may not ask. In a group only administrators may change what comes. In a channel only they may
 * ask at all, since each answer is a post for everybody.
 */
@Component
class Permission {

    private final Admins admins;

    Permission(Admins admins) {
        this.admins = admins;
    }

    /** Returns why the sender may not do it, in their language; empty when they may. */
    Optional<String> refusal(Command command, Request request, Incoming said) {
        if (!isKept(command, request, said)) {
            return Optional.empty();
        }
        return isAdmin(said)
                .map(isAdmin -> isAdmin ? Optional.<String>empty() : Optional.of(request.say(command.refusal())))
                .orElseGet(() -> Optional.of(request.say("admins.unknown")));
    }

    /** Tells whether only administrators of the chat may do it. */
    boolean isKept(Command command, Request request, Incoming said) {
        return switch (said.kind()) {
            case PRIVATE -> false;
            case GROUP -> command.changes(request);
            case CHANNEL -> true;
        };
    }

    /** Tells whether an administrator speaks, perhaps in the chat's own name; empty when Telegram does not say. */
    Optional<Boolean> isAdmin(Incoming said) {
        return said.asChat() ? Optional.of(true) : admins.isAdmin(said.chatId(), said.userId());
    }
}
