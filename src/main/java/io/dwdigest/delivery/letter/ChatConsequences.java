package io.dwdigest.delivery.letter;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chats;

/**
 * What an outcome means for the chat, whatever was sent to it: it pauses, is tried again later, is dropped, or has a new id.
 * What becomes of the message itself is decided by whoever sent it.
 */
@Component
public class ChatConsequences {

    private static final Logger log = LoggerFactory.getLogger(ChatConsequences.class);

    private final Chats chats;

    ChatConsequences(Chats chats) {
        this.chats = chats;
    }

    /**
     * Does to the chat what the outcome asks for, and nothing where it says nothing about the chat.
     *
     * @return how long the chat is left alone, where it is tried again by itself; otherwise zero
     */
    public Duration follow(long chatId, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Paused(String reason) -> {
                log.info("Chat {} pauses: {}", chatId, reason);
                chats.pause(chatId, reason);
                yield Duration.ZERO;
            }
            case Outcome.Muted(String reason) -> {
                Duration rest = chats.mute(chatId, reason);
                log.info("Chat {} may not be written to, and is tried again in {} h: {}", chatId, rest.toHours(), reason);
                yield rest;
            }
            case Outcome.Gone(String reason) -> {
                log.info("Chat {} is dropped: {}", chatId, reason);
                chats.drop(chatId);
                yield Duration.ZERO;
            }
            case Outcome.Migrated(long to) -> {
                log.info("Chat {} moved to {}", chatId, to);
                chats.migrate(chatId, to);
                yield Duration.ZERO;
            }
            case Outcome.Sent _, Outcome.Wait _, Outcome.NotDelivered _, Outcome.Missing _, Outcome.BadPicture _,
                    Outcome.Malformed _, Outcome.Withdrawn _, Outcome.Held _, Outcome.Refused _, Outcome.Unknown _ ->
                Duration.ZERO;
        };
    }
}
