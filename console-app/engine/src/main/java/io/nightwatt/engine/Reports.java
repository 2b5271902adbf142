package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Jobs;
import java.util.ArrayList;
import java.util.List;

/// Compares what an agent says it runs with what it should run, at every report.
final class Reports {

    private Reports() {}

    /// What is believed after the report: a worker that holds an attempt is busy, also while its
    /// agent does not know of it yet (P1).
    static Report reconciled(Draft draft, Worker worker, Report report) {
        Jobs jobs = draft.fleet().jobs();
        List<Attempt> held = jobs.attemptsOn(worker.id());
        List<Long> ended = draft.desk().endedOn(worker.id());
        for (long attempt : report.runningAttempts()) {
            boolean own = held.stream().anyMatch(each -> each.number() == attempt);
            if (!own && !ended.contains(attempt)) {
                endForeign(draft, worker, attempt);
            }
        }
        draft.desk().reported(worker.id());
        Report believed = report;
        for (Attempt each : held) {
            boolean listed = report.runningAttempts().contains(each.number());
            draft.desk().seen(each.number(), listed, draft.now());
            if (!listed) {
                believed = holding(believed, each.number());
            }
        }
        return believed;
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
        return new Report(Activity.BUSY, evidence, report.stopping(), running, report.others());
    }
}
