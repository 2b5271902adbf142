package io.nightwatt.engine;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.BlastRule;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Outlook;
import io.nightwatt.engine.power.Outlooks;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Rule;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeWishes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// What time brings to the power of the fleet: holds end, rules come due, windows open, and
/// automation stops where too much goes wrong.
final class PowerDuty {

    private PowerDuty() {}

    /// @param trusted silence counts; otherwise nobody is powered down, for nothing is sure
    static void tick(Draft draft, boolean trusted) {
        endHolds(draft);
        judgeGroups(draft);
        wishWakes(draft);
        if (trusted) {
            powerDown(draft);
        }
    }

    private static void endHolds(Draft draft) {
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            if (worker.hold().isPresent() && worker.hold().get().hasEnded(draft.now())) {
                Hold ended = worker.hold().get();
                draft.put(worker.edit().hold(Optional.empty()).build());
                String reason = "the hold of " + ended.owner() + " has ended";
                draft.record(worker.id(), "hold", ended.word(), "", reason, "", "automation");
            }
        }
    }

    private static void judgeGroups(Draft draft) {
        Halts before = draft.fleet().halts();
        Halts halts = before;
        for (BlastRule.Change change : BlastRule.of(draft.fleet().workers(), before, draft.now())) {
            String where = Halts.words(change.group());
            switch (change) {
                case BlastRule.Change.Stops(String group, Halts.Halt halt) -> {
                    halts = halts.with(group, halt);
                    say(draft, where, "runs", "stopped", halt.reason(), Severity.CRITICAL);
                }
                case BlastRule.Change.Recovers(String group, String reason) -> {
                    halts = halts.without(group);
                    say(draft, where, "stopped", "runs", reason, Severity.INFO);
                }
            }
        }
        if (!halts.equals(before)) {
            draft.fleet().setHalts(halts);
            draft.changed(FleetPart.HALTS);
        }
    }

    private static void say(
            Draft draft, String where, String from, String to, String why, Severity severity) {
        draft.record(WorkerId.FLEET, "automation", from, to, where + ": " + why, "", "console");
        draft.act(
                new Effect.Notify(
                        severity,
                        WorkerId.FLEET,
                        to.equals("stopped")
                                ? "Automation has stopped for " + where + ": " + why
                                : "Automation works again for " + where + ": " + why));
    }

    /// A sleeping worker that is to be on waits for the wake planner, with the wish as its intent.
    private static void wishWakes(Draft draft) {
        Situation in = draft.situation();
        var wished = new HashMap<WorkerId, WakeWishes.Wish>();
        WakeWishes.of(in).forEach(wish -> wished.put(wish.worker(), wish));
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            if (Stage.of(worker.power()) != Stage.SLEEPING) {
                continue;
            }
            WakeWishes.Wish wish = wished.get(worker.id());
            var intent = worker.intent();
            if (wish != null && intent.actor().isEmpty()) {
                draft.put(
                        worker.edit()
                                .intent(
                                        intent.asked(
                                                wish.actor(),
                                                wish.automatic(),
                                                false,
                                                wish.reason()))
                                .build());
            } else if (wish == null && intent.automatic()) {
                draft.put(worker.edit().intent(intent.ended()).build());
            }
        }
    }

    /// A worker that a rule wants off now.
    private record Due(WorkerId worker, Instant since) {}

    private static void powerDown(Draft draft) {
        Situation in = draft.situation();
        Duration coolDown = draft.fleet().powerPolicy().down().coolDown();
        var wanted = new ArrayList<Due>();
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            Optional<Instant> since =
                    worker.isDecommissioned() ? Optional.empty() : Outlooks.wantedSince(in, worker);
            if (since.isPresent() && !draft.now().isBefore(since.get().minus(coolDown))) {
                putOff(draft, in, worker);
            }
            if (since.isPresent() && !draft.now().isBefore(since.get())) {
                wanted.add(new Due(worker.id(), since.get()));
            } else {
                keptBy(draft, worker.id(), "");
            }
        }
        wanted.sort(Comparator.comparing(Due::since).thenComparing(Due::worker));
        for (Due due : wanted) {
            decide(draft, in, due.worker());
        }
    }

    /// Looked at again, for others have left meanwhile.
    private static void decide(Draft draft, Situation in, WorkerId id) {
        Worker worker = draft.fleet().worker(id).orElseThrow();
        if (draft.memory(id).lineage().displaced().isPresent()) {
            return;
        }
        Optional<Rule> keeper = Outlooks.keptBy(in, worker);
        if (keeper.isPresent()) {
            if (keeper.get().until().isEmpty()) {
                tellKept(draft, in, worker, keeper.get());
            }
            return;
        }
        if (Outlooks.isPutOff(in, worker)) {
            return;
        }
        Outlook outlook = Outlooks.of(in, worker);
        Optional<Outlook.Plan> due = outlook.plan().filter(plan -> plan.isDue(draft.now()));
        if (due.isPresent()) {
            in.leaves(worker);
            keptBy(draft, id, "");
            Outlook.Plan plan = due.get();
            draft.signal(
                    id,
                    new PowerSignal.DownAsked(
                            plan.actor(), plan.automatic(), false, plan.reason()));
        } else {
            // A person's wish, against which only what is unsafe counts.
            outlook.keeper().ifPresent(rule -> tellKept(draft, in, worker, rule));
        }
    }

    /// A wish that a rule stands against goes into the history, once.
    private static void tellKept(Draft draft, Situation in, Worker worker, Rule keeper) {
        if (draft.memory(worker.id()).keptBy().equals(keeper.name())) {
            return;
        }
        keptBy(draft, worker.id(), keeper.name());
        String state = worker.power().word();
        String wanted = Outlooks.of(in, worker).wanted().map(Rule::words).orElse("");
        draft.record(
                worker.id(),
                "power",
                state,
                state,
                "stays on by " + keeper.name() + ": " + keeper.words(),
                wanted,
                "automation");
    }

    private static void keptBy(Draft draft, WorkerId id, String rule) {
        Memory memory = draft.memory(id);
        if (!memory.keptBy().equals(rule)) {
            draft.remember(id, memory.withKeptBy(rule));
        }
    }

    /// A job that came in the cool-down ends it: when the job has gone elsewhere, a new one begins.
    private static void putOff(Draft draft, Situation in, Worker worker) {
        Instant until = draft.now().plus(draft.fleet().powerPolicy().down().coolDown());
        boolean isLate = worker.intent().automationNotBefore().isBefore(until.minusSeconds(30));
        if (isLate && Outlooks.isKeptByQueue(in, worker)) {
            draft.put(worker.edit().intent(worker.intent().leftAloneUntil(until)).build());
        }
    }
}
