package io.dwdigest.chat.telegram;

import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.testing.telegram.TelegramStandIn;
import okhttp3.OkHttpClient;

/** Lets tests of other packages call a stand-in of Telegram as the bot does. */
public final class Clients {

    private static final OkHttpClient HTTP = new OkHttpClient();

    private Clients() {}

    /** Returns the client for all calls but getUpdates. */
    public static TelegramClient sending(TelegramStandIn telegram) {
        return new TelegramConfiguration().sendingClient(HTTP, access(telegram));
    }

    /** Returns the HTTP client for getUpdates. */
    public static OkHttpClient pollingHttp() {
        return new TelegramConfiguration().pollingHttp(HTTP);
    }

    /** Returns the client for getUpdates. */
    public static TelegramClient polling(OkHttpClient http, TelegramStandIn telegram) {
        return new TelegramConfiguration().pollingClient(http, access(telegram));
    }

    private static BotAccess access(TelegramStandIn telegram) {
        return new BotAccess(telegram.token(), telegram.url());
    }
}
