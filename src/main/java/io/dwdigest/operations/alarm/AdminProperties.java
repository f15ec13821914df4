package io.dwdigest.operations.alarm;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;

import io.dwdigest.chat.message.Operators;

/**
 * The settings that say who operates the bot.
 *
 * @param chatIds {@code ADMIN_CHAT_IDS}: chats that are told of alarms, and in which whoever operates the bot reads
 */
@ConfigurationProperties("dwdigest.admin")
record AdminProperties(List<String> chatIds) implements Operators {

    private static final Pattern ID = Pattern.compile("-?\\d{1,18}");

    AdminProperties {
        chatIds = chatIds.stream().filter(id -> !id.isBlank()).toList();
        chatIds.forEach(id -> {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(("ADMIN_CHAT_IDS has %s, which is no chat id: use numbers separated"
                        + " by commas, such as 42,-1001234567890. The log names a chat's id when it says /start for"
                        + " the first time").formatted(id));
            }
        });
    }

    @Override
    public boolean has(long chatId) {
        return chats().contains(chatId);
    }

    /** Returns each chat's id once, in the order given. */
    List<Long> chats() {
        return chatIds.stream().map(Long::valueOf).distinct().toList();
    }
}
