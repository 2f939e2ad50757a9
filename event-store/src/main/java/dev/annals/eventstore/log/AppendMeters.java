package dev.annals.eventstore.log;

import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.AppendOutcome.Conflicted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The figures of appending, in a registry. Used by the appender's thread alone, but for {@link #refused()}. */
final class AppendMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final Counter commits;
    private final Counter events;
    private final Counter conflicts;
    private final Counter failures;
    private final DistributionSummary groups;
    private final Timer waits;
    private final Timer writes;

    AppendMeters(MeterRegistry registry, CommitLog log, WaitingCommits waiting) {
        commits = counter("annals.log.commits", "Commits that this process has appended", registry);
        events = counter("annals.log.events", "Events that this process has appended", registry);
        conflicts = counter(
                "annals.log.conflicts", "Commits refused because a stream that they relied on had moved", registry);
        failures = counter("annals.log.failures", "Commits that the log could not take", registry);
        groups = DistributionSummary.builder("annals.log.group.commits")
                .description("Commits that were written together, with one flush")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, WaitingCommits.MAX_GROUP)
                .register(registry);
        waits = timer("annals.log.append", "From a commit's arrival in the queue until it was durable", registry);
        writes = timer("annals.log.write", "One write of a group to the store, with its flush", registry);
        Gauge.builder("annals.log.queue.commits", waiting, WaitingCommits::size)
                .description("Commits that wait for the appender")
                .register(registry);
        Gauge.builder("annals.log.head.position", log, CommitLog::head)
                .description("Position of the newest event that this process has seen")
                .register(registry);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Timer timer(String name, String description, MeterRegistry registry) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** A group was written, from a moment of {@link System#nanoTime()} until another. */
    void written(List<WaitingCommit> group, List<AppendOutcome> outcomes, long began, long ended) {
        writes.record(ended - began, TimeUnit.NANOSECONDS);
        groups.record(group.size());
        for (int i = 0; i < group.size(); i++) {
            count(group.get(i), outcomes.get(i), ended);
        }
    }

    private void count(WaitingCommit entry, AppendOutcome outcome, long ended) {
        if (outcome instanceof Committed committed) {
            commits.increment();
            events.increment(committed.commit().events().size());
            waits.record(ended - entry.since(), TimeUnit.NANOSECONDS);
        } else if (outcome instanceof Conflicted) {
            conflicts.increment();
        } else {
            failures.increment();
        }
    }

    void failed(int howMany) {
        failures.increment(howMany);
    }

    /** One found no room in the queue. */
    void refused() {
        failures.increment();
    }
}
