package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Machine;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// Is a worker that came on still the machine that it was? It gets no job while a GPU that was
/// there before is missing, or its driver does not answer, while it spoils what it is given, and
/// while a person has drained it. Stored, so that an agent that starts again with fewer GPUs does
/// not pass.
///
/// @param gpus UUIDs of the GPUs that the worker is known to have
/// @param lack what is missing, one clause; empty when nothing is
/// @param conduct how it fares with its jobs
public record HealthGate(SortedSet<String> gpus, String lack, Conduct conduct) {

    private static final int NAMED_MAX = 3;

    public static final HealthGate NONE = new HealthGate(new TreeSet<>(), "", Conduct.GOOD);

    public HealthGate {
        gpus = Collections.unmodifiableSortedSet(new TreeSet<>(gpus));
        lack = Objects.requireNonNullElse(lack, "");
        conduct = Objects.requireNonNullElse(conduct, Conduct.GOOD);
    }

    /// One that was found shut for what is missing.
    public static HealthGate lacking(SortedSet<String> gpus, String lack) {
        return new HealthGate(gpus, lack, Conduct.GOOD);
    }

    public HealthGate withConduct(Conduct other) {
        return new HealthGate(gpus, lack, other);
    }

    /// Why the worker gets no job, one clause; empty when it has passed.
    public String problem() {
        String fault = fault();
        return fault.isEmpty() ? conduct.drained().map(Drained::words).orElse("") : fault;
    }

    /// What is wrong with the worker, one clause, so that it gets no job; empty when nothing is. To
    /// be drained is no fault.
    public String fault() {
        return lack.isEmpty() ? conduct.problem() : lack;
    }

    /// As it is once the worker's agent has said what the machine has.
    public HealthGate at(Machine machine) {
        SortedSet<String> seen = seen(machine);
        if (!gpus.isEmpty() && !machine.nvml().state().equals("ok")) {
            String detail = machine.nvml().detail();
            return new HealthGate(
                    gpus,
                    "its GPU driver does not answer" + (detail.isEmpty() ? "" : ": " + detail),
                    conduct);
        }
        List<String> missing = gpus.stream().filter(gpu -> !seen.contains(gpu)).toList();
        if (missing.isEmpty()) {
            return new HealthGate(seen, "", conduct);
        }
        var all = new TreeSet<>(gpus);
        all.addAll(seen);
        int there = all.size() - missing.size();
        return new HealthGate(
                all,
                there + " of " + all.size() + " GPUs are there, missing " + named(missing),
                conduct);
    }

    /// A person says that what is there now is right.
    public HealthGate accepted(Machine machine) {
        return new HealthGate(seen(machine), "", conduct.accepted());
    }

    /// Whether the worker gets no job, for whatever reason.
    public boolean isShut() {
        return !problem().isEmpty();
    }

    /// Whether something is wrong that a person should look at.
    public boolean isFaulty() {
        return !fault().isEmpty();
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
