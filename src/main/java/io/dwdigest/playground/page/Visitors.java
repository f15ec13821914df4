package io.dwdigest.playground.page;

import java.io.IOException;
import java.time.Duration;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells every open page what happens. Each page has its own thread, so that a slow page delays no other. */
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
     * Sends a page everything that happened after what it has seen, and then whatever happens next.
     *
     * @param seen the number of the last happening that the page saw. 0 when it saw none: then it is also told which
     *            readers and which group there are
     */
    SseEmitter admit(long seen) {
        SseEmitter page = new SseEmitter(0L);
        Thread.ofVirtual().name("visitor").start(() -> tell(page, seen));
        return page;
    }

    /** Ends the streams to the pages. Otherwise the web server would wait for them when it stops. */
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
            page.complete(); // the page is closed
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

    /** Sends the data as plain text, because it is JSON already. */
    private static SseEmitter.SseEventBuilder event(String name, String json) {
        return SseEmitter.event().name(name).data(json, MediaType.TEXT_PLAIN);
    }
}
