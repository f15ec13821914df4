package io.dwdigest.chat.connect;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.telegram.Admins;
import io.dwdigest.chat.telegram.ChatLookup;
import io.dwdigest.chat.telegram.Looked;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;

/**
 * Makes a channel or a group known that one of its administrators names. Whoever names a chat need not be one, so Telegram
 * is asked.
 */
@Component
class Connecting {

    /** What became of it. */
    sealed interface Result {}

    /** The chat is known now, if it was not before. */
    record Connected(Chat chat, String title) implements Result {}

    /**
     * Why not.
     *
     * @param key of the phrase that says so
     * @param title of the chat, or how somebody named it
     */
    record Refused(String key, String title) implements Result {}

    private final ChatLookup lookup;
    private final Admins admins;
    private final Chats chats;
    private final Subscriptions subscriptions;
    private final ChannelLinks links;

    Connecting(ChatLookup lookup, Admins admins, Chats chats, Subscriptions subscriptions, ChannelLinks links) {
        this.lookup = lookup;
        this.admins = admins;
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.links = links;
    }

    /**
     * Connects a chat.
     *
     * @param typed how its administrator named it
     * @param owner the private chat of the administrator: its id at Telegram is theirs, too
     */
    Result connect(String typed, Chat owner) {
        return switch (ChatReference.of(typed)) {
            case ChatReference.Nothing _ -> new Refused("connect.unreadable", typed);
            case ChatReference.Invitation _ -> new Refused("connect.invitation", typed);
            case ChatReference.Numbered(long id) -> id > 0
                    ? new Refused("connect.person", typed)
                    : connect(lookup.find(id), "connect.outside", typed, owner);
            case ChatReference.Named named -> connect(lookup.find(named.name()),
                    named.isOfBot() ? "connect.person" : "connect.unknown", typed, owner);
        };
    }

    /** @param hidden the key of the phrase for a chat that the bot does not see */
    private Result connect(Looked looked, String hidden, String typed, Chat owner) {
        return switch (looked) {
            case Looked.Unanswered _ -> new Refused("admins.unknown", typed);
            case Looked.Person _ -> new Refused("connect.person", typed);
            case Looked.Hidden _ -> new Refused(hidden, typed);
            case Looked.Found found -> refusal(found, owner).<Result>map(key -> new Refused(key, found.title()))
                    .orElseGet(() -> new Connected(meet(found, owner), found.title()));
        };
    }

    private Optional<String> refusal(Looked.Found found, Chat owner) {
        return lookup.standing(found).map(standing -> switch (standing) {
            case OUTSIDE -> Optional.of("connect.outside");
            case MUTE -> refusal(found.id(), owner).or(() -> Optional.of("connect.mute"));
            case WRITES -> refusal(found.id(), owner);
        }).orElseGet(() -> Optional.of("admins.unknown"));
    }

    /** Returns the chat's title, as far as Telegram tells it. */
    String title(long chatId) {
        return lookup.title(chatId);
    }

    /** Returns the key of the phrase that says why somebody may not set what comes to a chat; empty when they may. */
    Optional<String> refusal(long chatId, Chat owner) {
        return admins.isAdmin(chatId, owner.peer())
                .map(is -> is ? Optional.<String>empty() : Optional.of("connect.stranger"))
                .orElseGet(() -> Optional.of("admins.unknown"));
    }

    /** Makes the chat known in its administrator's language, zone and editions. A known chat keeps its own. */
    Chat meet(Looked.Found found, Chat owner) {
        chats.meet(Chat.met(found.id(), found.kind(), owner.reader(), null),
                subscriptions.of(owner.id()).editions());
        chats.resume(found.id());
        links.learn(found);
        return chats.byId(found.id()).orElseThrow();
    }
}
