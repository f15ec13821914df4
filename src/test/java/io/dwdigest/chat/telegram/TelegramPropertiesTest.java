package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramPropertiesTest {

    private static TelegramProperties at(String api, String webhook, String secret) {
        return new TelegramProperties(" 123:token ", URI.create(api), webhook, secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.telegram.org", "https://api.telegram.org/", "http://127.0.0.1:8081",
            "https://bot-api.example.org", "http://host:1", "http://host:65535"})
    void an_address_of_a_bot_api_is_taken(String api) {
        assertThat(at(api, "", "").apiUrl()).isEqualTo(URI.create(api));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.telegram.org", "http://API.telegram.org", "ftp://host", "https:///x", "host",
            "https://host/path", "mailto:bot@example.org", "http://" + "host/path", "http://host:0",
            "http://host:65536"})
    void an_address_that_cannot_be_one_is_refused(String api) {
        assertThatIllegalArgumentException().isThrownBy(() -> at(api, "", ""))
                .withMessage("TELEGRAM_API_URL is %s: use https://host or, for a server of your own, http://host:port",
                        api);
    }

    @Test
    void blanks_around_the_token_do_not_count() {
        assertThat(at("https://api.telegram.org", "", "").botToken()).isEqualTo("123:token");
    }

    @Test
    void only_telegrams_own_server_needs_https_at_the_webhook() {
        assertThat(at("http://127.0.0.1:8081", "http://host:1", "secret").webhook()).get()
                .extracting(WebhookAddress::url).isEqualTo("http://host:1/telegram/webhook");
        assertThat(at("https://api.telegram.org", "", "secret").webhook()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> at("https://api.telegram.org", "http://host:1", "secret"))
                .withMessageContaining("Telegram needs https");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at("https://API.Telegram.org", "https://host:1", "secret"))
                .withMessageContaining("Telegram needs https");
    }

    @Test
    void neither_token_nor_secret_is_in_the_text_forms() {
        assertThat(at("https://api.telegram.org", "https://bot.example.org", "secret").toString())
                .isEqualTo("TelegramProperties[apiUrl=https://api.telegram.org, webhookUrl=https://bot.example.org]");
        assertThat(new BotAccess("123:token", URI.create("https://api.telegram.org")).toString())
                .isEqualTo("BotAccess[url=https://api.telegram.org]");
        assertThat(new WebhookAddress("https://bot.example.org", "secret").toString())
                .isEqualTo("WebhookAddress[url=https://bot.example.org]");
    }

    @Test
    void the_webhook_that_telegram_names_is_compared_without_case() {
        WebhookAddress address = new WebhookAddress("https://bot.example.org/x", "secret");
        assertThat(address.isAt("HTTPS://bot.example.org/x")).isTrue();
        assertThat(address.isAt("https://bot.example.org/y")).isFalse();
        assertThat(address.isAt("")).isFalse();
    }
}
