package io.dwdigest.holiday;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.timing.Pulse;

/** Ends the holidays and removes the words whose time is over. */
@DisallowConcurrentExecution
class HolidayJob implements Job {

    private static final int PAGE = 100;

    private final Holidays holidays;
    private final ReaderWords words;

    HolidayJob(Holidays holidays, ReaderWords words) {
        this.holidays = holidays;
        this.words = words;
    }

    @Override
    public void execute(@Nullable JobExecutionContext context) {
        words.expire();
        List<Long> over;
        do {
            over = holidays.over(PAGE);
            over.forEach(chat -> {
                holidays.endOver(chat);
                Pulse.goesOn();
            });
        } while (over.size() == PAGE);
    }
}
