package io.nightwatt.desktop.chart;

import io.nightwatt.engine.power.PowerState;
import java.time.Instant;

/// A span in which a worker was in one power state.
record Band(Instant from, Instant to, PowerState state) {

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
