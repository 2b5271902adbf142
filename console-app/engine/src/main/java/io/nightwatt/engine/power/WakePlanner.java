package io.nightwatt.engine.power;

import io.nightwatt.engine.dispatch.Readiness;
import io.nightwatt.engine.dispatch.Room;
import io.nightwatt.engine.dispatch.Standing;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which sleeping worker is woken next, if any (P9, P10). Pure.
///
/// What the workers that are coming anyway have to give is allotted to the queues first; only what
/// is left over wakes another, so a thousand jobs wake no more workers than they can use. A queue
/// may take a GPU over from another queue that can do with a different one: that makes the set
/// sufficient as long as any set is. Among those that would do, the one is woken whose peak is
/// lowest for each of the segments that it would take (peaks within 100 W count as equal), then the
/// one used last: a large worker for many segments, a small one for a few.
public final class WakePlanner {

    /// Peaks that differ by less count as equally cheap.
    private static final double WATTS_CLASS = 100;

    /// What a wake takes when nothing is learned yet.
    private static final Duration WAKE_USUAL = Duration.ofSeconds(60);

    /// So many queues are looked at when candidates are compared.
    private static final int QUEUES_MAX = 32;

    private static final Comparator<Candidate> CHEAPEST =
            Comparator.comparing(Candidate::dark)
                    .thenComparingInt(Candidate::failures)
                    .thenComparingDouble(Candidate::wattsEach)
                    .thenComparing(Candidate::lastUsedAt, Comparator.reverseOrder())
                    .thenComparingInt(Candidate::place);

    /// A worker that could be woken now, with what it is chosen by.
    ///
    /// @param wattsEach the class of its peak for each segment that it would take
    private record Candidate(
            int place, boolean dark, int failures, double wattsEach, Instant lastUsedAt) {

        static Candidate of(int place, Worker worker, int segments) {
            double wattsClass = Math.ceil(WakeBudget.peakWatts(worker) / WATTS_CLASS);
            return new Candidate(
                    place,
                    Dark.isDark(worker),
                    worker.record().wakeFailures(),
                    wattsClass / Math.max(1, segments),
                    worker.record().lastUsedAt().orElse(Instant.EPOCH));
        }
    }

    /// A worker and how it stands towards the queue.
    public record Seen(Worker worker, Readiness readiness) {

        Standing standing() {
            return readiness.standing();
        }

        /// It is off, or may be.
        boolean canBeWoken() {
            return standing() == Standing.ASLEEP || standing() == Standing.DARK;
        }
    }

    private final Jobs jobs;
    private final PowerPolicy policy;
    private final Halts halts;
    private final List<Seen> seen;
    private final List<Worker> fleet;
    private final WakeBudget budget;
    private final Instant now;
    private final Map<WorkerId, Optional<WakeBar.Words>> bars = new HashMap<>();
    private Function<Worker, Optional<String>> schedule = _ -> Optional.empty();

    /// A planner for one moment.
    ///
    /// @param seen every worker of the fleet, in its order
    /// @param lastStart when the last wake began, as far as is remembered
    public WakePlanner(
            Jobs jobs,
            PowerPolicy policy,
            Halts halts,
            List<Seen> seen,
            Instant lastStart,
            Instant now) {
        this.jobs = jobs;
        this.policy = policy;
        this.halts = halts;
        this.seen = seen;
        this.now = now;
        this.fleet = new ArrayList<>(seen.size());
        seen.forEach(each -> fleet.add(each.worker()));
        this.budget = new WakeBudget(fleet, policy.wake(), lastStart, now);
    }

    /// Heeds what each worker's schedule forbids the queue.
    ///
    /// @param bar one clause that follows the worker's name; empty when it may be woken
    public WakePlanner within(Function<Worker, Optional<String>> bar) {
        schedule = bar;
        return this;
    }

    /// Decides. Ask again after a start: there may be room for another.
    ///
    /// @param explained queues that are told why they wait
    public WakePlan plan(Predicate<Queue> explained) {
        Optional<String> refusal = budget.refusal();
        if (refusal.isEmpty()) {
            Optional<WakePlan.Start> wish = wish();
            if (wish.isPresent()) {
                return new WakePlan(wish, Map.of());
            }
        }
        var allotment = new WakeAllotment(fleet, this::soon);
        Optional<WakePlan.Start> start =
                allotment
                        .serve(
                                jobs.wanted(),
                                unserved -> refusal.isPresent() ? List.of() : candidates(unserved))
                        .map(needed -> start(needed.worker(), needed.queue()));
        if (start.isPresent()) {
            return new WakePlan(start, Map.of());
        }
        return new WakePlan(Optional.empty(), waits(allotment, refusal, explained));
    }

