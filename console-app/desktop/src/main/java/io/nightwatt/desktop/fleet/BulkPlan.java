package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Foresight;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.RestartTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one wish will do to each of several workers, before it is told to any: said in the question
/// that is asked once for all of them. No toolkit.
///
/// @param lines one for each worker, in their order
record BulkPlan(List<Line> lines) {
    private static final Texts TEXTS = Texts.of(BulkPlan.class);

    /// What will happen to one.
    ///
    /// @param refused whether it would be refused, so that it is not told at all
    /// @param words what will happen, or why it will not
    record Line(WorkerView worker, boolean refused, String words) {}

    BulkPlan {
        lines = List.copyOf(lines);
    }

    static BulkPlan wake(List<WorkerView> workers) {
        return of(workers, Foresight::ofWake, BulkPlan::woken);
    }

    static BulkPlan powerDown(List<WorkerView> workers, boolean force) {
        return of(
                workers,
                worker -> Foresight.ofPowerDown(worker, force),
                worker -> force ? forcedDown(worker) : down(worker));
    }

    static BulkPlan restart(List<WorkerView> workers, RestartTarget target, boolean force) {
        return of(
                workers,
                worker -> Foresight.ofRestart(worker, target),
                worker ->
                        switch (target) {
                            case RestartTarget.Service(String name) ->
                                    restarted(worker, name, force);
                            case RestartTarget.Agent _ ->
                                    restarted(worker, TEXTS.get("bulk.its-agent"), force);
                            case RestartTarget.Machine _ -> rebooted(worker, force);
                        });
    }

    /// Those that nobody holds are left as they are.
    static BulkPlan release(List<WorkerView> workers) {
        return of(
                workers,
                worker ->
                        worker.hold().isPresent()
                                ? Optional.empty()
                                : Optional.of(TEXTS.get("bulk.release-none")),
                worker ->
                        worker.hold().filter(hold -> hold.kind() == Hold.Kind.OFF).isPresent()
                                ? TEXTS.get("bulk.release-off")
                                : TEXTS.get("bulk.release-on"));
    }

    /// A hold is never refused: it is a person's word on what automation does.
    static BulkPlan hold(List<WorkerView> workers, Hold.Kind kind) {
        return of(workers, _ -> Optional.empty(), worker -> held(worker, kind));
    }

    static BulkPlan drain(List<WorkerView> workers) {
        return of(
                workers,
                worker ->
                        DisplayState.hasJoined(worker)
                                ? Optional.empty()
                                : Optional.of(TEXTS.get("bulk.drain-joining")),
                worker ->
                        worker.currentJobs() > 0
                                ? TEXTS.get(
                                        "bulk.drain-later", String.valueOf(worker.currentJobs()))
                                : TEXTS.get("bulk.drain"));
    }

    private static BulkPlan of(
            List<WorkerView> workers,
            Function<WorkerView, Optional<String>> refusal,
            Function<WorkerView, String> will) {
        return new BulkPlan(
                workers.stream()
                        .map(worker -> {
                            Optional<String> why = refusal.apply(worker);
                            return new Line(
                                    worker,
                                    why.isPresent(),
                                    why.orElseGet(() -> will.apply(worker)));
                        })
                        .toList());
    }

    /// Those that are told.
    List<WorkerView> told() {
        return lines.stream().filter(line -> !line.refused()).map(Line::worker).toList();
    }

    int refused() {
        return lines.size() - told().size();
    }

    /// `3 of 4 workers; 1 is left as it is`.
    String summary() {
        return refused() == 0
                ? TEXTS.get("bulk.all", Picked.count(lines.size()))
                : TEXTS.get(
                        "bulk.some",
                        String.valueOf(told().size()),
                        Picked.count(lines.size()),
                        String.valueOf(refused()));
    }

    private static String woken(WorkerView worker) {
        return worker.settings().ladder().isEmpty()
                ? TEXTS.get("bulk.wakes")
                : TEXTS.get(
                        "bulk.wakes-by",
                        TEXTS.get("said.method." + worker.settings().ladder().getFirst().method()));
    }

    private static String restarted(WorkerView worker, String what, boolean force) {
        String key =
                force
                        ? "bulk.restarts-now"
                        : worker.currentJobs() > 0 ? "bulk.restarts-later" : "bulk.restarts";
        return TEXTS.get(key, what, String.valueOf(worker.currentJobs()));
    }

    private static String rebooted(WorkerView worker, boolean force) {
        String jobs = String.valueOf(worker.currentJobs());
        if (!force) {
            return TEXTS.get(
                    worker.currentJobs() > 0 ? "bulk.reboots-later" : "bulk.reboots", jobs);
        }
        if (worker.currentJobs() > 0) {
            return TEXTS.get("bulk.reboots-loses", jobs);
        }
        return worker.evidence().isEmpty()
                ? TEXTS.get("bulk.reboots-now")
                : TEXTS.get("bulk.reboots-evidence", String.join("; ", worker.evidence()));
    }

    private static String down(WorkerView worker) {
        return worker.currentJobs() > 0
                ? TEXTS.get("bulk.down-later", String.valueOf(worker.currentJobs()))
                : TEXTS.get("bulk.down");
    }

    private static String forcedDown(WorkerView worker) {
        return worker.currentJobs() > 0
                ? TEXTS.get("bulk.down-loses", String.valueOf(worker.currentJobs()))
                : worker.evidence().isEmpty()
                        ? TEXTS.get("bulk.down-forced")
                        : TEXTS.get("bulk.down-evidence", String.join("; ", worker.evidence()));
    }

    private static String held(WorkerView worker, Hold.Kind kind) {
        boolean off =
                switch (worker.powerState()) {
                    case SLEEPING -> true;
                    case ON, IDLE, UNKNOWN, SHUTTING_DOWN, WAKING -> false;
                };
        String before = worker.hold().isPresent() ? TEXTS.get("bulk.hold-replaced") : "";
        String will =
                switch (kind) {
                    case ON ->
                            TEXTS.get(
                                    off
                                            ? "bulk.hold-on-wakes"
                                            : worker.step() instanceof Step.Draining
                                                    ? "bulk.hold-on-cancels"
                                                    : "bulk.hold-on");
                    case OFF -> TEXTS.get(off ? "bulk.hold-off" : "bulk.hold-off-drains");
                };
        return will + before;
    }
}
