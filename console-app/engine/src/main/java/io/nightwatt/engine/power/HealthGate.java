package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Machine;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Is a worker that came on still the machine that it was? It gets no job while a GPU that was
/// there before is missing, or its driver does not answer. Stored, so that an agent that starts
/// again with fewer GPUs does not pass.
///
/// @param gpus UUIDs of the GPUs that the worker is known to have
/// @param problem why it gets no job, one clause; empty when it has passed
public record HealthGate(SortedSet<String> gpus, String problem) {

    private static final int NAMED_MAX = 3;

    public static final HealthGate NONE = new HealthGate(new TreeSet<>(), "");

    public HealthGate {
        gpus = Collections.unmodifiableSortedSet(new TreeSet<>(gpus));
    }

    /// As it is once the worker's agent has said what the machine has.
    public HealthGate at(Machine machine) {
        SortedSet<String> seen = seen(machine);
        if (!gpus.isEmpty() && !machine.nvml().state().equals("ok")) {
            String detail = machine.nvml().detail();
            return new HealthGate(
                    gpus,
                    "its GPU driver does not answer" + (detail.isEmpty() ? "" : ": " + detail));
        }
        List<String> missing = gpus.stream().filter(gpu -> !seen.contains(gpu)).toList();
        if (missing.isEmpty()) {
            return new HealthGate(seen, "");
        }
        var all = new TreeSet<>(gpus);
        all.addAll(seen);
        int there = all.size() - missing.size();
        return new HealthGate(
                all, there + " of " + all.size() + " GPUs are there, missing " + named(missing));
    }

    /// A person says that what is there now is right.
    public HealthGate accepted(Machine machine) {
        return new HealthGate(seen(machine), "");
    }

    public boolean isShut() {
        return !problem.isEmpty();
    }

    private static SortedSet<String> seen(Machine machine) {
        var seen = new TreeSet<String>();
        machine.gpus().forEach(gpu -> seen.add(gpu.uuid()));
        return seen;
    }

    /// The first few: a machine may have dozens.
    private static String named(List<String> missing) {
        int more = missing.size() - NAMED_MAX;
        return more <= 0
                ? String.join(", ", missing)
                : String.join(", ", missing.subList(0, NAMED_MAX)) + " and " + more + " more";
    }
}