    /// A wake that somebody asked for and that the budgets have not let through yet; people first.
    private Optional<WakePlan.Start> wish() {
        var wished = new ArrayList<Worker>();
        for (Seen each : seen) {
            if (!each.worker().intent().actor().isEmpty() && each.standing() == Standing.ASLEEP) {
                wished.add(each.worker());
            }
        }
        return wished.stream()
                .filter(worker -> !worker.intent().automatic() || bar(worker).isEmpty())
                .filter(worker -> budget.circuitBar(worker).isEmpty())
                .min(
                        Comparator.comparing((Worker worker) -> worker.intent().automatic())
                                .thenComparing(Worker::id))
                .map(worker ->
                        new WakePlan.Start(
                                worker.id(),
                                worker.intent().actor(),
                                worker.intent().automatic(),
                                worker.intent().reason()));
    }

    private Optional<WakeBar.Words> bar(Worker worker) {
        return WakeBar.of(worker, policy, halts, now)
                .or(() -> schedule.apply(worker).map(words -> () -> words));
    }

    /// The places of those that some queue could use, the best first.
    ///
    /// @param unserved how many segments of which queues have no place
    private List<Integer> candidates(Map<Queue, Integer> unserved) {
        var wanted = new BitSet();
        for (Queue queue : jobs.wanted()) {
            for (int place : queue.fitting(fleet)) {
                wanted.set(place);
            }
        }
        var candidates = new ArrayList<Candidate>();
        for (int place = wanted.nextSetBit(0); place >= 0; place = wanted.nextSetBit(place + 1)) {
            Worker worker = fleet.get(place);
            if (seen.get(place).canBeWoken() && whyNot(worker).isEmpty()) {
                candidates.add(Candidate.of(place, worker, segmentsOn(worker, unserved)));
            }
        }
        candidates.sort(CHEAPEST);
        return candidates.stream().map(Candidate::place).toList();
    }

    /// Why this worker may not be woken for the queue now; empty when it may.
    private Optional<WakeBar.Words> whyNot(Worker worker) {
        return bars.computeIfAbsent(
                worker.id(), _ -> bar(worker).or(() -> budget.circuitBar(worker)));
    }

    /// How many of the segments without a place the worker would take, in the order of their
    /// queues.
    private static int segmentsOn(Worker worker, Map<Queue, Integer> unserved) {
        Room room = Room.whole(worker);
        int taken = 0;
        int looked = 0;
        for (var each : unserved.entrySet()) {
            if (room.isNone() || looked >= QUEUES_MAX) {
                break;
            }
            looked++;
            if (each.getKey().fits(worker)) {
                Optional<Room.Lease> lease = room.lease(each.getKey().requirements());
                for (int left = each.getValue(); left > 0 && lease.isPresent(); left--) {
                    taken++;
                    room = room.without(lease.get());
                    lease = room.lease(each.getKey().requirements());
                }
            }
        }
        return taken;
    }

    /// What the one at this place gives within the time that a wake would take.
    private Room soon(int place) {
        Seen each = seen.get(place);
        return switch (each.standing()) {
            case COMING -> Room.beside(each.worker(), jobs.attemptsOn(each.worker().id()));
            case READY, BUSY -> soon(each);
            case BARRED, GOING, ASLEEP, DARK, GONE -> Room.NONE;
        };
    }

    private Room soon(Seen each) {
        List<Attempt> held = jobs.attemptsOn(each.worker().id());
        boolean othersWork =
                each.worker().report().others().filter(Activity.BUSY::equals).isPresent();
        if (held.isEmpty() || othersWork) {
            return each.readiness().room();
        }
        var longer = new ArrayList<Attempt>(held.size());
        for (Attempt attempt : held) {
            Optional<Duration> left = jobs.remaining(attempt, now);
            if (left.isEmpty() || left.get().compareTo(WAKE_USUAL) >= 0) {
                longer.add(attempt);
            }
        }
        return longer.size() == held.size()
                ? each.readiness().room()
                : Room.beside(each.worker(), longer);
    }

