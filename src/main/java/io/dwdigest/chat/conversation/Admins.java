package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.TelegramErrors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Tells who may change what a group gets. It asks Telegram, and remembers each answer for a minute. */
@Component
class Admins {

    private static final Logger log = LoggerFactory.getLogger(Admins.class);

    private record Member(long chatId, long userId) {}

    private final TelegramClient telegram;
    private final Cache<Member, Boolean> known = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1)).build();

    Admins(@Qualifier("sendingClient") TelegramClient telegram) {
        this.telegram = telegram;
    }

    /** Tells whether the user is an administrator of the chat; empty when Telegram does not answer. */
    Optional<Boolean> isAdmin(long chatId, long userId) {
        Member member = new Member(chatId, userId);
        Boolean remembered = known.getIfPresent(member);
        return remembered == null ? ask(member) : Optional.of(remembered);
    }

    private Optional<Boolean> ask(Member member) {
        try {
            String status = telegram
                    .execute(GetChatMember.builder().chatId(member.chatId()).userId(member.userId()).build())
                    .getStatus();
            boolean isAdmin = status.equals("creator") || status.equals("administrator");
            known.put(member, isAdmin);
            return Optional.of(isAdmin);
        } catch (TelegramApiException e) {
            log.warn("Could not ask Telegram who administers chat {}: {}", member.chatId(), TelegramErrors.reason(e));
            return Optional.empty();
        }
    }
}
