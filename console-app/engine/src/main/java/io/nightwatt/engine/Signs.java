package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a sign of life changes on a worker, before anything is decided on it.
final class Signs {

    private Signs() {}

    /// Any message heals and is evidence that the machine is on.
    static void alive(Draft draft, Worker worker) {
        Memory memory = draft.memory(worker.id());
        if (!memory.lastWord().isEmpty()) {
            draft.remember(worker.id(), memory.withLastWord(""));
        }
        Worker seen = worker.heardAt(draft.now());
        draft.put(seen);
        if (worker.health() != Health.HEALTHY) {
            Duration silence = Verdict.silence(worker, draft.now());
            String reason = "gives signs of life again after " + Span.words(silence);
            draft.judge(seen, Health.HEALTHY, reason, "agent");
        }
    }

    // An agent that has nothing new to say is often believed with the very report of before.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Report one, Report other) {
        return one == other || one.equals(other);
    }

    /// Takes in a report; `idleSince` starts with the first idle one in a row. The very same worker
    /// when it says nothing new, as nearly all do.
    static Worker of(Worker worker, Report report, Instant now) {
        boolean idle = report.activity() == Activity.IDLE && report.runningAttempts().isEmpty();
        Optional<Instant> idleSince =
                idle ? Optional.of(worker.idleSince().orElse(now)) : Optional.empty();
        boolean ended =
                !worker.report().runningAttempts().isEmpty() && report.runningAttempts().isEmpty();
        if (!ended
                && isSame(report, worker.report())
                && idleSince.isPresent() == worker.idleSince().isPresent()) {
            return worker;
        }
        return worker.edit()
                .report(report)
                .idleSince(idleSince)
                .record(ended ? worker.record().used(now) : worker.record())
                .build();
    }
}
