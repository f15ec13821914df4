package io.dwdigest.chat.conversation;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BotLinks.Modes;

/** The bot's own name, and where people may name it. Both are known once Telegram has told them. */
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

    /**
     * Sets what Telegram told.
     *
     * @param inline whether inline mode is on
     * @param guest whether guest mode is on
     * @param threads whether private chats have threads
     */
    public void set(String told, boolean inline, boolean guest, boolean threads) {
        links.setModes(new Modes(inline, guest, threads));
        links.setBot(told);
    }
}
