package io.dwdigest.chat.telegram;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import okhttp3.OkHttpClient;

/** The library's client, with calls that say which part of an answer cannot be decoded. */
final class DecodingClient extends OkHttpTelegramClient {

    DecodingClient(OkHttpClient http, String token, TelegramUrl url) {
        super(http, token, url);
    }

    @Override
    public <T extends Serializable, Method extends BotApiMethod<T>> CompletableFuture<T> executeAsync(Method method)
            throws TelegramApiException {
        return super.executeAsync(new DecodedMethod<T>(method));
    }
}
