package io.dwdigest.delivery.dispatch;

import io.dwdigest.node.Watched;
import java.util.stream.Stream;
import io.dwdigest.timing.Pulse;
import java.time.Duration;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ArticleFound;
import io.dwdigest.delivery.outbox.FanOuts;
import io.dwdigest.node.Loop;

/** Turns a new article into what is owed for it, chat by chat, outside the transaction that found it. */
@Component
class FanOut implements SmartLifecycle, Watched {

    /** How often to look for what another node or a crash may have left. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final FanOuts fanOuts;
    private final Dispatcher dispatcher;
    private final Loop loop = new Loop("fan-out", this::step);

    FanOut(FanOuts fanOuts, Dispatcher dispatcher) {
        this.fanOuts = fanOuts;
        this.dispatcher = dispatcher;
    }

    /** Begins as soon as the article is committed. */
    @TransactionalEventListener
    public void on(ArticleFound found) {
        loop.wake();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public Stream<Pulse> pulses() {
        return Stream.of(loop.pulse());
    }

    /** Owes one article to a page of chats. Returns how long to rest. */
    Duration step() {
        boolean worked = fanOuts.advance();
        if (worked) {
            dispatcher.wake();
        }
        return worked ? Duration.ZERO : IDLE;
    }
}
