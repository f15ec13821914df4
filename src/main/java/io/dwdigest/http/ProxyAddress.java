package io.dwdigest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A proxy, as {@code TELEGRAM_PROXY} or {@code DW_PROXY} names it. Host names are resolved by the proxy, not here.
 *
 * @param user the login that the proxy asks for, or null; percent-encoding is undone
 */
record ProxyAddress(Proxy.Type type, String host, int port, @Nullable String user, String password) {

    private static final int LAST_PORT = 65_535;
    private static final Pattern LOGIN = Pattern.compile("^(\\w+://)?.*@", Pattern.DOTALL);
    private static final Pattern BEHIND_HOST = Pattern.compile(":(?!//|\\d{1,5}/?$).*", Pattern.DOTALL);
    private static final Map<String, Proxy.Type> TYPES = Map.of("http", Proxy.Type.HTTP, "socks5", Proxy.Type.SOCKS);

    /**
     * Reads the setting; empty when the setting is.
     *
     * @param variable the name of the setting
     * @throws IllegalArgumentException if it is not a proxy address; the message repeats it without what may be a login
     */
    static Optional<ProxyAddress> parse(String variable, String setting) {
        return setting.isBlank() ? Optional.empty() : Optional.of(of(variable, setting.strip()));
    }

    Proxy proxy() {
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    /** Leaves out all before {@code @}, and what stands behind a colon where only a port may. */
    private static String withoutLogin(String setting) {
        return BEHIND_HOST.matcher(LOGIN.matcher(setting).replaceFirst("$1…@")).replaceFirst(":…");
    }

    private static ProxyAddress of(String variable, String setting) {
        try {
            URI uri = URI.create(setting);
            Proxy.Type type = uri.getScheme() == null ? null : TYPES.get(uri.getScheme());
            if (type != null && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= LAST_PORT) {
                return of(type, uri);
            }
        } catch (IllegalArgumentException e) {
            // reported below: the message of this exception would repeat the setting
        }
        throw new IllegalArgumentException(
                variable + " is " + withoutLogin(setting) + ", which is no proxy address: use http://host:port or"
                        + " socks5://host:port, with user:password@ before the host if the proxy asks for it");
    }

    private static ProxyAddress of(Proxy.Type type, URI uri) {
        String login = uri.getRawUserInfo();
        if (login == null) {
            return new ProxyAddress(type, uri.getHost(), uri.getPort(), null, "");
        }
        int colon = login.contains(":") ? login.indexOf(':') : login.length();
        String password = login.substring(Math.min(colon + 1, login.length()));
        return new ProxyAddress(type, uri.getHost(), uri.getPort(), UriUtils.decode(login.substring(0, colon), UTF_8),
                UriUtils.decode(password, UTF_8));
    }

    @Override
    public String toString() {
        return type + " proxy " + host + ":" + port;
    }
}
