package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares what an agent says it runs with what it should run, at every report.
final class Reports {

    private Reports() {}

    /// What is believed after the report: a worker that holds an attempt is busy, also while its
    /// agent does not know of it yet (P1).
    static Report reconciled(Draft draft, Worker worker, Report report) {
        Jobs jobs = draft.fleet().jobs();
        Optional<Attempt> held = jobs.attemptOn(worker.id());
        List<Long> ended = draft.desk().endedOn(worker.id());
        for (long attempt : report.runningAttempts()) {
            boolean own = held.isPresent() && held.get().number() == attempt;
            if (!own && !ended.contains(attempt)) {
                endForeign(draft, worker, attempt);
            }
        }
        draft.desk().reported(worker.id());
        if (held.isEmpty()) {
            return report;
        }
        long number = held.get().number();
        boolean listed = report.runningAttempts().contains(number);
        draft.desk().seen(number, listed, draft.now());
        return listed ? report : holding(report, number);
    }

    /// Idempotent: an agent that does not run it, or no longer does, ignores it.
    private static void endForeign(Draft draft, Worker worker, long attempt) {
        if (worker.session().isPresent() && draft.desk().tellToEnd(attempt, draft.now())) {
            draft.act(
                    new Effect.CancelSegment(
                            worker.id(),
                            worker.session().get().number(),
                            attempt,
                            "attempt " + attempt + " is no longer this worker's"));
        }
    }

    static Report holding(Report report, long attempt) {
        var running = new ArrayList<>(report.runningAttempts());
        if (!running.contains(attempt)) {
            running.add(attempt);
        }
        var evidence = new ArrayList<String>();
        evidence.add("attempt " + attempt + " is assigned to it");
        evidence.addAll(report.evidence());
        return new Report(Activity.BUSY, evidence, report.stopping(), running);
    }
}
