package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Requirements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a worker has to give: GPUs that no attempt leases, and slots for segments that need none.
/// Pure and immutable.
///
/// @param gpus the one with the least VRAM first
public record Room(List<Machine.Gpu> gpus, int slots) {

    /// So many segments that need no GPU run on a worker at once, beside those that do.
    public static final int SLOTS = 1;

    private static final Comparator<Machine.Gpu> SMALLEST_FIRST =
            Comparator.comparingLong(Machine.Gpu::vramMb).thenComparingInt(Machine.Gpu::index);

    public static final Room NONE = new Room(List.of(), 0);

    public Room {
        gpus = sorted(gpus);
    }

    /// Made for each worker in each decision: most are in order already.
    private static List<Machine.Gpu> sorted(List<Machine.Gpu> gpus) {
        for (int at = 1; at < gpus.size(); at++) {
            if (SMALLEST_FIRST.compare(gpus.get(at - 1), gpus.get(at)) > 0) {
                return gpus.stream().sorted(SMALLEST_FIRST).toList();
            }
        }
        return List.copyOf(gpus);
    }

    /// What one segment holds of a worker: GPUs, or a slot when it needs none.
    public record Lease(List<Machine.Gpu> gpus) {

        public Lease {
            gpus = List.copyOf(gpus);
        }

        public List<String> uuids() {
            return gpus.stream().map(Machine.Gpu::uuid).toList();
        }
    }

    /// All that the worker has.
    public static Room whole(Worker worker) {
        return new Room(worker.machine().map(Machine::gpus).orElse(List.of()), SLOTS);
    }

    /// What the worker has left beside these attempts.
    public static Room beside(Worker worker, Collection<Attempt> held) {
        Room whole = whole(worker);
        if (held.isEmpty()) {
            return whole;
        }
        Set<String> leased = new HashSet<>();
        int slots = SLOTS;
        for (Attempt attempt : held) {
            if (attempt.gpus().isEmpty()) {
                return NONE; // It may use every GPU.
            }
            leased.addAll(attempt.gpus().get());
            slots -= attempt.gpus().get().isEmpty() ? 1 : 0;
        }
        var free = new ArrayList<Machine.Gpu>(whole.gpus.size());
        for (Machine.Gpu gpu : whole.gpus) {
            if (!leased.contains(gpu.uuid())) {
                free.add(gpu);
            }
        }
        return new Room(free, Math.max(0, slots));
    }

    public boolean isNone() {
        return gpus.isEmpty() && slots == 0;
    }

    /// False when it plainly has too little; cheaper than [#lease].
    boolean mayTake(Requirements needs) {
        return needs.gpus() == 0 ? slots > 0 : gpus.size() >= needs.gpus();
    }

    /// What a segment would be given here, the least that fits, so that larger GPUs stay free;
    /// empty when there is too little.
    public Optional<Lease> lease(Requirements needs) {
        if (!mayTake(needs)) {
            return Optional.empty();
        }
        var taken = new ArrayList<Machine.Gpu>(needs.gpus());
        for (Machine.Gpu gpu : gpus) {
            if (taken.size() == needs.gpus()) {
                break;
            }
            if (needs.takes(gpu)) {
                taken.add(gpu);
            }
        }
        return taken.size() == needs.gpus() ? Optional.of(new Lease(taken)) : Optional.empty();
    }

    /// After this was given out of it.
    public Room without(Lease lease) {
        if (lease.gpus().isEmpty()) {
            return new Room(gpus, slots - 1);
        }
        var left = new ArrayList<>(gpus);
        left.removeAll(lease.gpus());
        return new Room(left, slots);
    }

    /// After this was given back.
    public Room with(Lease lease) {
        if (lease.gpus().isEmpty()) {
            return new Room(gpus, slots + 1);
        }
        var all = new ArrayList<>(gpus);
        all.addAll(lease.gpus());
        return new Room(all, slots);
    }
}
