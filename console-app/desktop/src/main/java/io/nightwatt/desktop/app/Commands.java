package io.nightwatt.desktop.app;

import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.alerts.MuteLength;
import io.nightwatt.desktop.fleet.FleetView;
import io.nightwatt.desktop.fleet.WorkerAction;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.palette.Entry;
import io.nightwatt.desktop.palette.PaletteModel;
import io.nightwatt.desktop.palette.PaletteView;
import io.nightwatt.desktop.palette.Recents;
import io.nightwatt.desktop.shell.Action;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Shell;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.power.PowerPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What the palette offers: the window's actions, what can be done on its pages, every worker, job
/// and open alert with what can be done with it now. It goes there as a click would, and acts by
/// the page's own menus and buttons: there is no second way to power a machine down.
final class Commands {
    private static final Texts TEXTS = Texts.of(Commands.class);
    private static final String REMEMBERED = "palette";

    private final Shell shell;
    private final FleetView fleet;
    private final AlertsViewModel alerts;
    private final FleetClient client;
    private final Telling telling;
    private final FleetWindow window;
    private final PageCommands pages;
    private final PaletteModel model;
    private final PaletteView view;

    /// @param window goes to pages, workers and jobs
    Commands(
            Shell shell,
            Memory memory,
            FleetView fleet,
            AlertsViewModel alerts,
            FleetClient client,
            Telling telling,
            FleetWindow window) {
        this.shell = shell;
        this.fleet = fleet;
        this.alerts = alerts;
        this.client = client;
        this.telling = telling;
        this.window = window;
        pages = new PageCommands(shell, window::open);
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

    /// All that the palette would offer now.
    List<Entry> everything() {
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
        all.addAll(pages.all());
        FleetSnapshot snapshot = client.newest();
        addAutomation(all, snapshot.powerPolicy());
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
                            () -> window.openWorker(worker.id())));
        }
        for (JobView job : snapshot.recentJobs()) {
            all.add(
                    new Entry(
                            "job-" + job.id().value(),
                            Material2AL.LAYERS,
                            job.name(),
                            TEXTS.get("about.job", String.valueOf(job.id().value()), job.owner()),
                            "",
                            () -> window.openJob(job.id())));
        }
        workers.forEach(worker -> addActions(all, worker));
        snapshot.recentJobs().forEach(job -> addActions(all, job));
        snapshot.alerts().forEach(alert -> addActions(all, alert));
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
                                    window.openWorker(worker.id());
                                    action.run().run();
                                }));
            }
        }
    }

    private void addActions(List<Entry> all, JobView job) {
        for (String action : actions(job.state())) {
            String title = TEXTS.get("job." + action, job.name());
            all.add(
                    new Entry(
                            "job-" + job.id().value() + "/" + action,
                            Material2AL.LAYERS,
                            title,
                            TEXTS.get("about.job", String.valueOf(job.id().value()), job.owner()),
                            "",
                            () -> {
                                window.openJob(job.id());
                                pages.press(List.of("job-" + action), title);
                            }));
        }
    }

    /// The buttons that the details of a job in this state have.
    private static List<String> actions(JobState state) {
        return switch (state) {
            case QUEUED, WAITING_FOR_WORKER, ASSIGNED, RUNNING ->
                    List.of("pause", "priority", "cancel", "clone");
            case PAUSED -> List.of("resume", "priority", "cancel", "clone");
            case FAILED -> List.of("retry", "clone");
            case DONE, CANCELLED -> List.of("clone");
        };
    }

    private void addActions(List<Entry> all, Alert alert) {
        if (alert.acknowledged().isEmpty()) {
            all.add(entry(alert, "acknowledge", () -> alerts.acknowledge(alert)));
        }
        for (MuteLength length : MuteLength.values()) {
            all.add(
                    entry(
                            alert,
                            "mute-" + length.name().toLowerCase(Locale.ROOT),
                            () -> alerts.mute(alert, length)));
        }
    }

    private Entry entry(Alert alert, String action, Runnable run) {
        return new Entry(
                "alert-" + alert.id() + "/" + action,
                Material2MZ.NOTIFICATIONS_NONE,
                TEXTS.get("alert." + action, alert.text()),
                TEXTS.get("about.alert"),
                "",
                () -> {
                    alerts.tab().set(AlertsViewModel.Tab.OPEN);
                    window.open("alerts");
                    run.run();
                });
    }

    /// The fleet page asks before machines are powered down by themselves; the other way needs no
    /// question, and can be undone.
    private void addAutomation(List<Entry> all, PowerPolicy policy) {
        String id = policy.recommendOnly() ? "automation-on" : "automation-recommends";
        String title = TEXTS.get("do." + id);
        Runnable run =
                policy.recommendOnly()
                        ? () -> pages.press("fleet", List.of("recommend-on"), title)
                        : () -> onlyRecommend(policy);
        all.add(new Entry(id, Material2AL.LIGHTBULB, title, "", "", run));
    }

    private void onlyRecommend(PowerPolicy before) {
        PowerPolicy next = before.edit().recommendOnly(true).build();
        telling.tellWithUndo(
                client.send(new FleetCommand.SetPowerPolicy(next)),
                TEXTS.get("done.automation-recommends"),
                () ->
                        telling.tell(
                                client.send(new FleetCommand.SetPowerPolicy(before)),
                                TEXTS.get("done.automation-on")));
    }
}
