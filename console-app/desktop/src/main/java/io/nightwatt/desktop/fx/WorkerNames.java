package io.nightwatt.desktop.fx;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;

/// How a worker is called where only its number is known. Looked up when it is wanted: a window
/// gets ten snapshots a second, and names few workers.
public final class WorkerNames {
    private static final Texts TEXTS = Texts.of(WorkerNames.class);

    private WorkerNames() {}

    /// Its name; one that is gone is called by its number.
    public static String of(FleetSnapshot fleet, WorkerId worker) {
        return fleet.workers().stream()
                .filter(view -> view.id().equals(worker))
                .map(WorkerView::name)
                .findFirst()
                .orElseGet(() -> TEXTS.get("worker.gone", String.valueOf(worker.value())));
    }
}
