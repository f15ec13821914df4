package io.dwdigest.source.watch;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.event.EventListener;

import io.dwdigest.article.ReadingAlarm;

/** Remembers what the operator was told. */
class AlarmsTold {

    private final List<ReadingAlarm> told = new ArrayList<>();

    @EventListener
    void on(ReadingAlarm alarm) {
        told.add(alarm);
    }

    /** Returns what was told since the last call. */
    List<ReadingAlarm> take() {
        List<ReadingAlarm> taken = List.copyOf(told);
        told.clear();
        return taken;
    }
}
