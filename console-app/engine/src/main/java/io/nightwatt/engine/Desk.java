package io.nightwatt.engine;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Requirements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What dispatch remembers beyond what is stored. Lost at a restart of the console, and rebuilt
/// from what the agents say.
final class Desk {

    /// An agent that was told to end an attempt is told again after this long.
    private static final Duration TELL_AGAIN = Duration.ofSeconds(30);

    private final Map<WorkerId, List<Long>> endedSinceReport = new HashMap<>();
    private final Map<Long, Instant> missingSince = new HashMap<>();
    private final Map<Long, Instant> toldToEnd = new HashMap<>();
    private final Set<Requirements> said = new HashSet<>();
    private Instant lastWake = Instant.EPOCH;

    /// Attempts of the worker that ended properly after its last report.
    List<Long> endedOn(WorkerId worker) {
        return endedSinceReport.getOrDefault(worker, List.of());
    }

    void ended(WorkerId worker, long attempt) {
        endedSinceReport.computeIfAbsent(worker, _ -> new ArrayList<>()).add(attempt);
        missingSince.remove(attempt);
    }

    void reported(WorkerId worker) {
        endedSinceReport.remove(worker);
    }

    /// Notes whether the attempt was in its worker's report.
    void seen(long attempt, boolean listed, Instant now) {
        if (listed) {
            missingSince.remove(attempt);
        } else {
            missingSince.putIfAbsent(attempt, now);
        }
    }

    /// Since when its worker's reports leave the attempt out; empty while they list it.
    Optional<Instant> missingSince(long attempt) {
        return Optional.ofNullable(missingSince.get(attempt));
    }

    void forget(long attempt) {
        missingSince.remove(attempt);
    }

    /// True when an agent should be told (again) to end an attempt that is not its own.
    boolean tellToEnd(long attempt, Instant now) {
        toldToEnd.values().removeIf(at -> !now.isBefore(at.plus(TELL_AGAIN)));
        return toldToEnd.putIfAbsent(attempt, now) == null;
    }

    /// The queues of which people were told that nobody can ever take them.
    Set<Requirements> said() {
        return said;
    }

    Instant lastWake() {
        return lastWake;
    }

    void woke(Instant at) {
        lastWake = at;
    }
}
