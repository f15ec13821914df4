package io.dwdigest.playground.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.web.servlet.HandlerInterceptor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Admits only requests from this machine, unless the page is open.
 * <p>
 * It checks the address that a request comes from, and always the host name that it asks for. Without the second check a
 * page of the internet could get in by a host name of its own that points to this machine. Nobody can point an address
 * somewhere else, so addresses may be asked for.
 */
@OnPlayground
class Doorkeeper implements HandlerInterceptor {

    private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1",
            "[0:0:0:0:0:0:0:1]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:[.]\\d{1,3}){3}|\\[?[0-9a-f.]*:[0-9a-f:.]*]?");
    private static final String CLOSED = """
            This is the test page of the DW digest bot. It can be opened only on the machine it runs on: \
            http://127.0.0.1:{port}/
            In a container, start it with: docker run -e PLAYGROUND_OPEN=true -p 127.0.0.1:{port}:8080 …
            """;
    private static final String UNKNOWN = """
            This is the test page of the DW digest bot. It does not know the name by which you opened it.
            Open it by its address, such as http://127.0.0.1:{port}/, or name it in PLAYGROUND_HOSTS.
            """;

    private final PlaygroundProperties properties;

    Doorkeeper(PlaygroundProperties properties) {
        this.properties = properties;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean reachable = properties.open() || isLocal(request);
        if (reachable && isOurs(request.getServerName().toLowerCase(Locale.ROOT))) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain");
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter()
                .write((reachable ? UNKNOWN : CLOSED).replace("{port}", String.valueOf(request.getLocalPort())));
        return false;
    }

    private boolean isOurs(String host) {
        return OUR_NAMES.contains(host) || properties.hosts().contains(host)
                || (properties.open() && ADDRESS.matcher(host).matches());
    }

    private static boolean isLocal(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }
}
