package io.dwdigest.delivery.letter;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Chats;

/**
 * Applies an outcome to its chat, whatever was sent: the chat pauses, is tried again later, is removed, or gets a new
 * id. The sender decides what becomes of the message itself.
 */
@Component
public class ChatConsequences {

    private static final Logger log = LoggerFactory.getLogger(ChatConsequences.class);

    private final Chats chats;

    ChatConsequences(Chats chats) {
        this.chats = chats;
    }

    /**
     * Changes the chat as the outcome asks. Does nothing when the outcome says nothing about the chat.
     *
     * @param chatId of the plan whose message had the outcome; what is about the chat concerns all its plans
     * @return how long the chat is paused, if it is tried again by itself; otherwise zero
     */
    public Duration follow(long chatId, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Paused(String reason) -> {
                log.info("Chat {} is paused: {}", chatId, reason);
                chats.pause(chatId, reason);
                yield Duration.ZERO;
            }
            case Outcome.Muted(String reason) -> {
                Duration rest = chats.mute(chatId, reason);
                log.info("The bot may not write to chat {}: {}; next try in {} h", chatId, reason, rest.toHours());
                yield rest;
            }
            case Outcome.Shut(String reason) -> {
                Duration rest = chats.shut(chatId, reason);
                log.info("The thread of chat {} is closed or deleted: {}; next try in {} h", chatId, reason,
                        rest.toHours());
                yield rest;
            }
            case Outcome.Gone(String reason) -> {
                log.info("Chat {} is gone and was removed: {}", chatId, reason);
                chats.drop(chatId);
                yield Duration.ZERO;
            }
            case Outcome.Migrated(long to) -> {
                log.info("Chat {} moved to {}", chatId, to);
                chats.migrate(chatId, to);
                yield Duration.ZERO;
            }
            case Outcome.Sent _,Outcome.Wait _,Outcome.NotDelivered _,Outcome.Missing _,Outcome.BadPicture _,Outcome.Malformed _,Outcome.TooLarge _,Outcome.Unfamiliar _,Outcome.Withdrawn _,Outcome.Held _,Outcome.Refused _,Outcome.Unknown _ ->
                Duration.ZERO;
        };
    }
}
