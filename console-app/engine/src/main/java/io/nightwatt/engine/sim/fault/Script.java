package io.nightwatt.engine.sim.fault;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All that is to happen in a run, in the order of time.
///
/// @param aims whether more is added while it runs, aimed at the moments that matter; a replay has
///   them in its list already
public record Script(List<Happening> happenings, boolean aims) {

    public Script {
        happenings = List.copyOf(happenings);
    }

    /// Draws a run's script.
    ///
    /// @param end milliseconds
    /// @param start the local time that people live by
    public static Script draw(
            long seed,
            int workers,
            long end,
            FaultLevel level,
            LoadKind load,
            Instant start,
            ZoneId zone) {
        List<Happening> drawn = new ArrayList<>();
        new Faults(seed, workers, end, level.rate(), drawn).draw();
        switch (load) {
            case STUDIO -> {
                new People(seed, workers, end, start, zone, drawn).draw();
                new Load(seed, workers, end, start, zone, drawn).draw();
            }
            case UNIFORM -> new SteadyLoad(seed, workers, end, drawn).draw();
        }
        drawn.sort(Comparator.comparingLong(Happening::at));
        return new Script(drawn, true);
    }

    public static Script replay(List<Happening> happenings) {
        return new Script(happenings, false);
    }
}
