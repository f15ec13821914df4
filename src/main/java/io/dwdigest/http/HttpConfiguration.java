package io.dwdigest.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import okhttp3.OkHttpClient;

/** The two ways out of the machine, each through its own proxy where one is set. What uses them sets its own limits. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    OkHttpClient telegram(HttpProperties properties) {
        return through("TELEGRAM_PROXY", properties.telegramProxy());
    }

    @Bean
    OkHttpClient dw(HttpProperties properties) {
        return through("DW_PROXY", properties.dwProxy());
    }

    private static OkHttpClient through(String variable, String proxy) {
        OkHttpClient.Builder client = new OkHttpClient.Builder();
        ProxyAddress.parse(variable, proxy).ifPresent(address -> ProxyLogin.use(address, client));
        return client.build();
    }
}
