package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Outlook;
import io.nightwatt.engine.power.Outlooks;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRefusals;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeBudget;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.time.Instant;
import java.util.Optional;

/// What people set about power: rules, schedules and holds. Every change is in the history.
final class PowerWishes {

    private static final Answer DONE = new Answer.Done();
    private static final int REASON_MAX = 500;

    private PowerWishes() {}

    static Answer powerDown(Draft draft, Worker worker, FleetCommand.PowerDown wish, String actor) {
        Optional<String> refusal =
                PowerRefusals.ofPowerDown(worker, wish.force(), draft.healthPolicy(), draft.now());
        String reason = PersonWishes.given(wish.reason());
        var signal = new PowerSignal.DownAsked(actor, false, wish.force(), reason);
        return unless(draft, worker, "power-down", refusal, actor, signal);
    }

    /// In the cool-down there is no order yet: automation leaves the worker alone for one timeout.
    static Answer callOff(Draft draft, Worker worker, String actor) {
        Optional<Outlook.Plan> cooling =
                Outlooks.of(draft.situation(), worker)
                        .plan()
                        .filter(plan -> plan.automatic() && plan.isCoolingDown(draft.now()));
        if (cooling.isEmpty()) {
            return unless(
                    draft,
                    worker,
                    "calling off",
                    PowerRefusals.ofCancel(worker),
                    actor,
                    new PowerSignal.CancelAsked(actor));
        }
        Instant until = draft.now().plus(draft.fleet().powerPolicy().peace());
        draft.put(worker.edit().intent(worker.intent().leftAloneUntil(until)).build());
        String state = worker.power().word();
        String what = "power-down called off by " + actor;
        draft.record(worker.id(), "power", state, state, what, cooling.get().reason(), actor);
        return DONE;
    }

    /// At once, or as soon as the wake budgets have room; people are not bound by back-off.
    static Answer wake(Draft draft, Worker worker, String reason, String actor) {
        String why = PersonWishes.given(reason);
        Optional<String> full =
                new WakeBudget(
                                draft.fleet().workers(),
                                draft.fleet().powerPolicy().wake(),
                                draft.desk().lastWake(),
                                draft.now())
                        .refusal(worker);
        boolean canWait = Stage.of(worker.power()) == Stage.SLEEPING;
        Optional<String> refusal =
                PowerRefusals.ofWake(worker)
                        .or(() -> full.filter(_ -> !canWait).map(text -> "not now: " + text));
        return unless(
                draft,
                worker,
                "wake",
                refusal,
                actor,
                full.isPresent()
                        ? new PowerSignal.WakeWished(actor, why, full.get())
                        : new PowerSignal.WakeAsked(actor, false, why));
    }

    /// Does it, or says no; a no is in the history too.
    private static Answer unless(
            Draft draft,
            Worker worker,
            String what,
            Optional<String> refusal,
            String actor,
            PowerSignal wish) {
        if (refusal.isEmpty()) {
            draft.signal(worker.id(), wish);
            return DONE;
        }
        String state = worker.power().word();
        String reason = what + " refused: " + refusal.get();
        String evidence = String.join("; ", worker.report().evidence());
        draft.record(worker.id(), "power", state, state, reason, evidence, actor);
        return new Answer.Refused(refusal.get());
    }

    static Answer setPolicy(Draft draft, PowerPolicy policy, String actor) {
        Optional<String> problem = policy.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        PowerPolicy before = draft.fleet().powerPolicy();
        if (!before.equals(policy)) {
            draft.fleet().setPowerPolicy(policy);
            draft.changed(FleetPart.POLICY);
            note(draft, "power rules: " + Changes.between(before, policy), actor);
        }
        return DONE;
    }

    static Answer setSettings(Draft draft, Worker worker, PowerSettings settings, String actor) {
        Optional<String> problem = settings.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        PowerSettings before = worker.settings();
        if (!before.equals(settings)) {
            draft.put(worker.edit().settings(settings).build());
            String what = "power settings: " + Changes.between(before, settings);
            draft.record(worker.id(), "settings", "", "", what, "", actor);
        }
        return DONE;
    }

