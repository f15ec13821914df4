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
import io.dwdigest.node.DatabaseAway;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Accepts the updates that Telegram delivers, one in each request. It answers as soon as the update is stored; the
 * update is handled afterwards. Telegram delivers a chat's next update only after the one before was answered, so those
 * of a chat come in their order.
 *
 * <p>
 * Telegram delivers an update again, for a long time, until it is answered by 2xx, and holds back the chat's other
 * updates meanwhile. So only what will go better next time gets another answer: 503 while the bot starts or stops, and
 * while the database cannot be reached. A body that is longer than any update gets 413; Telegram sends none. A body
 * that is no update never becomes one: it gets 200, is logged without its content, and is ignored. The secret is
 * checked before anything else, so that strangers learn nothing: they get 401.
 */
@RestController
@Profile(Listening.WEBHOOK)
class WebhookController {

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    /** The longest body that is read, in bytes; Telegram's updates have a few thousand. */
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
            return HttpStatus.BAD_REQUEST; // the request broke off, so nobody gets this answer
        }
    }

    private HttpStatus keep(String body) {
        Optional<String> update = ReceivedUpdates.asPolled(body);
        if (update.isEmpty()) {
            log.warn("Ignored a request to the webhook that is not an update ({} characters)", body.length());
            return HttpStatus.OK;
        }
        try {
            inbox.take(List.of(update.get()));
            return HttpStatus.OK;
        } catch (RuntimeException e) {
            log.warn("Update {} could not be stored; Telegram will deliver it again: {}",
                    ReceivedUpdates.id(update.get()), DatabaseAway.reason(e));
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
    }

    /** Checks the secret, in a time that does not depend on how much of it is right. */
    private boolean isTelegram(HttpServletRequest request) {
        String told = request.getHeader(SECRET_HEADER);
        return told != null && MessageDigest.isEqual(told.getBytes(UTF_8), secret);
    }
}
