package io.dwdigest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The proxies of {@code TELEGRAM_PROXY} and {@code DW_PROXY}. */
class ProxyTest {

    @Test
    void a_proxy_with_a_login_is_used() throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            byte[] body = String.valueOf(login).getBytes(UTF_8);
            exchange.sendResponseHeaders(login == null ? 407 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        try {
            String address = "http://me:s%3Acret@127.0.0.1:" + proxy.getAddress().getPort();
            OkHttpClient dw = new HttpConfiguration().dw(new HttpProperties("", address));
            try (Response answer = dw.newCall(new Request.Builder().url("http://dw.invalid/feed").build()).execute()) {
                assertThat(answer.peekBody(1000).string())
                        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:s:cret".getBytes(UTF_8)));
            }
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void a_wrong_proxy_is_refused_without_showing_its_password() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpProperties("", "ftp://me:secret@host:1"))
                .withMessage("DW_PROXY is not a proxy address: use http://host:port or socks5://host:port,"
                        + " with user:password@ before the host if the proxy asks for it");
        for (String wrong : List.of("proxy", "proxy.example.org:8080", "http://no-port", "http://host:99999")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpProperties(wrong, ""))
                    .withMessageStartingWith("TELEGRAM_PROXY is not a proxy address: use http://host:port");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpProperties("", "http://a b:secret@host:1"))
                .withMessageNotContaining("secret");
    }

    @Test
    void a_login_may_have_encoded_characters() {
        assertThat(ProxyAddress.parse("DW_PROXY", "socks5://me:p%40ss:w@host:1080")).get()
                .extracting(ProxyAddress::user, ProxyAddress::password, ProxyAddress::port)
                .containsExactly("me", "p@ss:w", 1080);
        assertThat(ProxyAddress.parse("DW_PROXY", "http://host:8080")).get().extracting(ProxyAddress::user).isNull();
        assertThat(ProxyAddress.parse("DW_PROXY", "")).isEmpty();
    }
}
