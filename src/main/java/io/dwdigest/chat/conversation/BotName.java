package io.dwdigest.chat.conversation;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;

/** The bot's own name, known once Telegram has told it. */
@Component
public class BotName {

    private final BotLinks links;

    BotName(BotLinks links) {
        this.links = links;
    }

    /** Returns the name without {@code @}; empty until Telegram has answered getMe. */
    public String get() {
        return links.bot();
    }

    public void set(String told) {
        links.setBot(told);
    }
}
