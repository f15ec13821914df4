package io.dwdigest.testing.telegram;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.WebhookTarget;

/**
 * Delivers waiting updates to the webhook that the bot has set, as Telegram does: in order, and each again until it is
 * answered with 2xx.
 */
final class Courier implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotApi api;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("courier").unstarted(this::run);

    Courier(BotApi api) {
        this.api = api;
        thread.start();
    }

    /** The statuses with which deliveries were answered; 0 for one without an answer. */
    List<Integer> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean delivered = api.webhook().isPresent()
                        && api.queue().deliver(api.webhook().get().kinds(), this::deliver);
                Thread.sleep(delivered ? Duration.ZERO : PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean deliver(String update) {
        return api.webhook().map(webhook -> answer(webhook, update)).filter(status -> status / 100 == 2).isPresent();
    }

    private int answer(WebhookTarget webhook, String update) {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.url()).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(update));
        if (!webhook.secret().isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", webhook.secret());
        }
        int status = 0;
        try {
            status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // nobody answered
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.add(status);
        return status;
    }
}
