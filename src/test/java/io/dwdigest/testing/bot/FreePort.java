package io.dwdigest.testing.bot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port for a server that must be told its port before it starts. */
public final class FreePort {

    private FreePort() {}

    /**
     * Returns a port of the loopback address that nobody listens on. It stays free until it is used: it lies below the
     * ports that the system gives to whoever asks for any port, as the connections of other tests do all the time.
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
