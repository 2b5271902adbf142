package io.nightwatt.server.loop;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.fleet.Fleet;

/// Where turns are written down before their effects are let out.
public interface TurnLog {

    /// The fleet as it was last written.
    Fleet load();

    /// Writes everything that `turn` changed in `fleet`, in one transaction: all of it or, with an
    /// exception, nothing.
    void write(Turn turn, Fleet fleet);
}
