package io.dwdigest.week;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What happens at which moment of the week. */
final class Events {

    /** What an event does. */
    @FunctionalInterface
    interface Deed {

        void run() throws IOException, InterruptedException;
    }

    private record Event(Instant at, String name, Deed deed) {}

    private final Queue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));

    /** @param name what the drill says when it happens; empty for nothing */
    void at(Instant moment, String name, Deed deed) {
        events.add(new Event(moment, name, deed));
    }

    /** Does what is due by now. */
    void work(Instant now) throws IOException, InterruptedException {
        while (!events.isEmpty() && !events.element().at().isAfter(now)) {
            Event event = events.remove();
            if (!event.name().isEmpty()) {
                System.out.println(event.at() + " " + event.name());
            }
            event.deed().run();
        }
    }

    /** Tells whether nothing is left to do. */
    boolean isDone() {
        return events.isEmpty();
    }
}
