package io.nightwatt.desktop.app;

import io.nightwatt.engine.console.FleetSnapshot;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A fleet without its workers.
final class Emptied {
    private Emptied() {}

    /// For a picture of how the window looks to a newcomer.
    static FleetSnapshot of(FleetSnapshot snapshot) {
        return new FleetSnapshot(
                snapshot.sequence(),
                snapshot.at(),
                snapshot.fleetName(),
                snapshot.version(),
                snapshot.powerPolicy(),
                snapshot.schedules(),
                snapshot.halts(),
                snapshot.strategy(),
                snapshot.signInterval(),
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                List.of(),
                snapshot.alertRules(),
                List.of(),
                snapshot.agentPort());
    }
}
