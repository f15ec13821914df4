package io.dwdigest.source.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.Readership;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.source.sighting.SourceProperties;

/** Schedules the looks in Quartz. Every start does so anew, so that changed settings take effect. */
@Configuration(proxyBeanMethods = false)
class LookConfiguration {

    @Bean
    LookTurns lookTurns(EditionsRead editions, SourceProperties properties, Readership readership, Clock clock) {
        return new LookTurns(editions, properties, readership, clock);
    }

    /**
     * Schedules the jobs when all else is ready, before the scheduler starts. Nodes that start at the same moment wait
     * for each other by a lock of Quartz's, which the transaction ends.
     */
    @Bean
    SmartInitializingSingleton lookSchedule(Scheduler scheduler, SourceProperties properties,
            TransactionOperations transaction) {
        return () -> transaction.executeWithoutResult(status -> {
            try {
                scheduleLooks(scheduler, properties);
            } catch (SchedulerException e) {
                throw new IllegalStateException("the looks at DW cannot be scheduled", e);
            }
        });
    }

    private static void scheduleLooks(Scheduler scheduler, SourceProperties properties) throws SchedulerException {
        List<JobDetail> jobs = properties.editionsRead().stream()
                .flatMap(edition -> Stream.of(Source.values()).map(source -> new Listing(source, edition)))
                .map(LookJob::of).toList();
        Set<JobKey> dropped = new HashSet<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(LookJob.GROUP)));
        jobs.forEach(job -> dropped.remove(job.getKey()));
        scheduler.deleteJobs(List.copyOf(dropped));
        for (JobDetail job : jobs) {
            scheduler.scheduleJob(job, Set.of(every(properties.fetchInterval(), job)), true);
        }
    }

    /** Starts at once; a single run makes up for all that were missed. */
    private static Trigger every(Duration interval, JobDetail job) {
        JobKey key = job.getKey();
        return TriggerBuilder.newTrigger().withIdentity(key.getName(), key.getGroup()).startNow()
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever().withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
