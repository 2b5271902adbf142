package io.nightwatt.engine.alert;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A person wants to hear nothing of some alerts for a while: they are raised and shown as ever,
/// and delivered nowhere.
///
/// @param worker empty means all, and the fleet's own
/// @param condition empty means all
/// @param until when it ends by itself
/// @param by who asked for it
public record Mute(
        long id,
        Optional<WorkerId> worker,
        Optional<Condition> condition,
        Instant until,
        String by,
        String reason) {

    public static final Duration LENGTH_MAX = Duration.ofDays(366);

    /// True when `alert` is not to be delivered at `now`.
    boolean covers(WorkerId ofWorker, Condition ofCondition, Instant now) {
        return now.isBefore(until)
                && worker.map(ofWorker::equals).orElse(true)
                && condition.map(each -> each == ofCondition).orElse(true);
    }
}
