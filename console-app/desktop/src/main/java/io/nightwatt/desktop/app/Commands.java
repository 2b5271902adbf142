package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fleet.FleetView;
import io.nightwatt.desktop.fleet.WorkerAction;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.palette.Entry;
import io.nightwatt.desktop.palette.PaletteModel;
import io.nightwatt.desktop.palette.PaletteView;
import io.nightwatt.desktop.palette.Recents;
import io.nightwatt.desktop.shell.Action;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Shell;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What the palette offers: the window's actions, every worker with what can be done with it now,
/// and every job. It goes to a worker or job as a click would, and acts by the page's own menu:
/// there is no second way to power a machine down.
final class Commands {
    private static final Texts TEXTS = Texts.of(Commands.class);
    private static final String REMEMBERED = "palette";

    private final Shell shell;
    private final FleetView fleet;
    private final Supplier<FleetSnapshot> newest;
    private final Consumer<WorkerId> onWorker;
    private final Consumer<JobId> onJob;
    private final PaletteModel model;
    private final PaletteView view;

    /// @param onWorker goes to a worker
    /// @param onJob goes to a job
    Commands(
            Shell shell,
            Memory memory,
            FleetView fleet,
            Supplier<FleetSnapshot> newest,
            Consumer<WorkerId> onWorker,
            Consumer<JobId> onJob) {
        this.shell = shell;
        this.fleet = fleet;
        this.newest = newest;
        this.onWorker = onWorker;
        this.onJob = onJob;
        List<String> earlier =
                memory.text(REMEMBERED).stream()
                        .flatMap(text -> List.of(text.split(" ", -1)).stream())
                        .toList();
        Recents[] recents = new Recents[1];
        recents[0] =
                new Recents(
                        earlier, () -> memory.put(REMEMBERED, String.join(" ", recents[0].ids())));
        model = new PaletteModel(this::everything, recents[0]);
        view = new PaletteView(model);
        model.isOpen()
                .addListener((_, _, open) -> {
                    if (open) {
                        shell.lay(view, model::close);
                        view.focusLine();
                    } else {
                        shell.clear();
                    }
                });
        shell.actions()
                .add(
                        Action.of(
                                        "palette",
                                        Action.Area.WINDOW,
                                        Material2MZ.SEARCH,
                                        TEXTS.get("action.palette"),
                                        this::toggle)
                                .on(Shell.key(KeyCode.K)));
    }

    /// Opens the palette, or closes it.
    void toggle() {
        if (model.isOpen().get()) {
            model.close();
        } else {
            model.open();
        }
    }

    private List<Entry> everything() {
        List<Entry> all = new ArrayList<>();
        for (Action action : shell.actions().all()) {
            if (!action.id().equals("palette") && action.possible().getAsBoolean()) {
                all.add(
                        new Entry(
                                action.id(),
                                action.ikon(),
                                action.title(),
                                TEXTS.get("area." + action.area().name()),
                                action.keyText(),
                                action.run()));
            }
        }
        FleetSnapshot snapshot = newest.get();
        List<WorkerView> workers =
                snapshot.workers().stream()
                        .filter(worker ->
                                !(worker.registration() instanceof Registration.Decommissioned))
                        .toList();
        for (WorkerView worker : workers) {
            all.add(
                    new Entry(
                            "worker-" + worker.id().value(),
                            Material2AL.DNS,
                            worker.name(),
                            TEXTS.get("about.worker"),
                            "",
                            () -> onWorker.accept(worker.id())));
        }
        for (JobView job : snapshot.recentJobs()) {
            all.add(
                    new Entry(
                            "job-" + job.id().value(),
                            Material2AL.LAYERS,
                            job.name(),
                            TEXTS.get("about.job", String.valueOf(job.id().value()), job.owner()),
                            "",
                            () -> onJob.accept(job.id())));
        }
        workers.forEach(worker -> addActions(all, worker));
        return all;
    }

    private void addActions(List<Entry> all, WorkerView worker) {
        for (WorkerAction action : fleet.actions(worker.id())) {
            // To see its details is what the worker's own entry does.
            if (action.possible() && !action.key().equals("details")) {
                all.add(
                        new Entry(
                                "worker-" + worker.id().value() + "/" + action.key(),
                                action.ikon(),
                                TEXTS.get("worker.action", worker.name(), action.title()),
                                "",
                                "",
                                () -> {
                                    onWorker.accept(worker.id());
                                    action.run().run();
                                }));
            }
        }
    }
}
