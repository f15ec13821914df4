package io.dwdigest.holiday;

import java.time.Clock;
import java.util.Date;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the end of holidays and of muted words, for twice a minute. */
@Configuration(proxyBeanMethods = false)
class HolidayConfiguration {

    private static final int SECONDS = 30;

    @Bean
    JobDetail holidayJob() {
        return JobBuilder.newJob(HolidayJob.class).withIdentity("holiday-end").storeDurably().build();
    }

    @Bean
    Trigger holidayTrigger(JobDetail holidayJob, Clock clock) {
        return TriggerBuilder.newTrigger().withIdentity("holiday-end").forJob(holidayJob)
                .startAt(Date.from(clock.instant().plusSeconds(SECONDS)))
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SECONDS)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
