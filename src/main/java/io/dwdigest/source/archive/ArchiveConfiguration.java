package io.dwdigest.source.archive;

import java.util.Set;

import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.source.sighting.SourceProperties;

/** Schedules the hourly reading of the archive in Quartz, if the settings name a folder. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

    private static final int EVERY_HOURS = 1;

    @Bean
    SmartInitializingSingleton archiveSchedule(Scheduler scheduler, SourceProperties properties,
            TransactionOperations transaction) {
        return () -> transaction.executeWithoutResult(status -> {
            try {
                schedule(scheduler, properties);
            } catch (SchedulerException e) {
                throw new IllegalStateException("the reading of the archive cannot be scheduled", e);
            }
        });
    }

    private static void schedule(Scheduler scheduler, SourceProperties properties) throws SchedulerException {
        if (properties.archive().isPresent()) {
            JobDetail job = ArchiveJob.detail();
            scheduler.scheduleJob(job, Set.of(hourly(job.getKey())), true);
        } else {
            scheduler.deleteJob(ArchiveJob.KEY);
        }
    }

    private static Trigger hourly(JobKey key) {
        return TriggerBuilder.newTrigger().withIdentity(key.getName(), key.getGroup()).startNow()
                .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(EVERY_HOURS)
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
