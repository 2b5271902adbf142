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

    /// All of them, in the order of their numbers.
    public static List<Wish> of(Situation in) {
        var wishes = new ArrayList<Wish>();
        var members = new HashMap<PowerSchedule, List<Worker>>();
        for (Worker worker : in.fleet().workers()) {
            if (worker.isDecommissioned() || worker.identityConflict()) {
                continue;
            }
            Optional<Situation.Standing> inside =
                    in.window(worker).filter(Situation.Standing::keepsOn);
            inside.ifPresent(standing ->
                    members.computeIfAbsent(standing.schedule(), _ -> new ArrayList<>())
                            .add(worker));
            if (Stage.of(worker.power()) == Stage.SLEEPING) {
                ofHold(in, worker)
                        .or(() -> inside.flatMap(standing -> ofAll(standing, worker)))
                        .ifPresent(wishes::add);
            }
        }
        members.forEach((schedule, each) -> wishes.addAll(ofCount(in, schedule, each)));
        wishes.sort(Comparator.comparing(Wish::worker));
        return wishes;
    }

    /// Not while it is left alone after a wake in vain: nothing is retried blindly. And not at once
    /// when it went off under the hold: somebody did that.
    private static Optional<Wish> ofHold(Situation in, Worker worker) {
        PowerRecord record = worker.record();
        boolean leftAlone = record.wakeNotBefore().filter(in.now()::isBefore).isPresent();
        Instant off = record.offSince().orElse(Instant.EPOCH);
        Instant settled = off.plus(in.policy().cycles().minOffTime());
        return in.hold(worker)
                .filter(hold -> hold.kind() == Hold.Kind.ON && !leftAlone)
                .filter(hold -> hold.since().isAfter(off) || !in.now().isBefore(settled))
                .map(hold -> new Wish(worker.id(), false, hold.owner(), hold.words()));
    }

    private static Optional<Wish> ofAll(Situation.Standing standing, Worker worker) {
        return standing.schedule().onStart() instanceof OnStart.All && mayWake(worker)
                ? Optional.of(wish(worker, standing.verdict().words() + ", which wakes all"))
                : Optional.empty();
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
