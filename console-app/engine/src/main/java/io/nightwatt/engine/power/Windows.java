package io.nightwatt.engine.power;

import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.WindowVerdict;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;

/// Remembers what each schedule says for as long as it says it: to find it out takes longer than
/// all else that a tick does. Owned by the engine's thread.
public final class Windows {

    private static final int KEPT_MAX = 20_000;

    private final Map<PowerSchedule, Kept> kept = new IdentityHashMap<>();

    private record Kept(WindowVerdict verdict, Instant from) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && verdict.stillHoldsAt(now);
        }
    }

    /// What `schedule` says at `now`.
    public WindowVerdict verdict(PowerSchedule schedule, Instant now) {
        Kept known = kept.get(schedule);
        if (known != null && known.holdsAt(now)) {
            return known.verdict();
        }
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        WindowVerdict verdict = schedule.evaluate(now);
        kept.put(schedule, new Kept(verdict, now));
        return verdict;
    }
}
