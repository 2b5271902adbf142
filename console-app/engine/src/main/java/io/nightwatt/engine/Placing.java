package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.dispatch.Offer;
import io.nightwatt.engine.dispatch.Placement;
import io.nightwatt.engine.dispatch.Room;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Wait;
import io.nightwatt.engine.power.Outlooks;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakePlan;
import io.nightwatt.engine.power.WakePlanner;
import io.nightwatt.engine.power.WindowBar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The end of every turn: takes work back from who lost it, gives what waits to who is free, and
/// wakes a worker for what is left. Looks only at what the turn touched, and at everything once a
/// tick, so that nothing is missed for longer.
final class Placing {

    /// An agent whose reports leave its attempt out for so long no longer runs it.
    static final Duration MISSING_MAX = Duration.ofSeconds(15);

    private Placing() {}

    static void settle(Draft draft) {
        takeBack(draft);
        var standings = new Standings(draft);
        Jobs jobs = draft.fleet().jobs();
        if (!jobs.queues().isEmpty()) {
            place(draft, standings);
        }
        if (draft.isTick() || draft.wakesAreAffected()) {
            callBack(draft, standings);
            wake(draft, standings);
        }
    }

    private static void takeBack(Draft draft) {
        Jobs jobs = draft.fleet().jobs();
        // Time alone takes work back too, and that is looked at once a tick.
        Collection<WorkerId> which = draft.isTick() ? jobs.workersAtWork() : draft.touched();
        for (WorkerId id : List.copyOf(which)) {
            for (Attempt held : jobs.attemptsOn(id)) {
                loss(draft, held).ifPresent(why -> Work.revoke(draft, held, why));
            }
        }
    }

    /// Why the worker cannot be trusted to run the attempt any more; empty when it can.
    private static Optional<String> loss(Draft draft, Attempt attempt) {
        Optional<Worker> known = draft.fleet().worker(attempt.worker());
        if (known.isEmpty() || known.get().isDecommissioned()) {
            return Optional.of("its worker was taken out of the fleet");
        }
        Worker worker = known.get();
        if (worker.identityConflict()) {
            return Optional.of("two agents hold the key of " + worker.name());
        }
        if (worker.health() == Health.DOWN) {
            return Optional.of(worker.name() + " is down");
        }
        boolean off =
                switch (Stage.of(worker.power())) {
                    case ON, DRAINING, ORDERED, STOPPING -> false;
                    case LEAVING, REBOOTING, SLEEPING, WAKING -> true;
                };
        if (off) {
            return Optional.of(worker.name() + " went down");
        }
        return draft.desk().missingFor(attempt.number()).compareTo(MISSING_MAX) < 0
                ? Optional.empty()
                : Optional.of("the agent of " + worker.name() + " no longer runs it");
    }

    private static void place(Draft draft, Standings standings) {
        if (draft.isTick()) {
            place(draft, ready(draft, standings.all()), Set.of(), true);
            return;
        }
        if (!draft.touchedQueues().isEmpty()) {
            place(draft, ready(draft, standings.all()), draft.touchedQueues(), false);
        }
        var touched = new ArrayList<WakePlanner.Seen>();
        for (WorkerId id : draft.touched()) {
            draft.fleet().worker(id).map(standings::of).ifPresent(touched::add);
        }
        place(draft, ready(draft, touched), Set.of(), true);
    }

    private static void place(
            Draft draft, Map<WorkerId, Offer> free, Set<Requirements> only, boolean all) {
        var placement =
                new Placement(
                        draft.fleet().jobs(),
                        queue ->
                                (all || only.contains(queue.requirements()))
                                        && fitsAny(queue, free.values()),
                        draft.fleet().strategy(),
                        draft.now());
        Optional<Placement.Choice> choice = placement.next(free.values());
        while (choice.isPresent()) {
            Work.assign(draft, choice.get());
            take(draft, free, choice.get());
            choice = placement.next(free.values());
        }
    }

    private static boolean fitsAny(Queue queue, Collection<Offer> offers) {
        for (Offer offer : offers) {
            if (queue.fits(offer.worker())) {
                return true;
            }
        }
        return false;
    }

    /// The worker is another after the assignment, and has less to give.
    private static void take(Draft draft, Map<WorkerId, Offer> free, Placement.Choice choice) {
        WorkerId id = choice.worker();
        Worker worker = draft.fleet().worker(id).orElseThrow();
        Room left = Objects.requireNonNull(free.get(id)).room().without(choice.lease());
        if (left.isNone()) {
            free.remove(id);
        } else {
            free.put(id, new Offer(worker, left));
        }
    }

