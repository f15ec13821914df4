package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.JobBuilder.newJob;

import java.util.Collection;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

/** A node of version 0.1.0 runs beside this one: it must find its own names in the database. */
@OnBothDatabases
class JobClassNamesTest {

    private final DataSource database;

    JobClassNamesTest(Database kind) {
        database = kind.create();
    }

    static Collection<String> jobs() {
        return JobClassNames.STORED.keySet();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void a_job_is_stored_under_its_first_name_and_found(String name) throws Exception {
        JobDetail job = newJob(Class.forName(name).asSubclass(Job.class)).withIdentity("job").storeDurably().build();
        SchedulerFactoryBean factory = factory();
        Scheduler scheduler = factory.getScheduler();
        for (int time = 0; time < 2; time++) { // it is added, and then changed
            scheduler.addJob(job, true);
            assertThat(JdbcClient.create(database).sql("select job_class_name from qrtz_job_details")
                    .query(String.class).single()).isEqualTo(JobClassNames.STORED.get(name)).startsWith("io.dwdigest.");
        }
        assertThat(scheduler.getJobDetail(job.getKey()).getJobClass().getName()).isEqualTo(name);
        factory.destroy();
    }

    private SchedulerFactoryBean factory() throws Exception {
        Properties properties = new Properties();
        properties.put("org.quartz.jobStore.driverDelegateClass", JobClassNames.class.getName());
        properties.put("org.quartz.jobStore.useProperties", "true");
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setSchedulerName(UUID.randomUUID().toString());
        factory.setQuartzProperties(properties);
        factory.setDataSource(database);
        factory.setAutoStartup(false);
        factory.afterPropertiesSet();
        return factory;
    }
}
