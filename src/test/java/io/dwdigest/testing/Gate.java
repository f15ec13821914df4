package io.dwdigest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be shut and opened again, as when a database goes away for a while. */
public final class Gate implements AutoCloseable {

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** @param server the port it leads to */
    public Gate(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::admit);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Breaks what goes through, and lets nothing in. */
    public void shut() {
        shut = true;
        open.forEach(Gate::close);
        open.clear();
    }

    public void open() {
        shut = false;
    }

    @Override
    public void close() {
        shut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (shut) {
                    client.close();
                    continue;
                }
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(behind);
                Thread.ofVirtual().start(() -> pump(client, behind));
                Thread.ofVirtual().start(() -> pump(behind, client));
            } catch (IOException e) {
                shut = shut || entrance.isClosed();
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
