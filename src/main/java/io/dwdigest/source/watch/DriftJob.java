package io.dwdigest.source.watch;

import java.util.List;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

import io.dwdigest.article.Edition;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.timing.Pulse;

/** Checks whether DW still brings articles, and whether they are read as before. It runs on one node at a time. */
@DisallowConcurrentExecution
class DriftJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(DriftJob.class);

    private final DryWatch listings;
    private final FieldWatch fields;
    private final ReadingAlarms alarms;
    private final List<Edition> editions;

    DriftJob(DryWatch listings, FieldWatch fields, ReadingAlarms alarms, SourceProperties properties) {
        this.listings = listings;
        this.fields = fields;
        this.alarms = alarms;
        this.editions = properties.editionsRead();
    }

    @Override
    public void execute(JobExecutionContext context) {
        alarms.keepOnly(editions);
        editions.forEach(edition -> {
            for (Source source : Source.values()) {
                Listing listing = new Listing(source, edition);
                attempt(listing.toString(), () -> listings.check(listing));
            }
            attempt(edition.code(), () -> fields.check(edition));
        });
    }

    private static void attempt(String what, Runnable check) {
        try {
            check.run();
        } catch (TransactionException | DataAccessResourceFailureException e) {
            Pulse.falters();
            log.warn("{}: the check for changes at DW failed; the next run is not affected: {}", what,
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        } catch (RuntimeException e) {
            Pulse.falters();
            log.warn("{}: the check for changes at DW failed; the next run is not affected", what, e);
        }
    }
}
