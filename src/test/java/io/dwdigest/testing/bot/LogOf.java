package io.dwdigest.testing.bot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
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
    private final Level lowest;
    private final @Nullable Level before;

    public LogOf(Class<?> speaker) {
        this(speaker, Level.WARN);
    }

    /** Also records lines of a lower level, which tests do not show otherwise. */
    public LogOf(Class<?> speaker, Level lowest) {
        this(speaker.getName(), lowest);
    }

    /** Records the lines of all speakers whose names begin so. */
    public LogOf(String speakers, Level lowest) {
        logger = (Logger) LoggerFactory.getLogger(speakers);
        before = logger.getLevel();
        this.lowest = lowest;
        if (lowest != Level.WARN) {
            logger.setLevel(lowest);
        }
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (line.getLevel().isGreaterOrEqual(lowest)) {
            line.prepareForDeferredProcessing();
            lines.add(line);
        }
    }

    /** What the lines say that were written since this was created. */
    public List<String> texts() {
        return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The lines that were written since this was created. */
    public Stream<ILoggingEvent> lines() {
        return lines.stream();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
