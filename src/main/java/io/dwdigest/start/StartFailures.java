package io.dwdigest.start;

import java.net.SocketException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

import io.dwdigest.operations.copy.CopyFailedException;
import io.dwdigest.operations.move.MoveFailedException;

/** Says in one sentence why the start failed, if the operator can correct it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);
    private static final Pattern LOGIN = Pattern.compile("//\\S*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^\\s&;]*[^\\s&;:]");
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    private final WrongSettings settings;
    private final WrongAddress address;
    private final WrongDatabase database;

    /** Is called by Spring Boot, with the context or with null if there is none yet. */
    StartFailures(@Nullable ConfigurableApplicationContext context) {
        Environment environment = context == null ? new StandardEnvironment() : context.getEnvironment();
        settings = new WrongSettings(environment);
        address = new WrongAddress(environment);
        database = new WrongDatabase(environment);
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> advice = advice(failure);
        advice.ifPresent(log::error);
        return advice.isPresent();
    }

    /** Returns the sentence; empty when the operator cannot correct the failure. */
    Optional<String> advice(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream()).findFirst().map(StartFailures::withoutPasswords)
                .map(sentence -> LINE_BREAK.matcher(sentence).replaceAll(" "));
    }

    private Optional<String> known(Throwable cause) {
        return switch (cause) {
            case CopyFailedException copy -> Optional.ofNullable(copy.getMessage());
            case MoveFailedException move -> Optional.ofNullable(move.getMessage());
            case IllegalArgumentException own when WrongSettings.isAdvice(own.getMessage()) ->
                Optional.of(settings.asTyped(String.valueOf(own.getMessage())));
            case BindException unbound -> settings.unreadable(unbound);
            case InvalidConfigurationPropertyValueException invalid -> Optional.of(settings.unfit(invalid));
            case PortInUseException _ -> Optional.of(address.portInUse());
            case SocketException unbound -> address.unusable(unbound);
            case SQLException failure -> Optional.of(database.unusable(failure));
            case RuntimeException unread when WrongDatabase.isUnread(unread.getMessage()) ->
                Optional.of(database.unread());
            default -> Optional.empty();
        };
    }

    /** Hides logins and passwords: a sentence about an address repeats that address. */
    private static String withoutPasswords(String sentence) {
        return PASSWORD.matcher(LOGIN.matcher(sentence).replaceAll("//…@")).replaceAll("$1…");
    }
}
