package io.dwdigest.chat.conversation;

import org.springframework.stereotype.Component;

/** The bot's own name, known once Telegram has told it. */
@Component
public class BotName {

    private volatile String name = "";

    /** Without {@code @}; empty until getMe was answered. */
    String get() {
        return name;
    }

    public void set(String told) {
        name = told;
    }
}
