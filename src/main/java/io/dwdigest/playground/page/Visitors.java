package io.dwdigest.playground.page;

import java.io.IOException;
import java.time.Duration;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells every open page what happens, each on a thread of its own, so that a slow one holds up nobody. */
@OnPlayground
class Visitors {

    private static final Duration PULSE = Duration.ofSeconds(15);

    private final Timeline timeline;
    private final Cast cast;

    Visitors(Timeline timeline, Cast cast) {
        this.timeline = timeline;
        this.cast = cast;
    }

    /**
     * Shows a page all that happened after what it has seen, and from then on whatever happens.
     *
     * @param seen the number of what it saw last; 0 for nothing, and it is then also told who is there
     */
    SseEmitter admit(long seen) {
        SseEmitter page = new SseEmitter(0L);
        Thread.ofVirtual().name("visitor").start(() -> tell(page, seen));
        return page;
    }

    /** Lets the pages go: the web server waits for them otherwise. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        timeline.close();
    }

    private void tell(SseEmitter page, long seen) {
        try {
            if (seen == 0) {
                page.send(event("cast", cast.toJson().put("last", timeline.last()).toString()));
            }
            long last = seen;
            while (!timeline.isClosed()) {
                last = tellAfter(page, last);
            }
            page.complete();
        } catch (IOException | IllegalStateException e) {
            page.complete(); // the page was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long tellAfter(SseEmitter page, long seen) throws IOException, InterruptedException {
        long last = seen;
        page.send(SseEmitter.event().comment("still here"));
        for (Timeline.Happening happening : timeline.after(seen, PULSE)) {
            page.send(event(happening.kind(), happening.what().toString()).id(String.valueOf(happening.number())));
            last = happening.number();
        }
        return last;
    }

    /** As text, since it is JSON already. */
    private static SseEmitter.SseEventBuilder event(String name, String json) {
        return SseEmitter.event().name(name).data(json, MediaType.TEXT_PLAIN);
    }
}
