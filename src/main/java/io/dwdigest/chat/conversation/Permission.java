package io.dwdigest.chat.conversation;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.subscription.ChatKind;

/**
 * Says no to who may not: in a group only administrators change what comes, and in a channel, where an answer is a post for
 * all, only they ask at all.
 */
@Component
class Permission {

    private final Admins admins;

    Permission(Admins admins) {
        this.admins = admins;
    }

    /** Why the sender may not do it, in their words; empty when they may. */
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
