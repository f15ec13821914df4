package io.dwdigest.chat.updates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.dwdigest.chat.telegram.TelegramProperties;
import io.dwdigest.chat.telegram.WebhookAddress;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Takes the updates that Telegram delivers, one a request. It answers as soon as the update is kept; what is asked for is
 * worked off afterwards. Telegram delivers the next update of a chat only once the one before was answered, so their order
 * is that of the requests.
 *
 * <p>
 * Telegram delivers again what is not answered by 2xx, for a long time, and holds back the chat's other updates meanwhile. So
 * only what will go better next time gets another answer: 503 while the bot starts or stops, and while the database is away.
 * (And 413 what is longer than any update, which Telegram does not send.)
 * What is no update never becomes one, and is taken, logged without its content, and left out. The secret is looked at before
 * anything else, so strangers learn nothing: they get 401.
 */
@RestController
@Profile(Listening.WEBHOOK)
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    /** In bytes; Telegram's updates have a few thousand. */
    private static final int LONGEST = 1024 * 1024;

    private final byte[] secret;
    private final Webhook webhook;
    private final Inbox inbox;

    WebhookController(TelegramProperties settings, Webhook webhook, Inbox inbox) {
        this.secret = settings.webhook().orElseThrow().secret().getBytes(UTF_8);
        this.webhook = webhook;
        this.inbox = inbox;
    }

    @PostMapping(WebhookAddress.PATH)
    ResponseEntity<Void> take(HttpServletRequest request) {
        return ResponseEntity.status(status(request)).build();
    }

    private HttpStatus status(HttpServletRequest request) {
        if (!isTelegram(request)) {
            return HttpStatus.UNAUTHORIZED;
        }
        if (!webhook.isOpen()) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (request.getContentLengthLong() > LONGEST) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            return body.length > LONGEST ? HttpStatus.CONTENT_TOO_LARGE : keep(new String(body, UTF_8));
        } catch (IOException e) {
            return HttpStatus.BAD_REQUEST; // it broke off, so that nobody hears this
        }
    }

    private HttpStatus keep(String body) {
        Optional<String> update = ReceivedUpdates.asPolled(body);
        if (update.isEmpty()) {
            log.warn("What came to the webhook is no update and is left out: {} characters", body.length());
            return HttpStatus.OK;
        }
        try {
            inbox.take(List.of(update.get()));
            return HttpStatus.OK;
        } catch (RuntimeException e) {
            log.warn("Update {} could not be kept; Telegram will deliver it again: {}",
                    ReceivedUpdates.id(update.get()), e.toString());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
    }

    /** Takes the same time however much of the secret is right. */
    private boolean isTelegram(HttpServletRequest request) {
        String told = request.getHeader(SECRET_HEADER);
        return told != null && MessageDigest.isEqual(told.getBytes(UTF_8), secret);
    }
}
