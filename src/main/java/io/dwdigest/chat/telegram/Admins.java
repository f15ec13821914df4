package io.dwdigest.chat.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Tells who may change what a group gets. It asks Telegram for all administrators of the chat at once, and remembers the
 * answer for a minute. So many members who ask cost one call. This also works where the list of members is hidden. Where
 * Telegram refuses that list, it asks for the one member.
 */
@Component
public class Admins {

    private static final Logger log = LoggerFactory.getLogger(Admins.class);
    private static final Duration KNOWN = Duration.ofMinutes(1);
    /** How long a failed call is not repeated. */
    private static final Duration UNKNOWN = Duration.ofSeconds(5);
    private static final Set<String> ADMINISTRATORS = Set.of("creator", "administrator");

    /**
     * What Telegram said about a chat.
     *
     * @param ids of its administrators; empty when Telegram did not say
     * @param refused whether Telegram will not say, or names nobody
     */
    private record Told(Optional<Set<Long>> ids, boolean refused) {}

    private record Member(long chatId, long userId) {}

    private final TelegramClient telegram;
    private final Cache<Long, Told> known;
    private final Cache<Member, Optional<Boolean>> members;

    @Autowired
    Admins(@Qualifier("sendingClient") TelegramClient telegram) {
        this(telegram, Ticker.systemTicker());
    }

    /** @param ticker as {@link System#nanoTime()} */
    Admins(TelegramClient telegram, Ticker ticker) {
        this.telegram = telegram;
        known = remembering(ticker, told -> told.ids().isPresent() || told.refused());
        members = remembering(ticker, Optional::isPresent);
    }

    private static <K, V> Cache<K, V> remembering(Ticker ticker, Predicate<V> isAnswer) {
        return Caffeine.newBuilder().maximumSize(10_000).ticker(ticker)
                .<K, V>expireAfter(Expiry.writing((_, told) -> isAnswer.test(told) ? KNOWN : UNKNOWN)).build();
    }

    /** Tells whether the user is an administrator of the chat; empty when Telegram does not answer. */
    public Optional<Boolean> isAdmin(long chatId, long userId) {
        Told told = told(chatId);
        return told.refused() ? isAdmin(new Member(chatId, userId)) : told.ids().map(ids -> ids.contains(userId));
    }

    /**
     * Returns the users who administer the chat; none when Telegram will not say, and empty when it does not answer.
     *
     * @param chatId Telegram's id
     */
    public Optional<Set<Long>> of(long chatId) {
        Told told = told(chatId);
        return told.refused() ? Optional.of(Set.of()) : told.ids();
    }

    private Told told(long chatId) {
        Told told = known.getIfPresent(chatId);
        if (told == null) {
            told = ask(chatId);
            known.put(chatId, told);
        }
        return told;
    }

    private Optional<Boolean> isAdmin(Member member) {
        Optional<Boolean> is = members.getIfPresent(member);
        if (is == null) {
            is = ask(member);
            members.put(member, is);
        }
        return is;
    }

    private Told ask(long chatId) {
        try {
            JsonNode list = new RawCall("getchatadministrators", Map.of("chat_id", chatId)).result(telegram);
            Set<Long> ids = StreamSupport.stream(list.spliterator(), false)
                    .map(member -> member.path("user").path("id").asLong()).filter(id -> id != 0)
                    .collect(Collectors.toUnmodifiableSet());
            return new Told(Optional.of(ids), ids.isEmpty());
        } catch (TelegramApiException e) {
            log.warn("Could not ask Telegram who administers chat {}: {}", chatId, TelegramErrors.reason(e));
            return new Told(Optional.empty(), !TelegramErrors.isPassing(e));
        }
    }

    private Optional<Boolean> ask(Member member) {
        try {
            return Optional.of(ADMINISTRATORS.contains(new RawCall("getchatmember",
                    Map.of("chat_id", member.chatId(), "user_id", member.userId())).result(telegram).path("status")
                    .asText()));
        } catch (TelegramApiException e) {
            log.warn("Could not ask Telegram whether user {} administers chat {}: {}", member.userId(), member.chatId(),
                    TelegramErrors.reason(e));
            return Optional.empty();
        }
    }
}
