package io.dwdigest.chat.updates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.ResponseEntity;

import io.dwdigest.chat.conversation.BotName;
import io.dwdigest.chat.message.BotLinks;

/** What a browser shows at the address of a bot that runs on Telegram. */
class ClosedPageTest {

    private final AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext(BotLinks.class,
            BotName.class);
    private final BotName botName = parts.getBean(BotName.class);
    private final ClosedPageController page = new ClosedPageController(botName);

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void before_the_name_is_known_the_page_looks_again_by_itself() {
        ResponseEntity<String> shown = page.page();
        assertThat(shown.getStatusCode().value()).isEqualTo(503);
        assertThat(shown.getHeaders().getFirst("Refresh")).isEqualTo("2");
        assertThat(shown.getBody()).contains("<!doctype html>", "The bot is connecting to Telegram.")
                .doesNotContain("t.me", "{lines}");
    }

    @Test
    void afterwards_it_leads_to_the_bot() {
        botName.set("dw_stand_in_bot", true, true, false);
        ResponseEntity<String> shown = page.page();
        assertThat(shown.getStatusCode().value()).isEqualTo(200);
        assertThat(shown.getHeaders().getFirst("Refresh")).isNull();
        assertThat(shown.getBody()).contains("<!doctype html>", "<a href=\"https://t.me/dw_stand_in_bot\">")
                .doesNotContain("{name}", "{lines}");
    }

    @Test
    void neither_page_is_kept_or_can_load_anything() {
        assertThat(page.page().getHeaders()).satisfies(headers -> {
            assertThat(headers.getCacheControl()).isEqualTo("no-store");
            assertThat(headers.getFirst("Content-Security-Policy")).startsWith("default-src 'none'; ");
            assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        });
    }
}
