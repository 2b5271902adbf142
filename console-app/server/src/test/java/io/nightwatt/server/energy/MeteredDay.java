package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Slot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.EnergyRows;
import java.time.Instant;

/// A day in UTC of which every minute was seen, for tests.
public final class MeteredDay {

    private MeteredDay() {}

    /// The day that holds a moment, as it is stored.
    ///
    /// @param within any moment of the day
    /// @param watts that its GPUs drew, and counted themselves
    public static EnergyRows.DayRow of(WorkerId worker, Instant within, int watts) {
        long utcDay = Day.of(within.toEpochMilli());
        Day day = new Day(new Day.Key(worker, utcDay));
        long first = utcDay * Day.MILLIS / Slot.MILLIS;
        for (long quarter = first; quarter < first + Day.MILLIS / Slot.MILLIS; quarter++) {
            Slot slot = day.slot(quarter);
            slot.addIdle(Slot.MILLIS);
            long millijoules = Slot.MILLIS * watts;
            slot.add(Line.IDLE, new Slot.Share(Slot.MILLIS, millijoules, millijoules, millijoules));
        }
        day.setUntilMillis((utcDay + 1) * Day.MILLIS);
        return new EnergyRows.DayRow(worker, EnergyShelf.date(utcDay), DayCodec.write(day));
    }
}
