package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.HeatEvent;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Heat;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerRefusals;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The thermal guard: what is done about a worker that stays too hot. Every step must be turned on.
final class Thermal {

    /// What was seen longer ago says nothing about now.
    private static final Duration FRESH_MAX = Duration.ofSeconds(30);

    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    private static final String ACTOR = "thermal guard";

    private Thermal() {}

    static void said(Draft draft, HeatEvent event) {
        switch (event) {
            case HeatEvent.Hot hot ->
                    draft.remember(
                            hot.worker(), draft.memory(hot.worker()).withHot(Optional.of(hot)));
            case HeatEvent.Cooled(var id) -> {
                draft.remember(id, draft.memory(id).withHot(Optional.empty()));
                draft.fleet().worker(id).ifPresent(worker -> cooled(draft, worker));
            }
        }
    }

    private static void cooled(Draft draft, Worker worker) {
        Optional<Heat> heat = heat(worker);
        if (heat.isPresent() && !heat.get().waitsForPerson()) {
            set(draft, worker, Optional.empty());
            draft.record(worker.id(), "gate", "shut", "open", "has cooled down again", "", ACTOR);
        }
    }

    static void tick(Draft draft) {
        ThermalGuard guard = draft.fleet().alertRules().guard();
        if (!guard.stopNewWork()) {
            return;
        }
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            draft.memory(worker.id())
                    .hot()
                    .filter(hot -> isFresh(hot.sampledAt(), draft.now()))
                    .filter(_ -> !worker.isDecommissioned())
                    .ifPresent(hot -> act(draft, guard, hot));
        }
    }

    private static boolean isFresh(Instant sampledAt, Instant now) {
        return !now.isAfter(sampledAt.plus(FRESH_MAX));
    }

    private static void act(Draft draft, ThermalGuard guard, HeatEvent.Hot hot) {
        Duration length = Duration.between(hot.since(), draft.now());
        if (length.compareTo(guard.stopAfter()) >= 0) {
            stopNewWork(draft, hot, length);
        }
        if (guard.pauseWork() && length.compareTo(guard.pauseAfter()) >= 0) {
            pauseWork(draft, hot);
        }
        if (guard.powerDown() && length.compareTo(guard.powerDownAfter()) >= 0) {
            powerDown(draft, hot);
        }
    }

    private static void stopNewWork(Draft draft, HeatEvent.Hot hot, Duration length) {
        Worker worker = worker(draft, hot);
        if (heat(worker).isPresent()) {
            return;
        }
        String what = hot.what() + ", critical for " + Span.words(length);
        set(draft, worker, Optional.of(new Heat(draft.now(), what, false, Optional.empty())));
        draft.record(worker.id(), "gate", "open", "shut", "too hot: " + what, "", ACTOR);
        tell(draft, worker, "gets no new work: " + what);
    }

    /// Once: what it may be given later (by a person who accepts it as it is) is that person's.
    private static void pauseWork(Draft draft, HeatEvent.Hot hot) {
        Worker worker = worker(draft, hot);
        Optional<Heat> heat = heat(worker);
        if (heat.isEmpty() || heat.get().paused()) {
            return;
        }
        set(draft, worker, heat.map(Heat::withPaused));
        List<Attempt> held = draft.fleet().jobs().attemptsOn(worker.id());
        if (held.isEmpty()) {
            return;
        }
        String why = worker.name() + " is too hot: " + hot.what();
        held.forEach(attempt -> Work.revoke(draft, attempt, why));
        draft.record(worker.id(), "work", "running", "paused", why, "", ACTOR);
        tell(
                draft,
                worker,
                "is too hot for its work ("
                        + hot.what()
                        + "): "
                        + (held.size() == 1 ? "a segment goes" : held.size() + " segments go")
                        + " on elsewhere from the last checkpoint");
    }

    /// Asks as a person would, once nothing of ours runs there: its agent's last look has the last
    /// word. Who refused is asked again after a while.
    private static void powerDown(Draft draft, HeatEvent.Hot hot) {
        Worker worker = worker(draft, hot);
        Optional<Heat> heat = heat(worker);
        boolean works =
                !draft.fleet().jobs().attemptsOn(worker.id()).isEmpty()
                        || !worker.report().runningAttempts().isEmpty();
        if (heat.isEmpty()
                || works
                || isKept(worker)
                || Stage.of(worker.power()) != Stage.ON
                || wasAskedLately(heat.get(), draft.now())
                || PowerRefusals.ofPowerDown(worker, false, draft.healthPolicy(), draft.now())
                        .isPresent()) {
            return;
        }
        boolean first = !heat.get().waitsForPerson();
        set(draft, worker, heat.map(each -> each.withDownAsked(draft.now())));
        String why = "too hot: " + hot.what();
        draft.signal(worker.id(), new PowerSignal.DownAsked(ACTOR, false, false, why));
        if (first) {
            tell(draft, worker, "is powered down: " + hot.what());
        }
    }

    private static boolean wasAskedLately(Heat heat, Instant now) {
        return heat.downAskedAt().filter(at -> now.isBefore(at.plus(ASK_AGAIN))).isPresent();
    }

    /// Automation never powers down a member of the minimum fleet (P5), nor what a person holds on
    /// (P12). The rest of the floor counts ready workers, and one that gets no work is none.
    private static boolean isKept(Worker worker) {
        return worker.settings().minFleetMember()
                || worker.hold().filter(hold -> hold.kind() == Hold.Kind.ON).isPresent();
    }

    private static Worker worker(Draft draft, HeatEvent.Hot hot) {
        return draft.fleet().worker(hot.worker()).orElseThrow();
    }

    private static Optional<Heat> heat(Worker worker) {
        return worker.record().gate().conduct().heat();
    }

    private static void set(Draft draft, Worker worker, Optional<Heat> heat) {
        var gate = worker.record().gate();
        Conduct conduct = gate.conduct().withHeat(heat);
        draft.put(
                worker.edit().record(worker.record().withGate(gate.withConduct(conduct))).build());
    }

    private static void tell(Draft draft, Worker worker, String what) {
        draft.act(
                new Effect.Notify(
                        Severity.CRITICAL,
                        worker.id(),
                        worker.name() + " " + what,
                        Optional.of(Condition.THERMAL_GUARD)));
    }
}