    private WakePlan.Start start(Worker worker, Queue queue) {
        Optional<Job> first = jobs.job(queue.first());
        String name = first.map(job -> job.spec().name()).orElse("");
        String how =
                first.flatMap(job -> job.barrier().notBefore())
                        .map(start -> "is to start at " + start)
                        .orElse("waits");
        int segments = queue.segments();
        String reason =
                queue.first()
                        + " ("
                        + name
                        + ") "
                        + how
                        + (segments > 1 ? ", " + segments + " segments in all" : "")
                        + "; needs "
                        + queue.requirements().words();
        return new WakePlan.Start(worker.id(), "automation", true, reason);
    }

    private Map<Requirements, Wait> waits(
            WakeAllotment allotment, Optional<String> refusal, Predicate<Queue> explained) {
        var waits = new LinkedHashMap<Requirements, Wait>();
        for (Queue queue : jobs.queues()) {
            if (explained.test(queue)) {
                waits.put(queue.requirements(), wait(queue, allotment, refusal));
            }
        }
        return waits;
    }

    private Wait wait(Queue queue, WakeAllotment allotment, Optional<String> refusal) {
        Requirements needs = queue.requirements();
        Optional<Worker> waking =
                allotment.servedBy(queue).stream()
                        .filter(worker -> Stage.of(worker.power()) == Stage.WAKING)
                        .findFirst();
        if (waking.isPresent()) {
            return Wait.forWorker(
                    "waking " + waking.get().name() + WakeWords.expectation(waking.get()));
        }
        var fitting = new ArrayList<Seen>();
        int busy = 0;
        for (int place : queue.fitting(fleet)) {
            Seen each = seen.get(place);
            if (!each.worker().isDecommissioned()) {
                fitting.add(each);
                busy += isAtWork(each.standing()) ? 1 : 0;
            }
        }
        if (fitting.isEmpty()) {
            return Wait.forever(hopeless(needs));
        }
        if (busy > 0) {
            return Wait.behindOthers(
                    busy == 1
                            ? "the one worker that fits is busy"
                            : busy + " workers that fit are busy");
        }
        return Wait.forWorker(whyNoneIsWoken(fitting, refusal));
    }

    private static boolean isAtWork(Standing standing) {
        return switch (standing) {
            case BUSY, READY, COMING -> true;
            case BARRED, GOING, ASLEEP, DARK, GONE -> false;
        };
    }

    private String hopeless(Requirements needs) {
        boolean isTaken =
                first(each -> !each.worker().isDecommissioned() && needs.takesType(each.worker()))
                        .isPresent();
        String type =
                isTaken || seen.isEmpty()
                        ? ""
                        : "no worker allows the job type " + needs.jobType() + "; ";
        Optional<String> example =
                first(each -> !each.worker().isDecommissioned())
                        .flatMap(each ->
                                needs.lackOf(each.worker())
                                        .map(lack -> each.worker().name() + " " + lack));
        return type
                + "no worker of the fleet could ever run it: it needs "
                + needs.words()
                + example.map(text -> "; " + text).orElse("");
    }

    private Optional<Seen> first(Predicate<Seen> test) {
        return seen.stream().filter(test).findFirst();
    }

    private String whyNoneIsWoken(List<Seen> fitting, Optional<String> refusal) {
        for (Seen each : fitting) {
            Worker worker = each.worker();
            if (!each.canBeWoken()) {
                continue;
            }
            if (whyNot(worker).isEmpty()) {
                return worker.name()
                        + " is woken for it"
                        + refusal.map(text -> " as soon as there is room: " + text).orElse("");
            }
        }
        Seen nearest = fitting.getFirst();
        for (Seen each : fitting) {
            if (each.canBeWoken()) {
                nearest = each;
                break;
            }
        }
        Worker worker = nearest.worker();
        String why =
                nearest.canBeWoken()
                        ? whyNot(worker).map(WakeBar.Words::get).orElse("sleeps")
                        : nearest.readiness().reason();
        String others = fitting.size() == 1 ? "" : " (" + fitting.size() + " workers fit)";
        return worker.name() + " " + why + others;
    }
}
