package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.PowerState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What can be said of several workers together. No toolkit.
final class Picked {
    private static final Texts TEXTS = Texts.of(Picked.class);

    private Picked() {}

    /// `1 worker`, `3 workers`.
    static String count(int workers) {
        return workers == 1
                ? TEXTS.get("bulk.one")
                : TEXTS.get("bulk.many", String.valueOf(workers));
    }

    /// The name of a single one, the number of several.
    static String named(List<WorkerView> workers) {
        return workers.size() == 1 ? workers.getFirst().name() : count(workers.size());
    }

    static boolean canWake(List<WorkerView> workers) {
        return workers.stream().anyMatch(DisplayState::canWake);
    }

    static boolean canPowerDown(List<WorkerView> workers) {
        return workers.stream().anyMatch(DisplayState::canPowerDown);
    }

    static boolean canCancelPowerDown(List<WorkerView> workers) {
        return workers.stream().anyMatch(DisplayState::canCancelPowerDown);
    }

    static boolean isAnyDrained(List<WorkerView> workers) {
        return workers.stream().anyMatch(DisplayState::isDrained);
    }

    static boolean isAnyHeld(List<WorkerView> workers) {
        return workers.stream().anyMatch(worker -> worker.hold().isPresent());
    }

    static boolean canRestart(List<WorkerView> workers) {
        return workers.stream().anyMatch(DisplayState::canRestart);
    }

    /// All services that any of them that is on lets be restarted.
    static Set<String> services(List<WorkerView> workers) {
        Set<String> all = new TreeSet<>();
        workers.stream()
                .filter(worker -> worker.powerState() != PowerState.SLEEPING)
                .forEach(worker -> all.addAll(worker.services()));
        return all;
    }

    /// All groups that any of them is in.
    static Set<String> groups(List<WorkerView> workers) {
        Set<String> all = new TreeSet<>();
        workers.forEach(worker -> all.addAll(worker.groups()));
        return all;
    }

    /// All tags that any of them has.
    static Set<String> tags(List<WorkerView> workers) {
        Set<String> all = new TreeSet<>();
        workers.forEach(worker -> all.addAll(worker.tags()));
        return all;
    }
}
