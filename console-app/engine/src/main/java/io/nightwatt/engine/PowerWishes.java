package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What people set about power: rules, schedules and holds. Every change is in the history.
final class PowerWishes {

    private static final Answer DONE = new Answer.Done();
    private static final int REASON_MAX = 500;

    private PowerWishes() {}

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
        draft.put(worker.edit().hold(Optional.of(hold)).build());
        draft.record(
                worker.id(),
                "hold",
                word(worker.hold()),
                word(Optional.of(hold)),
                reason,
                "",
                actor);
        return DONE;
    }

    static Answer release(Draft draft, Worker worker, String actor) {
        if (worker.hold().isEmpty()) {
            return new Answer.Refused(worker.name() + " is not held");
        }
        draft.put(worker.edit().hold(Optional.empty()).build());
        draft.record(
                worker.id(), "hold", word(worker.hold()), "", "released by " + actor, "", actor);
        return DONE;
    }

    private static String word(Optional<Hold> hold) {
        return hold.map(each -> "hold " + each.kind().name().toLowerCase(Locale.ROOT)).orElse("");
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
        draft.fleet().setHalts(before.without(group));
        draft.changed(FleetPart.HALTS);
        note(draft, "automation resumed" + (group.isEmpty() ? "" : " in " + group), actor);
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