    static Answer hold(Draft draft, Worker worker, FleetCommand.SetHold wish, String actor) {
        Instant now = draft.now();
        if (wish.until().isPresent() && !wish.until().get().isAfter(now)) {
            return new Answer.Refused("a hold ends in the future, not at " + wish.until().get());
        }
        String reason = PersonWishes.given(Names.cleaned(wish.reason()));
        if (reason.length() > REASON_MAX) {
            return new Answer.Refused("a reason is at most " + REASON_MAX + " characters");
        }
        var hold = new Hold(wish.kind(), actor, reason, now, wish.until());
        draft.put(worker.edit().hold(Optional.of(hold)).intent(after(worker, hold)).build());
        draft.record(
                worker.id(), "hold", word(worker.hold()), hold.word(), hold.words(), "", actor);
        if (hold.kind() == Hold.Kind.ON && isGoingDown(worker)) {
            draft.signal(worker.id(), new PowerSignal.CancelAsked(actor));
        }
        return DONE;
    }

    /// A wake that still waits for room is older than the word that the worker is to stay off.
    private static Intent after(Worker worker, Hold hold) {
        boolean takesBack =
                hold.kind() == Hold.Kind.OFF && Stage.of(worker.power()) == Stage.SLEEPING;
        return takesBack ? worker.intent().ended() : worker.intent();
    }

    static Answer release(Draft draft, Worker worker, String actor) {
        if (worker.hold().isEmpty()) {
            return new Answer.Refused(worker.name() + " is not held");
        }
        boolean wished = Stage.of(worker.power()) == Stage.SLEEPING;
        var intent = wished ? worker.intent().ended() : worker.intent();
        draft.put(worker.edit().hold(Optional.empty()).intent(intent).build());
        draft.record(
                worker.id(), "hold", word(worker.hold()), "", "released by " + actor, "", actor);
        return DONE;
    }

    private static String word(Optional<Hold> hold) {
        return hold.map(Hold::word).orElse("");
    }

    private static boolean isGoingDown(Worker worker) {
        return switch (Stage.of(worker.power())) {
            case DRAINING, ORDERED, STOPPING -> true;
            case ON, LEAVING, REBOOTING, SLEEPING, WAKING -> false;
        };
    }

    static Answer setSchedule(Draft draft, PowerSchedule schedule, String actor) {
        if (schedule.scope() instanceof ScheduleScope.Individual(WorkerId id)
                && draft.fleet().worker(id).filter(each -> !each.isDecommissioned()).isEmpty()) {
            return new Answer.Refused("there is no " + id);
        }
        var before = draft.fleet().schedules();
        var after = before.with(schedule);
        if (!after.equals(before)) {
            draft.fleet().setSchedules(after);
            draft.changed(FleetPart.SCHEDULES);
            note(draft, schedule.scope(), "schedule set: " + schedule.week(), actor);
        }
        return DONE;
    }

    static Answer removeSchedule(Draft draft, ScheduleScope scope, String actor) {
        var before = draft.fleet().schedules();
        if (before.at(scope).isEmpty()) {
            return new Answer.Refused("there is no schedule for " + scope.words());
        }
        draft.fleet().setSchedules(before.without(scope));
        draft.changed(FleetPart.SCHEDULES);
        note(draft, scope, "schedule removed", actor);
        return DONE;
    }

    static Answer resume(Draft draft, String group, String actor) {
        var before = draft.fleet().halts();
        if (before.of(group).isEmpty()) {
            return new Answer.Refused("automation is not stopped there");
        }
        draft.fleet().setHalts(before.resumed(group, draft.now()));
        draft.changed(FleetPart.HALTS);
        draft.record(
                WorkerId.FLEET,
                "automation",
                "stopped",
                "runs",
                Halts.words(group) + ": resumed by " + actor,
                "",
                actor);
        return DONE;
    }

    private static void note(Draft draft, ScheduleScope scope, String what, String actor) {
        if (scope instanceof ScheduleScope.Individual(WorkerId id)) {
            draft.record(id, "settings", "", "", what, "", actor);
        } else {
            note(draft, what + " for " + scope.words(), actor);
        }
    }

    private static void note(Draft draft, String what, String actor) {
        draft.record(WorkerId.FLEET, "settings", "", "", what, "", actor);
    }
}
