package io.nightwatt.engine;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.HealthGate;

/// Lets a worker that came on pass to its first job, or asks a person to look at it.
final class Gate {

    private Gate() {}

    /// Judges what the worker's agent says the machine has.
    static void look(Draft draft, Worker worker, Machine machine) {
        HealthGate before = worker.record().gate();
        HealthGate after = before.at(machine);
        if (after.equals(before)) {
            return;
        }
        set(draft, worker, after);
        if (after.isFaulty() && !after.fault().equals(before.fault())) {
            note(draft, worker, "shut", after.fault(), "agent");
            draft.act(
                    new Effect.Notify(
                            Severity.WARNING,
                            worker.id(),
                            worker.name()
                                    + " gets no jobs: "
                                    + after.fault()
                                    + ". It stays on; look at it, or accept it as it is."));
        } else if (before.isFaulty() && !after.isFaulty()) {
            note(draft, worker, "open", "everything that was missing is there again", "agent");
        }
    }

    /// A person takes the machine as it is now.
    static void accept(Draft draft, Worker worker, Machine machine, String actor) {
        set(draft, worker, worker.record().gate().accepted(machine));
        note(draft, worker, "open", "accepted as it is", actor);
    }

    private static void set(Draft draft, Worker worker, HealthGate gate) {
        draft.put(worker.edit().record(worker.record().withGate(gate)).build());
    }

    private static void note(Draft draft, Worker worker, String to, String reason, String actor) {
        WorkerId id = worker.id();
        String from = to.equals("open") ? "shut" : "open";
        draft.record(id, "gate", from, to, reason, "", actor);
    }
}
