package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;

/** Holds what all tests have in common: short names, and the group that says what a test needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteTest {

    private static final int LONGEST_NAME = 60;
    private static final Set<String> DATABASES = Set.of("io.dwdigest.testing.Databases", "io.dwdigest.testing.bot.Bot",
            "io.dwdigest.testing.bot.BotProcess");
    private static final Set<String> BROWSERS = Set.of("io.dwdigest.testing.bot.Browser");
    private static final Set<String> PROCESSES = Set.of("io.dwdigest.testing.bot.BotProcess",
            "io.dwdigest.testing.ProjectCopy");
    private final JavaClasses classes = Rooms.TESTS;

    @Test
    void a_test_is_named_by_a_short_sentence() {
        assertThat(classes.stream().flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(Testable.class)).map(JavaMethod::getName))
                .allMatch(name -> name.length() <= LONGEST_NAME && name.matches("[a-z0-9_]+"));
    }

    /** {@code -DexcludedGroups='database | browser'} leaves the tests that need neither. */
    @Test
    void a_test_that_opens_a_database_is_in_the_group() {
        assertThat(tests().filter(type -> opens(type, DATABASES)))
                .allMatch(type -> isIn("database", type) || isIn("browser", type));
    }

    @Test
    void a_test_that_opens_a_browser_is_in_the_group() {
        assertThat(tests().filter(type -> opens(type, BROWSERS))).allMatch(type -> isIn("browser", type));
    }

    /** {@code mvn verify} leaves these out, so that it stays quick, and {@code mvn test -Pprocess} runs them alone. */
    @Test
    void a_test_that_starts_processes_is_in_the_group() {
        assertThat(tests().filter(type -> opens(type, PROCESSES)))
                .allMatch(type -> isIn("process", type));
    }

    @Test
    void only_a_test_that_starts_processes_is_left_out() {
        assertThat(tests().filter(type -> isIn("process", type))).allMatch(type -> opens(type, PROCESSES));
    }

    private Stream<JavaClass> tests() {
        return classes.stream().filter(type -> type.getSimpleName().endsWith("Test"));
    }

    private static boolean isIn(String group, JavaClass type) {
        return AnnotationSupport.findRepeatableAnnotations(type.reflect(), Tag.class).stream()
                .anyMatch(tag -> tag.value().equals(group));
    }

    /** Whether a test needs one of these, be it by way of helpers. */
    private boolean opens(JavaClass test, Set<String> needed) {
        Set<JavaClass> seen = new HashSet<>(Set.of(test));
        Deque<JavaClass> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            JavaClass type = next.pop();
            if (needed.contains(type.getName())) {
                return true;
            }
            type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass).filter(classes::contains)
                    .filter(seen::add).forEach(next::push);
        }
        return false;
    }
}
