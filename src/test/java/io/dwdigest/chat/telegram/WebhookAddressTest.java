package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    private static final String SECRET = "se-cret_7";

    @Test
    void without_a_url_there_is_no_address_whatever_the_secret() {
        assertThat(WebhookAddress.parse("", "", true)).isEmpty();
        assertThat(WebhookAddress.parse(" ", "not a secret", true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bot.example.org", "https://bot.example.org/", " https://bot.example.org/\t"})
    void an_address_without_a_path_gets_ours(String url) {
        assertThat(WebhookAddress.parse(url, SECRET, true))
                .contains(new WebhookAddress("https://bot.example.org/telegram/webhook", SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bot.example.org/telegram/webhook", "https://bot.example.org:443/a/b?c=d",
            "https://bot.example.org:80/x", "https://bot.example.org:88/x", "HTTPS://bot.example.org:8443/x"})
    void an_address_that_telegram_can_call_is_left_as_it_is(String url) {
        assertThat(WebhookAddress.parse(url, SECRET, true)).map(WebhookAddress::url).contains(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.example.org", "http://bot.example.org", "https://bot.example.org:8080/x",
            "https://bot.example.org:0/x", "https://",
            "https:///telegram/webhook", "https://user:word@bot.example.org/", "ftp://bot.example.org", "https://a b",
            "mailto:bot@example.org"})
    void an_address_that_telegram_cannot_call_is_refused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse(url, SECRET, true))
                .withMessageStartingWith("TELEGRAM_WEBHOOK_URL is " + url + ": Telegram needs https on port 443");
    }

    @Test
    void an_own_server_may_call_plain_http_and_any_port() {
        assertThat(WebhookAddress.parse("http://127.0.0.1:4711", SECRET, false)).map(WebhookAddress::url)
                .contains("http://127.0.0.1:4711/telegram/webhook");
        assertThat(WebhookAddress.parse("https://host:65535", SECRET, false)).isPresent();
        assertThat(WebhookAddress.parse("http://host:1", SECRET, false)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse("ftp://host", SECRET, false))
                .withMessageContaining("ftp://host");
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse("4711", SECRET, false))
                .withMessageContaining("http://host:port/telegram/webhook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host:0", "https://host:65536"})
    void no_server_calls_a_port_that_does_not_exist(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse(url, SECRET, false))
                .withMessageStartingWith("TELEGRAM_WEBHOOK_URL is " + url);
    }

    @Test
    void a_secret_is_required_and_follows_telegrams_rule() {
        String url = "https://bot.example.org";
        assertThat(WebhookAddress.parse(url, "x".repeat(256), true)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse(url, " ", true))
                .withMessageContaining("TELEGRAM_WEBHOOK_SECRET is empty");
        for (String wrong : new String[]{"x".repeat(257), "two words", "gehäm", "a.b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> WebhookAddress.parse(url, wrong, true))
                    .withMessageStartingWith("TELEGRAM_WEBHOOK_SECRET is not allowed by Telegram")
                    .withMessageNotContaining(wrong);
        }
    }

    @Test
    void the_secret_is_not_in_the_text_form() {
        assertThat(WebhookAddress.parse("https://bot.example.org", SECRET, true).orElseThrow().toString())
                .doesNotContain(SECRET);
    }
}
