package io.dwdigest.source.discovery;

import java.time.Clock;
import java.time.Instant;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.PersistJobDataAfterExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

import io.dwdigest.article.Edition;
import io.dwdigest.source.reading.DueReader;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.timing.Pulse;

/**
 * Looks at one listing if it is time, then reads the articles that are due, whether or not the look succeeded. No two of these jobs
 * run at once for one listing.
 */
@DisallowConcurrentExecution
@PersistJobDataAfterExecution
class LookJob implements Job {

    static final String GROUP = "look";

    private static final Logger log = LoggerFactory.getLogger(LookJob.class);

    private static final String LAST = "last";

    private final LookTurns turns;
    private final Discovery discovery;
    private final DueReader reader;
    private final Clock clock;

    LookJob(LookTurns turns, Discovery discovery, DueReader reader, Clock clock) {
        this.turns = turns;
        this.discovery = discovery;
        this.reader = reader;
        this.clock = clock;
    }

    static JobDetail of(Listing listing) {
        return JobBuilder.newJob(LookJob.class).withIdentity(key(listing))
                .usingJobData("source", listing.source().name()).usingJobData("edition", listing.edition().name())
                .build();
    }

    static JobKey key(Listing listing) {
        return new JobKey(listing.source() + " " + listing.edition(), GROUP);
    }

    @Override
    public void execute(JobExecutionContext context) {
        JobDataMap data = context.getJobDetail().getJobDataMap();
        Listing listing = listing(data);
        Instant now = context.getFireTime().toInstant();
        if (!turns.isMadeUpFor(listing, context.getScheduledFireTime().toInstant(), now)) {
            long begun = System.nanoTime();
            attempt(listing + ": look", () -> look(listing, data));
            attempt(listing + ": reading", reader::readDue);
            turns.ends(listing, now.plusNanos(System.nanoTime() - begun));
        }
    }

    /** Notes a rare look that succeeded with the job, where each node finds it. */
    private void look(Listing listing, JobDataMap data) {
        String last = data.getString(LAST);
        if (!turns.isRare(listing.edition())) {
            discovery.look(listing);
        } else if (turns.isDue(last == null ? null : Instant.parse(last)) && discovery.look(listing)) {
            data.put(LAST, clock.instant().toString());
        }
    }

    private static Listing listing(JobDataMap data) {
        return new Listing(Source.valueOf(data.getString("source")), Edition.valueOf(data.getString("edition")));
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (TransactionException | DataAccessResourceFailureException e) {
            Pulse.falters();
            log.warn("{} failed; the next run is not affected: {}", what,
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        } catch (RuntimeException e) {
            Pulse.falters();
            log.warn("{} failed; the next run is not affected", what, e);
        }
    }
}
