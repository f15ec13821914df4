package io.dwdigest.chat.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Makes the two Telegram clients: one that polls, and one for all other calls. The library's own client would allow
 * five calls at a time. OkHttp would by itself send a message again when a pooled connection drops.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelegramProperties.class)
class TelegramConfiguration {

    private static final int MOST_CALLS = 256;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(BotAccess.POLL_SECONDS + 15);

    /** Makes the client for all calls but getUpdates. */
    @Bean
    TelegramClient sendingClient(@Qualifier("telegram") OkHttpClient http, BotAccess access) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_CALLS);
        dispatcher.setMaxRequestsPerHost(MOST_CALLS);
        return client(http.newBuilder().dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_CALLS, 5, TimeUnit.MINUTES)).retryOnConnectionFailure(false)
                .addInterceptor(new TooLargeAnswers()).addInterceptor(new OlderServers())
                .callTimeout(LONGEST_CALL).readTimeout(LONGEST_CALL).build(), access);
    }

    /** Makes the HTTP client for getUpdates, which Telegram may answer only after {@link BotAccess#POLL_SECONDS}. */
    @Bean
    OkHttpClient pollingHttp(@Qualifier("telegram") OkHttpClient http) {
        return http.newBuilder().dispatcher(new Dispatcher()).callTimeout(LONGEST_POLL).readTimeout(LONGEST_POLL)
                .build();
    }

    @Bean
    TelegramClient pollingClient(@Qualifier("pollingHttp") OkHttpClient http, BotAccess access) {
        return client(http, access);
    }

    private static TelegramClient client(OkHttpClient http, BotAccess access) {
        URI url = access.url();
        int standard = url.getScheme().equals("https") ? 443 : 80;
        return new DecodingClient(http, access.token(),
                TelegramUrl.builder().schema(url.getScheme()).host(url.getHost())
                        .port(url.getPort() < 0 ? standard : url.getPort()).testServer(false).build());
    }
}
