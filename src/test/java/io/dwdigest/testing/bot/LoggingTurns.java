package io.dwdigest.testing.bot;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Lets the applications of one JVM set up the log one after another. They share Logback, and each start sets it up anew:
 * two at once broke each other's start, or wrote each line several times. Spring finds these listeners by
 * {@code META-INF/spring.factories}.
 */
final class LoggingTurns {

    private static final ReentrantLock TURN = new ReentrantLock();

    private LoggingTurns() {}

    /** Comes before the listener that sets up the log. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Begin implements SpringApplicationRunListener {

        @Override
        public void starting(ConfigurableBootstrapContext context) {
            TURN.lock();
        }

        @Override
        public void failed(@Nullable ConfigurableApplicationContext context, Throwable failure) {
            end();
        }
    }

    /** Comes after it. */
    @Order(Ordered.LOWEST_PRECEDENCE)
    static final class End implements SpringApplicationRunListener {

        @Override
        public void environmentPrepared(ConfigurableBootstrapContext context, ConfigurableEnvironment environment) {
            end();
        }
    }

    private static void end() {
        if (TURN.isHeldByCurrentThread()) {
            TURN.unlock();
        }
    }
}
