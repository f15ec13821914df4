package io.dwdigest.story;

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

/** Schedules the end of quiet stories, for each hour. */
@Configuration(proxyBeanMethods = false)
class StoryConfiguration {

    private static final int AFTER_START_MINUTES = 7;

    @Bean
    JobDetail storyEndJob() {
        return JobBuilder.newJob(StoryEndJob.class).withIdentity("story-end").storeDurably().build();
    }

    @Bean
    Trigger storyEndTrigger(JobDetail storyEndJob, Clock clock) {
        return TriggerBuilder.newTrigger().withIdentity("story-end").forJob(storyEndJob)
                .startAt(Date.from(clock.instant().plusMillis(MINUTES.toMillis(AFTER_START_MINUTES))))
                .withSchedule(SimpleScheduleBuilder.repeatHourlyForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
