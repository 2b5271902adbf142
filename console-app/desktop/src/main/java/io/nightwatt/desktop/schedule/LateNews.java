package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import java.util.Optional;

/// What was sent and is done: snapshots that still say the old are late, not news.
final class LateNews {
    private static final int SNAPSHOTS_MAX = 20;

    private Optional<Expected> expected = Optional.empty();

    /// @param patience how many more of them
    private record Expected(
            ScheduleScope scope,
            Optional<PowerSchedule> old,
            Optional<PowerSchedule> next,
            int patience) {}

    /// From now on a scope has `next`; what says that it has `old` is late.
    void expect(ScheduleScope scope, Optional<PowerSchedule> old, Optional<PowerSchedule> next) {
        expected = Optional.of(new Expected(scope, old, next, SNAPSHOTS_MAX));
    }

    /// The schedules of a snapshot, with what was sent in place of what is late.
    Schedules corrected(Schedules newest) {
        if (expected.isEmpty()) {
            return newest;
        }
        Expected sent = expected.get();
        if (!newest.at(sent.scope()).equals(sent.old()) || sent.patience() == 0) {
            expected = Optional.empty();
            return newest;
        }
        expected =
                Optional.of(
                        new Expected(sent.scope(), sent.old(), sent.next(), sent.patience() - 1));
        return sent.next().map(newest::with).orElseGet(() -> newest.without(sent.scope()));
    }
}
