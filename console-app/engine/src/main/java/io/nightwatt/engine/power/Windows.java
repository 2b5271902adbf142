package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WindowVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers what each schedule says for as long as it says it: to find it out takes longer than
/// all else that a tick does. Owned by the engine's thread.
public final class Windows {

    /// What does not change within [WindowVerdict#LOOK_DAYS_MAX] days is asked again after this.
    private static final Duration FAR_KEPT = Duration.ofHours(1);

    private final IdentityHashMap<PowerSchedule, Kept> kept = new IdentityHashMap<>();
    private final Map<WorkerId, Followed> followed = new HashMap<>();
    private Schedules known = Schedules.NONE;

    /// Which schedule a worker of these groups follows.
    private record Followed(Set<String> groups, Optional<PowerSchedule> schedule) {}

    private record Kept(WindowVerdict verdict, Instant from) {

        boolean holdsAt(Instant now) {
            boolean farAway = verdict.nextChange().isEmpty() && now.isBefore(from.plus(FAR_KEPT));
            return !now.isBefore(from) && (farAway || verdict.stillHoldsAt(now));
        }
    }

    /// The schedule that the worker follows; empty when none is for it.
    // Schedules are replaced whole, so another object is all the news there can be.
    @SuppressWarnings("ReferenceEquality")
    Optional<PowerSchedule> effective(Schedules schedules, Worker worker) {
        if (schedules != known) {
            known = schedules;
            followed.clear();
            kept.clear();
        }
        if (schedules.all().isEmpty()) {
            return Optional.empty();
        }
        Followed last = followed.get(worker.id());
        if (last == null || !last.groups().equals(worker.groups())) {
            Optional<PowerSchedule> found = schedules.effective(worker.id(), worker.groups());
            last = new Followed(worker.groups(), found);
            followed.put(worker.id(), last);
        }
        return last.schedule();
    }

    /// What `schedule` says at `now`.
    public WindowVerdict verdict(PowerSchedule schedule, Instant now) {
        Kept known = kept.get(schedule);
        if (known != null && known.holdsAt(now)) {
            return known.verdict();
        }
        WindowVerdict verdict = schedule.evaluate(now);
        kept.put(schedule, new Kept(verdict, now));
        return verdict;
    }
}
