package io.dwdigest.operations.upkeep;

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

import io.dwdigest.node.WorkWatch;

/**
 * Schedules the daily trimming, which first runs soon after a start, for a bot that is restarted every day. Shows in the
 * bot's health whether its work goes on.
 */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    private static final int AFTER_START_MINUTES = 5;
    private static final int EVERY_HOURS = 24;

    @Bean
    WorkHealthIndicator workHealthIndicator(WorkWatch watch) {
        return new WorkHealthIndicator(watch::stalled);
    }

    @Bean
    JobDetail trimJob() {
        return JobBuilder.newJob(TrimJob.class).withIdentity("trim").storeDurably().build();
    }

    @Bean
    Trigger trimTrigger(JobDetail trimJob, Clock clock) {
        return TriggerBuilder.newTrigger().withIdentity("trim").forJob(trimJob)
                .startAt(Date.from(clock.instant().plusMillis(MINUTES.toMillis(AFTER_START_MINUTES))))
                .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(EVERY_HOURS)
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
