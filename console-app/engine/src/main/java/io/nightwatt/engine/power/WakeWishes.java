package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.OnStart;
import io.nightwatt.engine.schedule.PowerSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which sleeping workers are to be on for another reason than the queue: a hold, or a window that
/// wakes some or all (P7: as state, so that a window's start cannot be missed). Pure.
///
/// A wish is the worker's [Intent]; the wake planner starts it when the budgets allow.
public final class WakeWishes {

    private static final Comparator<Worker> USED_LAST =
            Comparator.comparing(
                            (Worker worker) -> worker.record().lastUsedAt().orElse(Instant.EPOCH),
                            Comparator.reverseOrder())
                    .thenComparing(Worker::id);

    private WakeWishes() {}

    /// A sleeping worker that is to be on.
    ///
    /// @param automatic false when a person's hold wants it
    public record Wish(WorkerId worker, boolean automatic, String actor, String reason) {}

    /// All of them, in the order of their numbers; only people's while automation only recommends.
    public static List<Wish> of(Situation in) {
        List<Wish> wishes = all(in);
        return in.policy().recommendOnly()
                ? wishes.stream().filter(wish -> !wish.automatic()).toList()
                : wishes;
    }

    private static List<Wish> all(Situation in) {
        var wishes = new ArrayList<Wish>();
        boolean wakesAll = in.fleet().schedules().all().stream().anyMatch(WakeWishes::wakesAll);
        for (Worker worker : in.fleet().workers()) {
            boolean mayBeWished = wakesAll || worker.hold().isPresent();
            if (mayBeWished
                    && Stage.of(worker.power()) == Stage.SLEEPING
                    && isReckonedWith(worker)) {
                ofHold(in, worker).or(() -> ofAll(in, worker)).ifPresent(wishes::add);
            }
        }
        if (in.fleet().schedules().all().stream().anyMatch(WakeWishes::counts)) {
            insideCounted(in)
                    .forEach((schedule, each) -> wishes.addAll(ofCount(in, schedule, each)));
            wishes.sort(Comparator.comparing(Wish::worker));
        }
        return wishes;
    }

    private static boolean isReckonedWith(Worker worker) {
        return !worker.isDecommissioned() && !worker.identityConflict();
    }

    private static boolean wakesAll(PowerSchedule schedule) {
        return schedule.onStart() instanceof OnStart.All;
    }

    private static boolean counts(PowerSchedule schedule) {
        return schedule.onStart() instanceof OnStart.Count;
    }

    /// Who is inside a window of a schedule that keeps so many on.
    private static Map<PowerSchedule, List<Worker>> insideCounted(Situation in) {
        var members = new HashMap<PowerSchedule, List<Worker>>();
        for (Worker worker : in.fleet().workers()) {
            if (isReckonedWith(worker)) {
                in.window(worker)
                        .filter(Situation.Standing::keepsOn)
                        .map(Situation.Standing::schedule)
                        .filter(WakeWishes::counts)
                        .ifPresent(schedule ->
                                members.computeIfAbsent(schedule, _ -> new ArrayList<>())
                                        .add(worker));
            }
        }
        return members;
    }

    /// Not while it is left alone after a wake in vain: nothing is retried blindly. And not at once
    /// when it went off under the hold: somebody did that.
    private static Optional<Wish> ofHold(Situation in, Worker worker) {
        Optional<Hold> hold = in.hold(worker).filter(each -> each.kind() == Hold.Kind.ON);
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        PowerRecord record = worker.record();
        boolean leftAlone = record.wakeNotBefore().filter(in.now()::isBefore).isPresent();
        Instant off = record.offSince().orElse(Instant.EPOCH);
        Instant settled = off.plus(in.policy().cycles().minOffTime());
        return hold.filter(_ -> !leftAlone)
                .filter(each -> each.since().isAfter(off) || !in.now().isBefore(settled))
                .map(each -> new Wish(worker.id(), false, each.owner(), each.words()));
    }

    private static Optional<Wish> ofAll(Situation in, Worker worker) {
        return in.window(worker)
                .filter(Situation.Standing::keepsOn)
                .filter(standing -> wakesAll(standing.schedule()))
                .filter(_ -> mayWake(worker))
                .map(standing -> wish(worker, standing.verdict().words() + ", which wakes all"));
    }

    private static List<Wish> ofCount(Situation in, PowerSchedule schedule, List<Worker> members) {
        if (!(schedule.onStart() instanceof OnStart.Count(int wanted))) {
            return List.of();
        }
        long there = members.stream().filter(each -> Ready.isReady(each) || isWaking(each)).count();
        Map<WorkerId, Worker> sleeping = new HashMap<>();
        members.stream()
                .filter(each -> Stage.of(each.power()) == Stage.SLEEPING)
                .filter(each -> mayWake(each) && in.hold(each).isEmpty())
                .filter(each -> each.record().wakeNotBefore().filter(in.now()::isBefore).isEmpty())
                .forEach(each -> sleeping.put(each.id(), each));
        return sleeping.values().stream()
                .sorted(USED_LAST)
                .limit(Math.max(0, wanted - there))
                .map(each ->
                        wish(
                                each,
                                in.window(each).map(s -> s.verdict().words()).orElse("")
                                        + ", which "
                                        + schedule.onStart().words()))
                .toList();
    }

    private static boolean mayWake(Worker worker) {
        return worker.hold().filter(hold -> hold.kind() == Hold.Kind.OFF).isEmpty();
    }

    private static boolean isWaking(Worker worker) {
        return Stage.of(worker.power()) == Stage.WAKING;
    }

    private static Wish wish(Worker worker, String reason) {
        return new Wish(worker.id(), true, "automation", reason);
    }
}
