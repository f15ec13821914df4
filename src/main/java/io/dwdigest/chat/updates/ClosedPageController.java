package io.dwdigest.chat.updates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.dwdigest.chat.conversation.BotName;

/**
 * Tells whoever opens the bot's address in a browser that the bot runs on Telegram. A tab that still shows the test page
 * loads this page by itself once the bot starts with a token.
 */
@RestController
@Profile("telegram")
class ClosedPageController {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";
    private static final String SECONDS_TO_NEXT_LOOK = "2";

    private final BotName botName;
    private final String closed = page("closed.html");
    private final String connecting = page("connecting.html");

    ClosedPageController(BotName botName) {
        this.botName = botName;
    }

    /** Returns the page with the bot's name. Until Telegram has told it, returns a page that looks again by itself. */
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page() {
        String name = botName.get();
        return name.isEmpty()
                ? answer(HttpStatus.SERVICE_UNAVAILABLE).header("Refresh", SECONDS_TO_NEXT_LOOK).body(connecting)
                : answer(HttpStatus.OK).body(closed.replace("{name}", name));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private static String page(String lines) {
        return read("telegram.html").replace("{lines}", read(lines));
    }

    private static String read(String page) {
        try {
            return new ClassPathResource("playground/" + page).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The bot has no page " + page, e);
        }
    }
}
