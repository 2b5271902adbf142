package io.nightwatt.engine;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Lineage;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerSignal;
import java.util.Optional;

/// A copied key: both agents are stopped from acting until a person decides.
final class Identity {

    private Identity() {}

    /// @param proof what was seen, one sentence
    static void conflict(Draft draft, Worker worker, String proof, long... alsoClose) {
        WorkerId id = worker.id();
        draft.signal(id, new PowerSignal.Released("two agents hold its key", "console"));
        Worker released = draft.fleet().worker(id).orElse(worker);
        String why = "two agents hold this worker's key; an admin must decide which is right";
        Memory memory = draft.memory(id);
        released.session().ifPresent(session -> close(draft, id, session.number(), why));
        memory.lineage()
                .displaced()
                .ifPresent(displaced -> close(draft, id, displaced.session(), why));
        for (long session : alsoClose) {
            close(draft, id, session, why);
        }
        draft.remember(id, memory.with(memory.lineage().withoutDisplaced()));
        draft.put(released.edit().identityConflict(true).session(Optional.empty()).build());
        draft.record(id, "identity", "single", "conflict", proof, "", "console");
        draft.act(
                new Effect.Notify(
                        Severity.CRITICAL,
                        id,
                        released.name()
                                + ": "
                                + proof
                                + ". Both are shut out until an admin accepts one or"
                                + " decommissions the worker."));
    }

    /// The next agent that connects with the key is the right one.
    static void accept(Draft draft, Worker worker, String actor) {
        WorkerId id = worker.id();
        draft.remember(id, draft.memory(id).with(Lineage.NONE));
        draft.put(worker.edit().identityConflict(false).build());
        draft.record(
                id,
                "identity",
                "conflict",
                "single",
                "the next agent that connects is the right one",
                "",
                actor);
    }

    static void close(Draft draft, WorkerId id, long session, String why) {
        draft.act(new Effect.CloseSession(id, session, why));
    }
}
