package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.dwdigest.chat.telegram.TelegramErrors;

/**
 * Tells who may change what a group gets. It asks Telegram for all administrators of the chat at once, and remembers the
 * answer for a minute. So many members who ask cost one call.
 */
@Component
class Admins {

    private static final Logger log = LoggerFactory.getLogger(Admins.class);
    private static final Duration KNOWN = Duration.ofMinutes(1);
    /** How long a failed call is not repeated. */
    private static final Duration UNKNOWN = Duration.ofSeconds(5);

    private final TelegramClient telegram;
    /** The administrators of each chat; empty when Telegram did not answer. */
    private final Cache<Long, Optional<Set<Long>>> known = Caffeine.newBuilder().maximumSize(10_000)
            .<Long, Optional<Set<Long>>>expireAfter(Expiry.writing((_, told) -> told.isPresent() ? KNOWN : UNKNOWN))
            .build();

    Admins(@Qualifier("sendingClient") TelegramClient telegram) {
        this.telegram = telegram;
    }

    /** Tells whether the user is an administrator of the chat; empty when Telegram does not answer. */
    Optional<Boolean> isAdmin(long chatId, long userId) {
        Optional<Set<Long>> told = known.getIfPresent(chatId);
        if (told == null) {
            told = ask(chatId);
            known.put(chatId, told);
        }
        return told.map(administrators -> administrators.contains(userId));
    }

    private Optional<Set<Long>> ask(long chatId) {
        try {
            return Optional.of(telegram.execute(GetChatAdministrators.builder().chatId(chatId).build()).stream()
                    .map(member -> member.getUser().getId()).collect(Collectors.toUnmodifiableSet()));
        } catch (TelegramApiException e) {
            log.warn("Could not ask Telegram who administers chat {}: {}", chatId, TelegramErrors.reason(e));
            return Optional.empty();
        }
    }
}
