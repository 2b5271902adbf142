package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Enrolment;
import io.nightwatt.engine.fleet.Lineage;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Guards;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.health.Verdict;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the passing of time brings: verdicts, deadlines, and the idle rule.
final class Passing {

    private Passing() {}

    /// Brings every worker up to now, and returns the guards as they are from now on.
    static Guards tick(Draft draft, Guards before) {
        Instant now = draft.now();
        HealthPolicy policy = draft.healthPolicy();
        List<Worker> workers = List.copyOf(draft.fleet().workers());
        Guards guards = turnGuards(before, workers, policy, now);
        boolean held = guards.holding(policy, now).isPresent();
        Instant well = now.minus(policy.degradedAfter());
        for (Worker worker : workers) {
            if (worker.isDecommissioned()) {
                continue;
            }
            failOverdue(draft, worker);
            if (!isHeardSince(worker, well)) {
                judge(draft, worker, held);
            }
            if (Stage.of(worker.power()).isOnItsWay()) {
                boolean leaves = worker.power().phase() instanceof Phase.Leaving;
                draft.timePassed(worker.id(), !held && (!leaves || guards.isSteady(policy, now)));
            }
            closeHalfOpen(draft, worker);
        }
        Restarting.tick(draft, !held);
        PowerDuty.tick(draft, !held);
        return guards;
    }

    /// What an earlier run of the console had begun, and may not have finished.
    static void takeUp(Draft draft, Instant startedAt) {
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            draft.signal(worker.id(), new PowerSignal.TakenUp(startedAt));
        }
    }

    private static Guards turnGuards(
            Guards before, List<Worker> workers, HealthPolicy policy, Instant now) {
        Instant missed = Verdict.missedSince(policy, now);
        int alive = 0;
        int silent = 0;
        for (Worker worker : workers) {
            if (Verdict.isJudged(worker) && worker.health() != Health.DOWN) {
                alive++;
                silent += isHeardSince(worker, missed) ? 0 : 1;
            }
        }
        return before.tick(alive, silent, policy, now);
    }

    private static boolean isHeardSince(Worker worker, Instant moment) {
        return worker.lastSign().isPresent() && worker.lastSign().get().isAfter(moment);
    }

    private static void failOverdue(Draft draft, Worker worker) {
        if (Enrolment.isOverdue(worker, draft.now())) {
            String reason = Enrolment.NO_CONNECTION;
            draft.put(worker.edit().registration(new Registration.Failed(reason)).build());
            draft.record(worker.id(), "registration", "pending", "failed", reason, "", "console");
        }
    }

    private static void judge(Draft draft, Worker worker, boolean held) {
        if (!Verdict.isJudged(worker)) {
            return;
        }
        Duration silence = Verdict.silence(worker, draft.now());
        Health verdict = Verdict.ofSilence(worker.health(), silence, held, draft.healthPolicy());
        if (verdict != worker.health()) {
            String lastWord = draft.memory(worker.id()).lastWord();
            String reason =
                    "no sign of life for "
                            + Span.words(silence)
                            + (lastWord.isEmpty() ? "" : "; " + lastWord);
            draft.judge(worker, verdict, reason, "console");
        }
    }

    /// A connection that a newer one took over from, and that gave no sign since, is half open.
    private static void closeHalfOpen(Draft draft, Worker worker) {
        Memory memory = draft.memory(worker.id());
        Optional<Lineage.Displaced> displaced = memory.lineage().displaced();
        if (displaced.isEmpty()) {
            return;
        }
        Duration age = Duration.between(displaced.get().at(), draft.now());
        if (age.compareTo(draft.healthPolicy().downAfter()) >= 0) {
            draft.act(
                    new Effect.CloseSession(
                            worker.id(), displaced.get().session(), "a newer agent has followed"));
            draft.remember(worker.id(), memory.with(memory.lineage().withoutDisplaced()));
        }
    }
}
