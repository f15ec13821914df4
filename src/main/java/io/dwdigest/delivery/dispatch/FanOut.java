package io.dwdigest.delivery.dispatch;

import java.time.Duration;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ArticleFound;
import io.dwdigest.delivery.outbox.FanOuts;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;

/** Turns a new article into what is owed for it, chat by chat, outside the transaction that found it. */
@Component
class FanOut implements Looping {

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
    public Loop loop() {
        return loop;
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
