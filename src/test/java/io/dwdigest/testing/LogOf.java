package io.dwdigest.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** What a class says in the log. Tests run side by side, so other bots may speak there too. */
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

    /** What was said since, by whomever. */
    public Stream<ILoggingEvent> lines() {
        return lines.stream();
    }

    /** What was said since by the thread that asks. */
    public Stream<ILoggingEvent> ownLines() {
        String thread = Thread.currentThread().getName();
        return lines().filter(line -> line.getThreadName().equals(thread));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
