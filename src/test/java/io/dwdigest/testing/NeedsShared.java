package io.dwdigest.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Marks a test that reads {@link Shared} files. Without them it is skipped with one line, before anything of it runs.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("shared")
@EnabledIf(value = "io.dwdigest.testing.Shared#isHere", disabledReason = "shared/data is not beside the project")
public @interface NeedsShared {
}
