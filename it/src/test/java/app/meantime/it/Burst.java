package app.meantime.it;

import java.time.Instant;
import java.util.UUID;

/**
 * A job fired many times at once, on whichever node takes it. Each is a job of its own, for Quartz lets one job run once at a
 * time, and this is about what happens when it does not.
 */
final class Burst {

    private Burst() {}

    /** Fires it so many times at that instant of the world, and waits until all have run. */
    static void of(Installation installation, String job, int times, Instant at) {
        String group = "burst-" + UUID.randomUUID();
        installation.change("""
                with job as (
                    insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable,
                                                  is_nonconcurrent, is_update_data, requests_recovery, job_data)
                    select sched_name, '%2$s-' || n, '%2$s', job_class_name, false, is_nonconcurrent, is_update_data,
                           false, job_data
                      from qrtz_job_details, generate_series(1, %4$d) n where job_name = '%3$s'
                    returning sched_name, job_name),
                trigger as (
                    insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,
                                               next_fire_time, prev_fire_time, priority, trigger_state, trigger_type,
                                               start_time, end_time, misfire_instr)
                    select sched_name, job_name, '%2$s', job_name, '%2$s', %1$d, -1, 9, 'WAITING', 'SIMPLE', %1$d, 0, 0
                      from job
                    returning sched_name, trigger_name)
                insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count, repeat_interval,
                                                  times_triggered)
                select sched_name, trigger_name, '%2$s', 0, 0, 0 from trigger""".formatted(at.toEpochMilli(), group, job, times));
        Eventually.see(
                "all " + times + " have run",
                () -> installation.count("select count(*) from qrtz_job_details where job_group = '" + group + "'"),
                left -> left == 0);
    }
}
