package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the process after an error in a loop. */
class EndingTest {

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.OutOfMemoryError", "java.lang.NoClassDefFoundError"})
    void an_error_in_a_loop_ends_the_process_with_a_sentence(String error) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                Broken.class.getName(), error).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(Ending.CODE);
        assertThat(output).contains("The bot ends now, because it cannot go on after this error: " + error
                + ": on purpose. Start it again; nothing is lost");
    }

    @Test
    void an_error_behind_a_failure_ends_the_process_too() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                HalfAlive.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(Ending.CODE);
        assertThat(output).contains("java.lang.OutOfMemoryError: on purpose");
    }

    /** A process in which a job fails because of an error. */
    static final class HalfAlive {

        private HalfAlive() {}

        public static void main(String[] arguments) {
            Ending.ifHalfAlive(new IllegalStateException(new OutOfMemoryError("on purpose")));
        }
    }

    @Test
    void an_error_of_memory_counts_wherever_it_stands_among_the_causes() {
        Error memory = new OutOfMemoryError();
        assertThat(Ending.fatal(memory)).isSameAs(memory);
        assertThat(Ending.fatal(new IllegalStateException(new IOException(memory)))).isSameAs(memory);
        assertThat(Ending.breaking(new IllegalStateException(new IOException(memory)))).isSameAs(memory);
        assertThat(Ending.fatal(new IllegalStateException(new NoClassDefFoundError()))).isNull();
    }

    @Test
    void any_other_error_ends_only_a_loop_that_it_meets_itself() {
        Error missing = new NoClassDefFoundError();
        assertThat(Ending.breaking(missing)).isSameAs(missing);
        assertThat(Ending.breaking(new IllegalStateException(missing))).isNull();
        assertThat(Ending.breaking(new StackOverflowError())).isNull();
        assertThat(Ending.breaking(new InterruptedException())).isNull();
    }

    @Test
    void a_text_nested_too_deeply_ends_nothing() {
        assertThatCode(() -> Ending.ifBroken(new StackOverflowError())).doesNotThrowAnyException();
        assertThatCode(() -> Ending.ifHalfAlive(new IllegalStateException(new StackOverflowError())))
                .doesNotThrowAnyException();
    }

    @Test
    void causes_that_form_a_circle_end_nothing() {
        Exception first = new Exception();
        first.initCause(new Exception(first));
        assertThatCode(() -> Ending.ifHalfAlive(first)).doesNotThrowAnyException();
    }

    /** A process with a loop whose step fails with the error that it is told. */
    static final class Broken {

        private Broken() {}

        public static void main(String[] arguments) throws Exception {
            Error error = Class.forName(arguments[0]).asSubclass(Error.class).getConstructor(String.class)
                    .newInstance("on purpose");
            Loop loop = new Loop("loop", () -> {
                throw error;
            });
            loop.start();
            Thread.sleep(Duration.ofSeconds(30));
        }
    }
}
