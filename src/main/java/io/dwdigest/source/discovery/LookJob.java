package io.dwdigest.source.discovery;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
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
 * Looks at one listing, then reads the articles that are due, whether or not the look succeeded. No two of these jobs
 * run at once for one listing.
 */
@DisallowConcurrentExecution
class LookJob implements Job {

    static final String GROUP = "look";

    private static final Logger log = LoggerFactory.getLogger(LookJob.class);

    private final Discovery discovery;
    private final DueReader reader;

    LookJob(Discovery discovery, DueReader reader) {
        this.discovery = discovery;
        this.reader = reader;
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
        Listing listing = listing(context.getMergedJobDataMap());
        attempt(listing + ": look", () -> discovery.look(listing));
        attempt(listing + ": reading", reader::readDue);
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
