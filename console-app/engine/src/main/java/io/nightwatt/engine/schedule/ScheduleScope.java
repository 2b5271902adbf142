package io.nightwatt.engine.schedule;

import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Comparator;

/// Whom a schedule is for. Their order is from the widest to the most specific: the fleet, then
/// groups by name, then workers by number.
public sealed interface ScheduleScope extends Comparable<ScheduleScope> {

    /// Every worker that no more specific schedule is for.
    record Fleet() implements ScheduleScope {}

    /// The workers of one group.
    record Group(String name) implements ScheduleScope {
        public Group {
            Names.problem("group", name)
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException(problem);
                    });
        }
    }

    /// One worker.
    record Individual(WorkerId worker) implements ScheduleScope {}

    /// `the fleet`, `group render`, `worker 3`.
    default String words() {
        return switch (this) {
            case Fleet() -> "the fleet";
            case Group(String name) -> "group " + name;
            case Individual(WorkerId worker) -> worker.toString();
        };
    }

    @Override
    default int compareTo(ScheduleScope other) {
        return Comparator.comparingInt(ScheduleScope::rank)
                .thenComparing(ScheduleScope::groupName)
                .thenComparingLong(ScheduleScope::workerNumber)
                .compare(this, other);
    }

    private int rank() {
        return switch (this) {
            case Fleet() -> 0;
            case Group _ -> 1;
            case Individual _ -> 2;
        };
    }

    private String groupName() {
        return this instanceof Group(String name) ? name : "";
    }

    private long workerNumber() {
        return this instanceof Individual(WorkerId worker) ? worker.value() : 0;
    }
}
