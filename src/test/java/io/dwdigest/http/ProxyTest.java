package io.dwdigest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The proxies of {@code TELEGRAM_PROXY} and {@code DW_PROXY}. */
@Isolated("it changes how the JVM logs in at proxies")
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
                .withMessage(
                        "DW_PROXY is ftp://…@host:1, which is no proxy address: use http://host:port or socks5://host:port,"
                                + " with user:password@ before the host if the proxy asks for it");
        for (String wrong : List.of("proxy", "proxy.example.org:8080", "http://no-port", "http://host:99999")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new HttpProperties(wrong, ""))
                    .withMessageStartingWith("TELEGRAM_PROXY is " + wrong + ", which is no proxy address: use http://");
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

    @ParameterizedTest
    @CsvSource({"http://me:wrong@, 2", "http://, 1"})
    void a_login_that_is_refused_is_not_tried_again(String login, int times) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            exchange.sendResponseHeaders(407, -1);
            exchange.close();
        });
        proxy.start();
        try {
            String address = login + "127.0.0.1:" + proxy.getAddress().getPort();
            OkHttpClient telegram = new HttpConfiguration().telegram(new HttpProperties(address, ""));
            try (Response answer = telegram.newCall(new Request.Builder().url("http://dw.invalid/").build())
                    .execute()) {
                assertThat(answer.code()).isEqualTo(407);
            }
            assertThat(asked).hasValue(times);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void without_a_proxy_none_is_used() {
        assertThat(new HttpConfiguration().dw(new HttpProperties("", "")).proxy()).isNull();
        assertThat(new HttpConfiguration().telegram(new HttpProperties("socks5://host:1", "")).proxy())
                .isEqualTo(new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("host", 1)));
    }

    @Test
    void a_socks_proxy_is_logged_in_at_and_others_are_left_to_others() {
        Authenticator before = Authenticator.getDefault();
        try {
            Authenticator.setDefault(null);
            new HttpConfiguration().dw(new HttpProperties("", "socks5://me:word@proxy.example:1080"));
            assertThat(asked("proxy.example", 1080)).extracting(PasswordAuthentication::getUserName,
                    login -> new String(login.getPassword())).containsExactly("me", "word");
            assertThat(asked("proxy.example", 1081)).isNull();
            assertThat(asked("other.example", 1080)).isNull();
            new HttpConfiguration().telegram(new HttpProperties("socks5://you:pass@other.example:1080", ""));
            assertThat(asked("other.example", 1080)).extracting(PasswordAuthentication::getUserName).isEqualTo("you");
            assertThat(asked("proxy.example", 1080)).extracting(PasswordAuthentication::getUserName).isEqualTo("me");
        } finally {
            Authenticator.setDefault(before);
        }
    }

    private static @Nullable PasswordAuthentication asked(String host, int port) {
        return Authenticator.requestPasswordAuthentication(host, null, port, "SOCKS5", "", null);
    }

    @Test
    void an_address_of_a_proxy_is_read_as_it_is_typed() {
        assertThat(ProxyAddress.parse("DW_PROXY", " http://me@host:65535 ")).contains(
                new ProxyAddress(Proxy.Type.HTTP, "host", 65535, "me", ""));
        assertThat(ProxyAddress.parse("DW_PROXY", "http://me:@host:1")).get().extracting(ProxyAddress::password)
                .isEqualTo("");
        assertThat(ProxyAddress.parse("DW_PROXY", " ")).isEmpty();
        assertThat(ProxyAddress.parse("DW_PROXY", "http://me:word@host:1").orElseThrow().toString())
                .isEqualTo("HTTP proxy host:1");
        for (String wrong : List.of("http://host:0", "http://host:65536", "http://:1", "//host:1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ProxyAddress.parse("DW_PROXY", wrong));
        }
    }
}
