package io.dwdigest.chat.conversation;

import org.springframework.stereotype.Component;

/** The bot's own name, known once Telegram has told it. */
@Component
public class BotName {

    private volatile String name = "";

    /** Returns the name without {@code @}; empty until Telegram has answered getMe. */
    public String get() {
        return name;
    }

    public void set(String told) {
        name = told;
    }
}
