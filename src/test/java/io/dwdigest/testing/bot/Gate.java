package io.dwdigest.testing.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A proxy to a server on this machine. It can be shut and opened again, as when a database is unreachable for a while.
 */
public final class Gate implements AutoCloseable {

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;
    private volatile boolean silent;
    /** Counts the calls of {@link #hush}. A connection from before the last of them carries nothing any more. */
    private final AtomicInteger time = new AtomicInteger();

    private Gate(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::admit);
    }

    /** Opens a gate to this database. */
    public static Gate to(HikariDataSource database) {
        return new Gate(Integer.parseInt(database.getJdbcUrl().replaceAll(".*:(\\d+)/.*", "$1")));
    }

    /** The JDBC address of this database through the gate. */
    public String through(HikariDataSource database) {
        return database.getJdbcUrl().replace(":" + server + "/", ":" + entrance.getLocalPort() + "/");
    }

    /** Breaks all connections, and lets no new one in. */
    public void shut() {
        shut = true;
        open.forEach(Gate::close);
        open.clear();
    }

    /** Lets nothing through any more, and tells nobody: connections that are open stay silent for ever. */
    public void hush() {
        silent = true;
        time.incrementAndGet();
    }

    public void open() {
        shut = false;
        silent = false;
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
                int since = silent ? -1 : time.get();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(behind);
                Thread.ofVirtual().start(() -> pump(client, behind, since));
                Thread.ofVirtual().start(() -> pump(behind, client, since));
            } catch (IOException e) {
                shut = shut || entrance.isClosed();
            }
        }
    }

    private void pump(Socket from, Socket to, int since) {
        byte[] buffer = new byte[8192];
        try (from; to) {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                if (since == time.get()) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
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
