package io.dwdigest.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.listeners.JobListenerSupport;

import io.dwdigest.timing.Pulse;

/** Keeps a pulse for each job that ran on this node: each run is a turn. */
final class JobPulses extends JobListenerSupport implements Watched {

    private final Map<JobKey, Pulse> pulses = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    JobPulses() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    JobPulses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public String getName() {
        return "pulses";
    }

    @Override
    public void jobToBeExecuted(JobExecutionContext context) {
        Pulse pulse = pulse(context);
        pulse.isOfThisThread();
        pulse.begins();
    }

    @Override
    public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
        if (failure == null) {
            pulse(context).ends();
        } else {
            pulse(context).fails();
            Ending.ifHalfAlive(failure);
        }
    }

    @Override
    public Stream<Pulse> pulses() {
        return pulses.values().stream();
    }

    /** Returns the jobs whose last run here failed, this long ago at least. */
    Stream<JobKey> failed(Duration ago) {
        return pulses.entrySet().stream().filter(job -> job.getValue().hasFailed(ago)).map(Map.Entry::getKey);
    }

    /** Forgets all jobs, because no more of them are started. */
    void stop() {
        pulses.values().forEach(Pulse::stops);
    }

    private Pulse pulse(JobExecutionContext context) {
        return pulses.computeIfAbsent(context.getJobDetail().getKey(), key -> new Pulse(name(key), nanoTime));
    }

    /** Returns a name without Quartz's own group, such as {@code trim} or {@code look zh feed}. */
    private static String name(JobKey key) {
        return key.getGroup().equals(JobKey.DEFAULT_GROUP) || key.getGroup().equals(key.getName())
                ? key.getName()
                : key.getGroup() + " " + key.getName();
    }
}
