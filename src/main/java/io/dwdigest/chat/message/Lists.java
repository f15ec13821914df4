package io.dwdigest.chat.message;

import java.util.Optional;

import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.Chat;

/** Writes lists anew that chats asked for. */
public interface Lists {

    /** Returns the message that brings the list now, with the articles that it had; empty when nothing can bring it. */
    Optional<Message> again(Listing listing, Chat chat);
}
