package io.dwdigest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Nothing that the bot writes depends on the machine's language: in Arabic or Persian {@code %d} writes ٣, and in
 * Turkish the small letter of I is ı. Neither can be read back.
 */
class LocaleTest {

    private static final Set<String> BY_LOCALE = Set.of("format", "formatted", "printf", "ofPattern", "toFormatter",
            "toLowerCase", "toUpperCase", "getInstance", "getNumberInstance", "getIntegerInstance",
            "getPercentInstance",
            "getCompactNumberInstance", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime", "<init>",
            "getDisplayName", "getDisplayLanguage", "getDisplayCountry");
    private static final List<Class<?>> TYPES = List.of(String.class, Formatter.class, Scanner.class,
            DecimalFormat.class,
            NumberFormat.class, MessageFormat.class, SimpleDateFormat.class, DateTimeFormatter.class, FormatStyle.class,
            DateTimeFormatterBuilder.class, PrintStream.class, PrintWriter.class, Locale.class, TimeZone.class);
    /** What a language changes in a format; {@code %s} writes a number as code does. */
    private static final Pattern CHANGES = Pattern.compile("%[-#+ 0,(<]*(?:\\d+\\$)?\\d*(?:[.]\\d+)?[deEfgGtT]");

    @Test
    void no_text_is_made_by_the_language_of_the_machine() {
        noClasses().should().callCodeUnitWhere(DescribedPredicate.describe("names no language", LocaleTest::isLocal))
                .check(Rooms.CLASSES);
    }

    /** {@link String#formatted} takes no language, so only what is the same in all may stand in its text. */
    @Test
    void a_formatted_text_has_no_number_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(LocaleTest::conversions))
                    .isEmpty();
        }
    }

    private static boolean isLocal(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        boolean makesText = TYPES.stream().anyMatch(type -> target.getOwner().isEquivalentTo(type))
                && BY_LOCALE.contains(target.getName()) && !target.getFullName().contains("String.formatted(");
        boolean isPlain = target.getName().equals("<init>") && (target.getOwner().isEquivalentTo(String.class)
                || target.getOwner().isEquivalentTo(DateTimeFormatterBuilder.class));
        boolean ofFormat = target.getOwner().isAssignableTo(Format.class) && target.getName().equals("format");
        boolean ofLocale = target.getOwner().isEquivalentTo(DateTimeFormatter.class)
                && target.getName().equals("format");
        return makesText && !isPlain && !ofFormat && !ofLocale && target.getRawParameterTypes().stream()
                .map(JavaClass::getName).noneMatch("java.util.Locale"::equals);
    }

    private static Stream<String> conversions(Path file) {
        try {
            return Files.readString(file).lines().filter(line -> line.contains("\""))
                    .flatMap(line -> CHANGES.matcher(line.replace("%%", "")).results()
                            .map(found -> file.getFileName() + " " + found.group()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
