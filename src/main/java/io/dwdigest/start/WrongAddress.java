package io.dwdigest.start;

import java.net.BindException;
import java.net.SocketException;
import java.util.Optional;

import org.springframework.core.env.Environment;

/** Says why the bot's own HTTP server cannot listen. */
final class WrongAddress {

    private static final int USUAL_PORT = 8080;

    private final Environment settings;

    WrongAddress(Environment settings) {
        this.settings = settings;
    }

    String portInUse() {
        int port = port();
        return ("Port %s is in use by another program, perhaps another copy of this bot: stop it,"
                + " or set PORT to another number such as %s")
                .formatted(port, port < SettingChecks.LAST_PORT ? port + 1 : USUAL_PORT);
    }

    /** Tells the causes apart by the system's words, since Java has one exception for all of them. */
    Optional<String> unusable(SocketException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("assign requested address")) {
            return Optional.of("SERVER_ADDRESS is %s, which is no address of this machine: use 127.0.0.1, or 0.0.0.0"
                    .formatted(settings.getProperty("server.address", "")) + " for all");
        }
        if (reason.contains("ermission denied")) {
            return Optional.of("PORT is %s, which the system does not let this program use: use a number from 1024 to"
                    .formatted(port()) + " 65535");
        }
        return failure instanceof BindException ? Optional.of(portInUse()) : Optional.empty();
    }

    private int port() {
        return settings.getProperty("server.port", int.class, USUAL_PORT);
    }
}
