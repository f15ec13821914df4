package io.dwdigest.start;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** Says what is wrong with a setting, and what may stand there. */
final class WrongSettings {

    /** Messages of our own checks of settings: they begin with the variable. */
    private static final Pattern ADVICE = Pattern.compile("([A-Z][A-Z0-9_]+|\\.env) (is|has) .*", Pattern.DOTALL);
    private static final Pattern DURATION = Pattern.compile("([A-Z][A-Z0-9_]+) is (-?PT[^:\\s]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    private final Environment settings;

    WrongSettings(Environment settings) {
        this.settings = settings;
    }

    static boolean isAdvice(@Nullable String message) {
        return message != null && ADVICE.matcher(message).matches();
    }

    /** Shows a duration as the operator typed it: a check knows only what Java made of it. */
    String asTyped(String advice) {
        Matcher duration = DURATION.matcher(advice);
        return duration.lookingAt()
                ? "%s is %s%s".formatted(duration.group(1), typed(duration.group(1)).orElse(duration.group(2)),
                        advice.substring(duration.end()))
                : advice;
    }

    /** Returns what stands under the variable, or else under the property that it sets, as it was typed. */
    private Optional<String> typed(String variable) {
        return Optional.ofNullable(settings.getProperty(variable)).or(() -> properties()
                .filter(property -> property.getValue().startsWith("${" + variable + ":"))
                .map(property -> settings.getProperty(property.getKey(), "")).findFirst());
    }

    private Stream<Map.Entry<String, String>> properties() {
        return settings instanceof ConfigurableEnvironment all
                ? all.getPropertySources().stream().filter(EnumerablePropertySource.class::isInstance)
                        .map(EnumerablePropertySource.class::cast)
                        .flatMap(source -> Stream.of(source.getPropertyNames())
                                .map(name -> Map.entry(name, String.valueOf(source.getProperty(name)))))
                : Stream.empty();
    }

    /** Gives advice for a value that cannot be converted to its type. */
    Optional<String> unreadable(BindException failure) {
        if (failure.getProperty() == null) {
            return Optional.empty();
        }
        String variable = variable(failure.getName().toString());
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ConversionFailedException.class::isInstance)
                .map(ConversionFailedException.class::cast).findFirst().map(conversion -> "%s is %s: use %s"
                        .formatted(variable, conversion.getValue(), form(conversion.getTargetType().getType())));
    }

    /** Gives advice for a value that Spring Boot reports as {@link InvalidConfigurationPropertyValueException}. */
    String unfit(InvalidConfigurationPropertyValueException failure) {
        String variable = variable(failure.getName());
        boolean number = String.valueOf(failure.getReason()).endsWith("Integer");
        return "%s is %s: %s".formatted(variable, settings.getProperty(variable, ""),
                number ? "use a whole number" : failure.getReason());
    }

    /** Returns the variable that sets a property in {@code application.yaml}: {@code ${VARIABLE:default}}. */
    private String variable(String property) {
        return settings instanceof ConfigurableEnvironment all
                ? all.getPropertySources().stream().map(source -> source.getProperty(property))
                        .map(String::valueOf).map(VARIABLE::matcher).filter(Matcher::find)
                        .map(variable -> variable.group(1)).findFirst().orElse(property)
                : property;
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
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == int.class ? "a whole number" : "a value of type " + type.getSimpleName();
    }
}