    /// Those that have what something waits for: nearly always some have a slot that nobody wants.
    private static Map<WorkerId, Offer> ready(Draft draft, List<WakePlanner.Seen> among) {
        boolean gpus = false;
        boolean slots = false;
        for (Queue queue : draft.fleet().jobs().queues()) {
            gpus |= queue.requirements().gpus() > 0;
            slots |= queue.requirements().gpus() == 0;
        }
        var ready = new LinkedHashMap<WorkerId, Offer>();
        for (WakePlanner.Seen each : among) {
            Room room = each.readiness().room();
            boolean has = (gpus && !room.gpus().isEmpty()) || (slots && room.slots() > 0);
            if (each.readiness().isReady() && has) {
                ready.put(each.worker().id(), new Offer(each.worker(), room));
            }
        }
        return ready;
    }

    /// Better than to wake another: a worker that automation sends down, and that has not left yet,
    /// stays for a job that waits.
    private static void callBack(Draft draft, Standings standings) {
        Jobs jobs = draft.fleet().jobs();
        if (jobs.wanted().isEmpty()) {
            return;
        }
        Situation in = draft.situation();
        for (Worker worker : List.copyOf(draft.fleet().workers())) {
            Stage stage = Stage.of(worker.power());
            boolean canStay = stage == Stage.DRAINING || stage == Stage.ORDERED;
            if (canStay && worker.intent().automatic() && Outlooks.isKeptByQueue(in, worker)) {
                draft.signal(worker.id(), new PowerSignal.WorkWaits());
                var back = draft.fleet().worker(worker.id()).map(standings::of);
                place(draft, ready(draft, back.stream().toList()), Set.of(), true);
            }
        }
    }

    private static void wake(Draft draft, Standings standings) {
        Jobs jobs = draft.fleet().jobs();
        if (jobs.wanted().isEmpty() && !isWakeWished(draft)) {
            jobs.setWaits(Map.of());
            draft.desk().said().clear();
            return;
        }
        WakePlan plan = plan(draft, standings);
        while (plan.start().isPresent()) {
            WakePlan.Start start = plan.start().get();
            draft.signal(
                    start.worker(),
                    new PowerSignal.WakeAsked(start.actor(), start.automatic(), start.reason()));
            draft.desk().woke(draft.now());
            plan = plan(draft, standings);
        }
        if (draft.isTick()) {
            jobs.setWaits(plan.waits());
        } else {
            plan.waits().forEach(jobs::setWait);
        }
        sayHopeless(draft, plan.waits());
    }

    private static boolean isWakeWished(Draft draft) {
        for (Worker worker : draft.fleet().workers()) {
            if (!worker.intent().actor().isEmpty() && Stage.of(worker.power()) == Stage.SLEEPING) {
                return true;
            }
        }
        return false;
    }

    private static WakePlan plan(Draft draft, Standings standings) {
        var fleet = draft.fleet();
        Situation in = draft.situation();
        return new WakePlanner(
                        fleet.jobs(),
                        fleet.powerPolicy(),
                        fleet.halts(),
                        standings.all(),
                        draft.desk().lastWake(),
                        draft.now())
                .within(worker -> WindowBar.ofWake(in, worker))
                .plan(queue ->
                        draft.isTick() || draft.touchedQueues().contains(queue.requirements()));
    }

    /// Once for each queue that nobody can ever take.
    private static void sayHopeless(Draft draft, Map<Requirements, Wait> waits) {
        Set<Requirements> said = draft.desk().said();
        if (draft.isTick()) {
            said.removeIf(each -> !waits.containsKey(each) || !waits.get(each).hopeless());
        }
        waits.forEach((needs, wait) -> {
            if (wait.hopeless() && said.add(needs)) {
                String job =
                        draft.fleet()
                                .jobs()
                                .queue(needs)
                                .flatMap(queue -> draft.fleet().jobs().job(queue.first()))
                                .map(Placing::named)
                                .orElse("a job");
                draft.act(
                        new Effect.Notify(
                                Severity.WARNING,
                                WorkerId.FLEET,
                                job + " waits in vain: " + wait.reason(),
                                Optional.of(Condition.JOB_WAITS)));
            }
        });
    }

    private static String named(Job job) {
        return job.id() + " (" + job.spec().name() + ")";
    }
}
