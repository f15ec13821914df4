package io.dwdigest.chat.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the questions for discussion groups: each hour those that are due. */
@Configuration(proxyBeanMethods = false)
class ConnectConfiguration {

    private static final Duration FIRST = Duration.ofMinutes(5);

    @Bean
    JobDetail channelLinkJob() {
        return JobBuilder.newJob(ChannelLinkJob.class).withIdentity("channel-links").storeDurably().build();
    }

    @Bean
    Trigger channelLinkTrigger(JobDetail channelLinkJob, Clock clock) {
        return TriggerBuilder.newTrigger().withIdentity("channel-links").forJob(channelLinkJob)
                .startAt(Date.from(clock.instant().plus(FIRST)))
                .withSchedule(SimpleScheduleBuilder.repeatHourlyForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
