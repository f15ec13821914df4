package io.dwdigest.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs each test of a class once for each {@link Database}, which its constructor takes. All of them run side by side:
 * each has an instance and a database of its own. Without saying so, JUnit runs all such classes one after another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@ParameterizedClass
@EnumSource(Database.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface OnBothDatabases {
}
