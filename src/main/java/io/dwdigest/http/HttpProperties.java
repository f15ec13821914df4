package io.dwdigest.http;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The proxies through which Telegram and DW are reached.
 *
 * @param telegramProxy {@code TELEGRAM_PROXY}: address of the proxy that leads to Telegram, or empty
 * @param dwProxy {@code DW_PROXY}: address of the proxy that leads to DW, or empty
 */
@ConfigurationProperties("dwdigest.http")
record HttpProperties(String telegramProxy, String dwProxy) {

    HttpProperties {
        ProxyAddress.parse("TELEGRAM_PROXY", telegramProxy);
        ProxyAddress.parse("DW_PROXY", dwProxy);
    }
}
