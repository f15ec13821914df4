package io.dwdigest.testing.bot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/**
 * Records what a class writes to the log. A test that uses it must be {@code @Isolated}: bots of other tests write
 * there too, and while one of them starts, Spring Boot silences all loggers.
 */
public final class LogOf extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    public LogOf(Class<?> speaker) {
        logger = (Logger) LoggerFactory.getLogger(speaker);
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        lines.add(line);
    }

    /** The lines that were written since this was created. */
    public Stream<ILoggingEvent> lines() {
        return lines.stream();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
