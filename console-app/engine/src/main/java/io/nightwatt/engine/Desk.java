package io.nightwatt.engine;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What dispatch remembers beyond what is stored. Lost at a restart of the console, and rebuilt
/// from what the agents say.
final class Desk {

    /// An agent that was told to end an attempt is told again after this long.
    private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

    private final Map<WorkerId, List<Long>> endedSinceReport = new HashMap<>();
    private final Map<Long, Missing> missing = new HashMap<>();
    private final Map<Long, Instant> toldToEnd = new HashMap<>();
    private final Set<Requirements> said = new HashSet<>();
    private final Set<Long> stuck = new HashSet<>();
    private final Set<JobId> toldLate = new HashSet<>();
    private final Map<SegmentId, WorkerId> lost = new HashMap<>();
    private Instant lastWake = Instant.EPOCH;

    /// The first and the last report that left an attempt out, with none between that listed it.
    private record Missing(Instant first, Instant last) {}

    /// Attempts of the worker that ended properly after its last report.
    List<Long> endedOn(WorkerId worker) {
        return endedSinceReport.getOrDefault(worker, List.of());
    }

    void ended(WorkerId worker, long attempt) {
        endedSinceReport.computeIfAbsent(worker, _ -> new ArrayList<>()).add(attempt);
        missing.remove(attempt);
        stuck.remove(attempt);
    }

    void reported(WorkerId worker) {
        endedSinceReport.remove(worker);
    }

    /// Notes whether the attempt was in its worker's report.
    void seen(long attempt, boolean listed, Instant now) {
        if (listed) {
            missing.remove(attempt);
        } else {
            missing.merge(attempt, new Missing(now, now), (old, _) -> new Missing(old.first, now));
        }
    }

    /// For how long every report of its worker has left the attempt out, from the first such report
    /// to the last: silence says nothing.
    Duration missingFor(long attempt) {
        Missing span = missing.get(attempt);
        return span == null ? Duration.ZERO : Duration.between(span.first, span.last);
    }

    /// Shows its moments as another clock does.
    void move(UnaryOperator<Instant> clock) {
        lastWake = clock.apply(lastWake);
        toldToEnd.replaceAll((_, at) -> clock.apply(at));
        missing.replaceAll(
                (_, span) -> new Missing(clock.apply(span.first), clock.apply(span.last)));
    }

    void forget(long attempt) {
        missing.remove(attempt);
        stuck.remove(attempt);
    }

    /// True when an agent should be told (again) to end an attempt that is not its own.
    boolean tellToEnd(long attempt, Instant now) {
        toldToEnd.values().removeIf(at -> !now.isBefore(at.plus(TELL_AGAIN)));
        return toldToEnd.putIfAbsent(attempt, now) == null;
    }

    /// Notes that the attempt is stuck.
    ///
    /// @return true when that was known
    boolean isStuck(long attempt) {
        return !stuck.add(attempt);
    }

    /// Notes that the attempt shows something.
    ///
    /// @return true when it was stuck
    boolean goesOn(long attempt) {
        return stuck.remove(attempt);
    }

    /// Notes that a segment was lost with its worker, until it is given to another.
    void lost(SegmentId segment, WorkerId from) {
        lost.put(segment, from);
    }

    Optional<WorkerId> takeLost(SegmentId segment) {
        return Optional.ofNullable(lost.remove(segment));
    }

    /// The queues of which people were told that nobody can ever take them.
    Set<Requirements> said() {
        return said;
    }

    /// Jobs of which their owners were told that they are late.
    Set<JobId> toldLate() {
        return toldLate;
    }

    Instant lastWake() {
        return lastWake;
    }

    void woke(Instant at) {
        lastWake = at;
    }
}
