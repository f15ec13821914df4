package io.dwdigest.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import okhttp3.OkHttpClient;

/**
 * Builds the HTTP clients for Telegram and for DW, each with its own proxy if one is set. Whoever uses a client sets
 * its own limits.
 */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    OkHttpClient telegram(HttpProperties properties) {
        return through("TELEGRAM_PROXY", properties.telegramProxy(), properties);
    }

    @Bean
    OkHttpClient dw(HttpProperties properties) {
        return through("DW_PROXY", properties.dwProxy(), properties);
    }

    private static OkHttpClient through(String variable, String proxy, HttpProperties properties) {
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        ProxyAddress.parse(variable, proxy).ifPresent(address -> ProxyLogin.use(address, client));
        properties.folder().map(AnswerRecorder::new).ifPresent(client::addInterceptor);
        return client.build();
    }
}
