package io.dwdigest.chat.telegram;

import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import io.dwdigest.http.AnswerRecorder;
import okhttp3.OkHttpClient;

/** The library's client, with calls that say which part of an answer cannot be decoded. */
final class DecodingClient extends OkHttpTelegramClient {

    private final Optional<AnswerRecorder> recorder;
    private final String token;

    DecodingClient(OkHttpClient http, String token, TelegramUrl url) {
        super(http, token, url);
        this.recorder = AnswerRecorder.of(http);
        this.token = token;
    }

    @Override
    public <T extends Serializable, Method extends BotApiMethod<T>> CompletableFuture<T> executeAsync(Method method)
            throws TelegramApiException {
        return super.executeAsync(new DecodedMethod<T>(method, this::keep));
    }

    private void keep(String asked, String answer) {
        recorder.ifPresent(it -> it.keep("telegram", asked, answer.replace(token, "…")));
    }
}
