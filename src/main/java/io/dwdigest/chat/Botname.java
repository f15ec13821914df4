package io.dwdigest.chat;

import org.springframework.stereotype.Component;

/** The bot's own name, known once Telegram has told it. */
@Component
class Botname {

    private volatile String name = "";

    /** Without {@code @}; empty until getMe was answered. */
    String get() {
        return name;
    }

    void set(String told) {
        name = told;
    }
}
