package io.dwdigest.chat.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.dwdigest.chat.telegram.Looked.Standing;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.subscription.ChatKind;

/** Asks Telegram what a chat is, and what the bot may do in it. */
@Component
public class ChatLookup {

    private static final Logger log = LoggerFactory.getLogger(ChatLookup.class);
    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final String CHANNEL = "channel";

    private final TelegramClient telegram;
    private final BotAccess access;
    private final Cache<Long, String> titles = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(KNOWN).build();

    ChatLookup(@Qualifier("sendingClient") TelegramClient telegram, BotAccess access) {
        this.telegram = telegram;
        this.access = access;
    }

    /** Looks at the chat with this id. */
    public Looked find(long id) {
        return look(id);
    }

    /** Looks at the public chat with this name, given without {@code @}. */
    public Looked find(String name) {
        return look("@" + name);
    }

    /** Returns the chat's title, which may be ten minutes old; its id where Telegram does not tell. */
    public String title(long id) {
        String known = titles.getIfPresent(id);
        return known != null ? known : look(id) instanceof Looked.Found found ? found.title() : String.valueOf(id);
    }

    private Looked look(Object idOrName) {
        try {
            return looked(new RawCall("getchat", Map.of("chat_id", idOrName)).result(telegram));
        } catch (TelegramApiException e) {
            return failed(e);
        }
    }

    private Looked failed(TelegramApiException e) {
        if (TelegramErrors.outcome(e) instanceof Outcome.Migrated(long to)) {
            return look(to);
        }
        log.info("Telegram does not show a chat: {}", TelegramErrors.reason(e));
        return TelegramErrors.isPassing(e) ? new Looked.Unanswered() : new Looked.Hidden();
    }

    private Looked looked(JsonNode chat) {
        String type = chat.path("type").asText();
        if (type.equals("private")) {
            return new Looked.Person();
        }
        long id = chat.path("id").asLong();
        String title = chat.path("title").asText();
        titles.put(id, title);
        return new Looked.Found(id, type.equals(CHANNEL) ? ChatKind.CHANNEL : ChatKind.GROUP, title, linked(chat),
                chat.path("permissions").path("can_send_messages").asBoolean(true));
    }

    private static @Nullable Long linked(JsonNode chat) {
        JsonNode linked = chat.path("linked_chat_id");
        return linked.isMissingNode() ? null : (Long) linked.asLong();
    }

    /**
     * Asks what the bot may do in a chat. Telegram refuses to tell where the bot is not in it.
     *
     * @return empty when Telegram does not answer
     */
    public Optional<Standing> standing(Looked.Found chat) {
        try {
            return Optional.of(standing(chat, new RawCall("getchatmember",
                    Map.of("chat_id", chat.id(), "user_id", access.botId())).result(telegram)));
        } catch (TelegramApiException e) {
            return TelegramErrors.isPassing(e) ? Optional.empty() : Optional.of(Standing.OUTSIDE);
        }
    }

    private static Standing standing(Looked.Found chat, JsonNode bot) {
        boolean isChannel = chat.kind() == ChatKind.CHANNEL;
        return switch (bot.path("status").asText()) {
            case "left", "kicked" -> Standing.OUTSIDE;
            case "administrator" -> writes(!isChannel || bot.path("can_post_messages").asBoolean());
            case "restricted" -> writes(chat.open() && bot.path("can_send_messages").asBoolean());
            default -> writes(chat.open() && !isChannel);
        };
    }

    private static Standing writes(boolean may) {
        return may ? Standing.WRITES : Standing.MUTE;
    }
}
