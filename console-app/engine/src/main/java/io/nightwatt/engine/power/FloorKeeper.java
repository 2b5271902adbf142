package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import java.util.Map;
import java.util.Optional;

/// Keeps a worker on that is needed for the minimum of ready workers (P5). Pure.
final class FloorKeeper {

    private static final String NAME = "minimum of ready workers";

    private FloorKeeper() {}

    static Optional<Rule> of(Situation in, Worker worker) {
        int own = Ready.isReady(worker) ? 1 : 0;
        Floor floor = in.policy().floor();
        if (in.ready() - own < floor.minReadyWorkers()) {
            return Optional.of(floor(in.ready(), floor.minReadyWorkers(), ""));
        }
        for (Map.Entry<String, Integer> each : floor.minReadyByGroup().entrySet()) {
            String group = each.getKey();
            if (worker.groups().contains(group) && in.ready(group) - own < each.getValue()) {
                return Optional.of(floor(in.ready(group), each.getValue(), " in group " + group));
            }
        }
        return Optional.empty();
    }

    private static Rule floor(int ready, int least, String where) {
        return Rule.keepsOn(
                NAME,
                ready
                        + (ready == 1 ? " worker is" : " workers are")
                        + " ready"
                        + where
                        + ", and "
                        + least
                        + " must stay",
                "another worker comes on, or the minimum is lowered");
    }
}
