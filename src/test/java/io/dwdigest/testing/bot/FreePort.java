package io.dwdigest.testing.bot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** For a server that has to be told its port before it starts. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port of the loopback address that nobody listens on. It stays free until it is used: it is below those that the
     * system gives to whoever asks for any port, as the connections of the tests beside this one do all the time.
     */
    public static int find() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
