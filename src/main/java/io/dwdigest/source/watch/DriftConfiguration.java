package io.dwdigest.source.watch;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.time.Clock;
import java.util.Date;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the checks for changes at DW. The first comes ten minutes after a start, when the looks have caught up. */
@Configuration(proxyBeanMethods = false)
class DriftConfiguration {

    private static final int EVERY_MINUTES = 10;

    @Bean
    JobDetail driftJob() {
        return JobBuilder.newJob(DriftJob.class).withIdentity("drift").storeDurably().build();
    }

    @Bean
    Trigger driftTrigger(JobDetail driftJob, Clock clock) {
        return TriggerBuilder.newTrigger().withIdentity("drift").forJob(driftJob)
                .startAt(Date.from(clock.instant().plusMillis(MINUTES.toMillis(EVERY_MINUTES))))
                .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever(EVERY_MINUTES)
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
