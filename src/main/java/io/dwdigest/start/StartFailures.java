package io.dwdigest.start;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;

import io.dwdigest.operations.move.MoveFailedException;

/** Says in one sentence why the start failed, if the operator can correct it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);
    private static final int FILE_IN_USE = 90020;
    private static final int NO_FILE = 90146;
    private static final Set<Integer> FILE_UNUSABLE = Set.of(90011, 90028, 90031, 90034, 90062);
    /** Messages of our own checks of settings: they begin with the variable. */
    private static final Pattern ADVICE = Pattern.compile("([A-Z][A-Z0-9_]+|\\.env) is .*", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("//\\S*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^\\s&;]+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    private final @Nullable ConfigurableEnvironment environment;

    /** Is called by Spring Boot, with the context or with null if there is none yet. */
    StartFailures(@Nullable ConfigurableApplicationContext context) {
        environment = context == null ? null : context.getEnvironment();
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> advice = causes(failure).flatMap(cause -> advice(cause).stream()).findFirst();
        advice.map(StartFailures::withoutPasswords).ifPresent(log::error);
        return advice.isPresent();
    }

    /** Hides logins and passwords: a sentence about an address repeats that address. */
    private static String withoutPasswords(String sentence) {
        return PASSWORD.matcher(USER.matcher(sentence).replaceAll("//…@")).replaceAll("$1…");
    }

    private Optional<String> advice(Throwable cause) {
        return switch (cause) {
            case MoveFailedException move -> Optional.ofNullable(move.getMessage());
            case IllegalArgumentException own when own.getMessage() != null
                    && ADVICE.matcher(own.getMessage()).matches() ->
                Optional.of(own.getMessage());
            case org.springframework.boot.context.properties.bind.BindException unbound -> unreadable(unbound);
            case InvalidConfigurationPropertyValueException invalid -> unfit(invalid);
            case IllegalArgumentException url when String.valueOf(url.getMessage())
                    .endsWith("must start with \"jdbc\"") ->
                Optional.of(("SPRING_DATASOURCE_URL is %s: it must begin with jdbc:,"
                        + " such as jdbc:postgresql://host:5432/dwdigest")
                        .formatted(property("spring.datasource.url", "")));
            case IllegalArgumentException port when String.valueOf(port.getMessage()).contains("between 0 and 65535") ->
                Optional.of("PORT is %s: use a whole number from 0 to 65535".formatted(property("server.port", "")));
            case PortInUseException _ -> Optional.of(portInUse());
            case BindException _ -> Optional.of(portInUse());
            case JdbcException h2 when h2.getErrorCode() == FILE_IN_USE ->
                Optional.of(
                        "Another program has the database file open: is the bot already running? Stop it, or give this"
                                + " one its own DATA_DIR");
            case JdbcException h2 when h2.getErrorCode() == NO_FILE -> Optional.of(
                    ("DATA_DIR is %s: there is no database of this bot in the folder. Set DATA_DIR to the bot's folder,"
                            + " or SPRING_DATASOURCE_URL to its PostgreSQL")
                            .formatted(property("DATA_DIR", "./data")));
            case JdbcException h2 when FILE_UNUSABLE.contains(h2.getErrorCode()) -> Optional.of(
                    ("DATA_DIR is %s: the database file cannot be written there. Use a folder that this program may"
                            + " write to, and that has room, such as ./data")
                            .formatted(property("DATA_DIR", "./data")));
            case SQLException database -> Optional.of(
                    "The database at SPRING_DATASOURCE_URL cannot be used (%s): check address, user name and password,"
                            .formatted(database.getMessage()) + " and that it runs");
            default -> Optional.empty();
        };
    }

    /** Gives advice for a value that cannot be converted to its type. */
    private Optional<String> unreadable(org.springframework.boot.context.properties.bind.BindException failure) {
        if (failure.getProperty() == null) {
            return Optional.empty();
        }
        String variable = variable(failure.getName().toString());
        return causes(failure).filter(ConversionFailedException.class::isInstance)
                .map(ConversionFailedException.class::cast).findFirst().map(conversion -> "%s is %s: use %s"
                        .formatted(variable, conversion.getValue(), form(conversion.getTargetType().getType())));
    }

    /** Gives advice for a value that Spring Boot reports as {@link InvalidConfigurationPropertyValueException}. */
    private Optional<String> unfit(InvalidConfigurationPropertyValueException failure) {
        String variable = variable(failure.getName());
        boolean number = String.valueOf(failure.getReason()).endsWith("Integer");
        return Optional.of("%s is %s: %s".formatted(variable, property(variable, ""),
                number ? "use a whole number" : failure.getReason()));
    }

    /** Returns the variable that sets a property in {@code application.yaml}: {@code ${VARIABLE:default}}. */
    private String variable(String property) {
        return environment == null
                ? property
                : environment.getPropertySources().stream().map(source -> source.getProperty(property))
                        .map(String::valueOf).map(VARIABLE::matcher).filter(Matcher::find)
                        .map(variable -> variable.group(1)).findFirst().orElse(property);
    }

    private static String form(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 60s, 5m or 7d";
        }
        if (type == InetAddress.class) {
            return "an address of this machine such as 127.0.0.1 or 0.0.0.0";
        }
        if (type == URI.class) {
            return "an address such as https://host or http://host:port";
        }
        return type == int.class ? "a whole number" : "a value of type " + type.getSimpleName();
    }

    private String portInUse() {
        return ("Port %s is in use by another program, perhaps another copy of this bot: stop it,"
                + " or set PORT to another number such as 8081").formatted(property("server.port", "8080"));
    }

    private String property(String name, String otherwise) {
        return environment == null ? otherwise : environment.getProperty(name, otherwise);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
