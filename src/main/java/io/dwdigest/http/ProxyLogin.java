package io.dwdigest.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

import org.jspecify.annotations.Nullable;

import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Logs in at a proxy. For SOCKS the JDK asks a single authenticator in the whole process. This one answers for its own
 * proxy only, and leaves the rest to the authenticator before it.
 */
final class ProxyLogin extends Authenticator {

    private final ProxyAddress address;
    private final String user;
    private final @Nullable Authenticator before = Authenticator.getDefault();

    private ProxyLogin(ProxyAddress address, String user) {
        this.address = address;
        this.user = user;
    }

    /** Makes the client send its requests through the proxy. */
    static void use(ProxyAddress address, OkHttpClient.Builder client) {
        client.proxy(address.proxy());
        String user = address.user();
        if (user == null) {
            return;
        }
        switch (address.type()) {
            case SOCKS -> Authenticator.setDefault(new ProxyLogin(address, user));
            case HTTP, DIRECT -> client.proxyAuthenticator((route, refused) -> login(refused.request(),
                    Credentials.basic(user, address.password())));
        }
    }

    private static @Nullable Request login(Request request, String credentials) {
        boolean refusedBefore = credentials.equals(request.header("Proxy-Authorization"));
        return refusedBefore ? null : request.newBuilder().header("Proxy-Authorization", credentials).build();
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (address.host().equals(getRequestingHost()) && address.port() == getRequestingPort()) {
            return new PasswordAuthentication(user, address.password().toCharArray());
        }
        return before == null
                ? null
                : before.requestPasswordAuthenticationInstance(getRequestingHost(), getRequestingSite(),
                        getRequestingPort(), getRequestingProtocol(), getRequestingPrompt(), getRequestingScheme(),
                        getRequestingURL(), getRequestorType());
    }
}
