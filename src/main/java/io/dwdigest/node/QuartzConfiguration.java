package io.dwdigest.node;

import java.util.List;
import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires Quartz: jobs run on virtual threads, and several nodes share them where the database can be shared. */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {

    /** Creates the executor of jobs. Spring does not take it where it looks for an executor for other purposes. */
    @Bean(defaultCandidate = false)
    JobThreads jobThreads() {
        return new JobThreads();
    }

    @Bean
    JobPulses jobPulses() {
        return new JobPulses();
    }

    @Bean
    SchedulerFactoryBeanCustomizer quartz(QuartzProperties settings, DataSource database,
            @Qualifier("jobThreads") JobThreads jobThreads, JobPulses jobPulses) {
        return factory -> {
            Properties properties = new Properties();
            properties.putAll(settings.getProperties());
            properties.put("org.quartz.jobStore.isClustered", String.valueOf(Node.isShared(database)));
            factory.setQuartzProperties(properties);
            writeLocks(JdbcClient.create(database), Objects.requireNonNull(settings.getSchedulerName()));
            factory.setTaskExecutor(jobThreads);
            factory.setGlobalJobListeners(jobPulses);
        };
    }

    /**
     * Inserts the rows of Quartz's locks. Nodes that start at the same time store the same jobs, one after another
     * under such a lock. Quartz itself inserts the row only when it first needs it. That is too late: several nodes
     * then find neither lock nor jobs.
     */
    private static void writeLocks(JdbcClient sql, String scheduler) {
        List.of("TRIGGER_ACCESS", "STATE_ACCESS").forEach(lock -> sql
                .sql("insert into qrtz_locks (sched_name, lock_name) values (:scheduler, :lock) on conflict do nothing")
                .param("scheduler", scheduler).param("lock", lock).update());
    }
}
