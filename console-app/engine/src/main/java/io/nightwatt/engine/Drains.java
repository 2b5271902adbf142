package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Drained;
import java.util.Optional;

/// Takes workers out of work for a person, without a word about their power.
final class Drains {

    private static final int REASON_CHARS_MAX = 200;

    private Drains() {}

    static Answer drain(Draft draft, Worker worker, String reason, String actor) {
        String why = PersonWishes.given(reason);
        if (why.length() > REASON_CHARS_MAX) {
            return new Answer.Refused(
                    "a reason has at most %d characters, not %d"
                            .formatted(REASON_CHARS_MAX, why.length()));
        }
        Conduct conduct = worker.record().gate().conduct();
        put(draft, worker, Optional.of(new Drained(draft.now(), actor, why)));
        String before = conduct.drained().isPresent() ? "drained" : "none";
        draft.record(worker.id(), "drain", before, "drained", why, "", actor);
        return new Answer.Done();
    }

    static Answer end(Draft draft, Worker worker, String actor) {
        if (worker.record().gate().conduct().drained().isEmpty()) {
            return new Answer.Refused(worker.name() + " is not drained");
        }
        put(draft, worker, Optional.empty());
        draft.record(worker.id(), "drain", "drained", "none", "gets jobs again", "", actor);
        return new Answer.Done();
    }

    private static void put(Draft draft, Worker worker, Optional<Drained> drained) {
        var gate = worker.record().gate();
        var conduct = gate.conduct().withDrained(drained);
        draft.put(
                worker.edit().record(worker.record().withGate(gate.withConduct(conduct))).build());
    }
}
