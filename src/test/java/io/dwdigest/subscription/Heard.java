package io.dwdigest.subscription;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.event.EventListener;

/** Records the events of the package, and refuses them when told to. */
class Heard {

    final List<Object> facts = new ArrayList<>();
    boolean refuses;
    Runnable atFirst = () -> {};

    @EventListener({Withdrawn.class, WishesChanged.class, TimingChanged.class, ChatMigrated.class,
            ChatsReplaced.class, ChatForgotten.class})
    void on(Object fact) {
        if (refuses) {
            throw new IllegalStateException("refused");
        }
        if (facts.isEmpty()) {
            atFirst.run();
        }
        facts.add(fact);
    }
}
