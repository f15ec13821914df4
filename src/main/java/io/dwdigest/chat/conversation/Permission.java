package io.dwdigest.chat.conversation;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.subscription.ChatKind;

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
        boolean free = said.kind() == ChatKind.GROUP && !command.changes(request);
        if (said.kind() == ChatKind.PRIVATE || said.asChat() || free) {
            return Optional.empty();
        }
        return admins.isAdmin(said.chatId(), said.userId())
                .map(isAdmin -> isAdmin ? Optional.<String>empty() : Optional.of(request.say("admins.only")))
                .orElseGet(() -> Optional.of(request.say("admins.unknown")));
    }
}
