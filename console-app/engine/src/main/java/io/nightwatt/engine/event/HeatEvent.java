package io.nightwatt.engine.event;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;

/// What is seen of a worker's temperature, where it concerns the thermal guard.
public sealed interface HeatEvent extends Event {

    /// A GPU is at its critical temperature. Told again with every sample while it stays so: what
    /// is old counts for nothing.
    ///
    /// @param since when it became so; it has not been below since
    /// @param sampledAt when the newest sample was taken, by the console's clock
    /// @param what one clause, such as `GPU 1 is at 91 °C`
    record Hot(WorkerId worker, Instant since, Instant sampledAt, String what)
            implements HeatEvent {}

    /// All its GPUs are below their warning limit again.
    record Cooled(WorkerId worker) implements HeatEvent {}
}
