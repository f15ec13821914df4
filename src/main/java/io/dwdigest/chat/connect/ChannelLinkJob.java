package io.dwdigest.chat.connect;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

import io.dwdigest.timing.Pulse;

/** Asks once a day for the discussion group of each channel. Where Telegram does not answer, the next run goes on. */
@DisallowConcurrentExecution
class ChannelLinkJob implements Job {

    private static final int PAGE = 100;

    private final ChannelLinks links;

    ChannelLinkJob(ChannelLinks links) {
        this.links = links;
    }

    @Override
    public void execute(@Nullable JobExecutionContext context) {
        List<Long> channels;
        boolean answered = true;
        do {
            channels = links.due(PAGE);
            for (long channel : channels) {
                answered = answered && links.check(channel);
                Pulse.goesOn();
            }
        } while (answered && channels.size() == PAGE);
    }
}
