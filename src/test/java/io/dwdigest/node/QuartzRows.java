package io.dwdigest.node;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as Quartz writes them. */
final class QuartzRows {

    private QuartzRows() {}

    /** Inserts a job that is due after its interval. */
    static void insert(JdbcClient sql, String scheduler, String name, Duration interval) {
        sql.sql("""
                insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable,
                    is_nonconcurrent, is_update_data, requests_recovery)
                values (:scheduler, :name, 'DEFAULT', 'a.Job', true, true, false, false)
                """).param("scheduler", scheduler).param("name", name).update();
        sql.sql("""
                insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,
                    next_fire_time, trigger_state, trigger_type, start_time)
                values (:scheduler, :name, 'DEFAULT', :name, 'DEFAULT', :next, 'WAITING', 'SIMPLE', 0)
                """).param("scheduler", scheduler).param("name", name)
                .param("next", System.currentTimeMillis() + interval.toMillis()).update();
        sql.sql("""
                insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count,
                    repeat_interval, times_triggered)
                values (:scheduler, :name, 'DEFAULT', -1, :interval, 0)
                """).param("scheduler", scheduler).param("name", name).param("interval", interval.toMillis()).update();
    }
}
