package io.nightwatt.desktop.app;

import io.nightwatt.desktop.addworker.AddWorkerView;
import io.nightwatt.desktop.addworker.AddWorkerViewModel;
import io.nightwatt.desktop.alerts.AlertsView;
import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.alerts.ChannelsViewModel;
import io.nightwatt.desktop.alerts.GuardViewModel;
import io.nightwatt.desktop.alerts.LimitsViewModel;
import io.nightwatt.desktop.chart.WorkerChartsModel;
import io.nightwatt.desktop.energy.EnergyView;
import io.nightwatt.desktop.energy.EnergyViewModel;
import io.nightwatt.desktop.energy.Threads;
import io.nightwatt.desktop.fleet.EnergyToday;
import io.nightwatt.desktop.fleet.FleetLinks;
import io.nightwatt.desktop.fleet.FleetView;
import io.nightwatt.desktop.fleet.FleetViewModel;
import io.nightwatt.desktop.fleet.MonthEnergy;
import io.nightwatt.desktop.fleet.StateLook;
import io.nightwatt.desktop.fleet.ViewMode;
import io.nightwatt.desktop.fleet.WorkerActions;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.LatestOnly;
import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.fx.SaveDialog;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.history.HistoryView;
import io.nightwatt.desktop.history.HistoryViewModel;
import io.nightwatt.desktop.jobs.JobDetailsModel;
import io.nightwatt.desktop.jobs.JobsView;
import io.nightwatt.desktop.jobs.JobsViewModel;
import io.nightwatt.desktop.pulse.PulseModel;
import io.nightwatt.desktop.schedule.SchedulesView;
import io.nightwatt.desktop.schedule.SchedulesViewModel;
import io.nightwatt.desktop.settings.SettingsLinks;
import io.nightwatt.desktop.settings.SettingsModels;
import io.nightwatt.desktop.settings.SettingsView;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Page;
import io.nightwatt.desktop.shell.Shell;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The window of one fleet: builds its pages, follows the client's snapshots, and remembers how it
/// was left. FX thread only.
public final class FleetWindow implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(FleetWindow.class);

    private final Stage stage;
    private final Memory memory;
    private final Shell shell;
    private final FleetViewModel fleet = new FleetViewModel(StateLook::words);
    private final WorkerChartsModel charts;
    private final JobsViewModel jobs;
    private final JobDetailsModel jobDetails;
    private final JobsView jobsView;
    private final AlertsViewModel alerts;
    private final LimitsViewModel limits;
    private final GuardViewModel guard;
    private final FleetView fleetView;
    private final AddWorkerViewModel addWorker;
    private final SchedulesViewModel schedules;
    private final SchedulesView schedulesView;
    private final SettingsModels settings;
    private final HistoryViewModel history;
    private final EnergyViewModel energy;
    private final MonthEnergy month;
    private final FleetClient client;
    private final WindowPlace place;
    private final Page fleetPage;
    private final Page schedulesPage;
    private final Page energyPage;
    private final Page addPage;
    private final FirstRun firstRun;
    private final Commands commands;
    private final PulseModel pulse = new PulseModel();
    private final Presence presence;
    private final FleetClient.Subscription subscription;
    private final Recollection recollection;
    private boolean emptied;

    /// Builds the window on `stage`, which is not yet shown.
    ///
    /// @param addresses this machine's own, for the wizard
    public FleetWindow(
            Stage stage,
            FleetClient client,
            WindowOptions options,
            InstantSource clock,
            List<String> addresses) {
        this(stage, client, options, clock, addresses, new SaveDialog(stage));
    }

    /// The same for a person, or a test, who says by other means where files go.
    FleetWindow(
            Stage stage,
            FleetClient client,
            WindowOptions options,
            InstantSource clock,
            List<String> addresses,
            SaveAs saveAs) {
        this.stage = stage;
        this.client = client;
        memory = Memory.in(options.dataFolder());
        place = new WindowPlace(stage, memory, options.size());
        Theme theme =
                options.theme().or(() -> memory.one("theme", Theme.class)).orElse(Theme.LIGHT);
        shell = new Shell(clock, theme, place.width(), place.height());
        recollection = new Recollection(memory, shell, fleet);
        Telling telling = new Telling(Platform::runLater, shell.announcer());
        WorkerActions actions = new WorkerActions(client, telling);
        alerts = new AlertsViewModel(client, telling);
        limits = new LimitsViewModel(client, telling);
        guard = new GuardViewModel(client, telling);
        AlertsView alertsView =
                new AlertsView(
                        alerts,
                        limits,
                        new ChannelsViewModel(client, telling),
                        guard,
                        id -> openWorker(id));
        charts = new WorkerChartsModel(client, Platform::runLater);
        fleetView =
                new FleetView(
                        fleet,
                        actions,
                        alerts,
                        charts,
                        new FleetLinks(
                                () -> openAddWorker(),
                                () -> open("energy"),
                                id -> openJob(id),
                                id -> openHistory(id)));
        addWorker = new AddWorkerViewModel(client, Platform::runLater, addresses);
        settings = new SettingsModels(client, telling, saveAs, clock);
        history = new HistoryViewModel(client, telling);
        HistoryView historyView = new HistoryView(history);
        schedules =
                new SchedulesViewModel(
                        client, Platform::runLater, shell.announcer(), ZoneId.systemDefault());
        schedulesView = new SchedulesView(schedules);
        energy =
                new EnergyViewModel(
                        client, Threads.on(Platform::runLater), shell.announcer(), saveAs);
        month = new MonthEnergy(client, Platform::runLater, System::nanoTime, fleet::showMonth);
        EnergyView energyView = new EnergyView(energy);
        AddWorkerView addView = new AddWorkerView(addWorker, id -> openWorker(id));
        jobs = new JobsViewModel(client, telling);
        jobDetails = new JobDetailsModel(client, Platform::runLater);
        jobDetails.waitBy(shell.announcer()::awaiting);
        jobsView = new JobsView(jobs, jobDetails, id -> openWorker(id));
        presence = new Presence(stage, shell, memory, pulse, options.inTray());
        SettingsView settingsView =
                new SettingsView(
                        settings,
                        presence.look(recollection.temperature()),
                        new SettingsLinks(
                                energyView::askTariff,
                                tab -> {
                                    alerts.tab().set(tab);
                                    open("alerts");
                                },
                                () -> openAddWorker()));
        fleetPage = Help.page("fleet", Material2AL.DNS, fleetView, fleetView::focusWorkers);
        schedulesPage =
                Help.page(
                        "schedules",
                        Material2MZ.SCHEDULE,
                        schedulesView,
                        schedulesView::focusFirst);
        energyPage =
                Help.page(
                        "energy",
                        Material2AL.FLASH_ON,
                        energyView,
                        () -> {
                            energy.opened();
                            energyView.focusFirst();
                        });
        addPage =
                Help.page(
                        "add-worker", Material2AL.ADD_CIRCLE_OUTLINE, addView, addView::focusFirst);
        firstRun =
                new FirstRun(
                        client,
                        telling,
                        memory,
                        shell,
                        fleetPage,
                        addPage,
                        options.page().isPresent());
        shell.add(fleetPage);
        shell.add(Help.page("jobs", Material2AL.LAYERS, jobsView, jobsView::focusFirst));
        shell.add(schedulesPage);
        shell.add(energyPage);
        shell.add(
                Help.page(
                        "alerts", Material2MZ.NOTIFICATIONS_NONE, alertsView, alertsView::opened));
        shell.add(addPage, Shell.key(KeyCode.N));
        shell.add(
                Help.page(
                        "history",
                        Material2AL.HISTORY,
                        historyView,
                        () -> {
                            history.opened();
                            historyView.focusFirst();
                        }));
        shell.add(Help.page("settings", Material2MZ.SETTINGS, settingsView, settingsView::opened));
        shell.watchDatabase(client::databaseBytes);
        WindowActions.add(
                shell,
                this,
                fleet.mode(),
                () -> openSearch(),
                jobsView::submit,
                schedulesView::addSchedule);
        WindowActions.addLook(shell, recollection.temperature(), () -> firstRun.open());
        commands = new Commands(shell, memory, fleetView, alerts, client, telling, this);
        recollection.recall();
        stage.setTitle(TEXTS.get("window.title"));
        stage.setScene(shell.scene());
        place.put();
        stage.setOnCloseRequest(this::askBeforeClosing);
        subscription = client.subscribe(new LatestOnly<>(Platform::runLater, this::show));
        show(client.newest());
    }

    public void show() {
        stage.show();
        place.grip();
    }

    /// Brings the window before all others, from wherever it was put.
    public void toFront() {
        presence.toFront();
    }

    /// Closes the window without a question.
    public void quit() {
        presence.quit();
    }

    /// What follows when the window is closed for good; what is only put into the tray is not.
    public void onEnd(Runnable action) {
        presence.onEnd(action);
    }

    /// Opens what `--page` names.
    public void open(String page) {
        switch (page) {
            case "fleet-list" -> {
                fleet.mode().set(ViewMode.LIST);
                shell.open(fleetPage);
            }
            case "worker" -> {
                shell.open(fleetPage);
                fleetView.openSelected();
            }
            case "charts" -> {
                shell.open(fleetPage);
                fleetView.openCharts();
            }
            case "job" -> {
                shell.page("jobs").ifPresent(shell::open);
                jobsView.openFirst();
            }
            case "fleet" -> {
                fleet.mode().set(ViewMode.GRID);
                shell.open(fleetPage);
            }
            case "welcome" -> firstRun.open();
            case "empty" -> {
                emptied = true;
                fleet.snapshot().get().ifPresent(this::show);
                shell.open(fleetPage);
            }
            case "palette" -> commands.toggle();
            default -> shell.page(page).ifPresent(shell::open);
        }
    }

    /// Where the window says what became of something, for pictures.
    Announcer announcer() {
        return shell.announcer();
    }

    /// Whether there is an icon in the desktop's tray.
    boolean hasTray() {
        return presence.closing().tray().get();
    }

    /// Does what the shell's action of this name does, for pictures.
    void act(String action) {
        shell.actions().all().stream()
                .filter(each -> each.id().equals(action))
                .findFirst()
                .ifPresent(each -> each.run().run());
    }

    /// What the palette is made of, for tests.
    Commands commands() {
        return commands;
    }

    /// The alerts page's model, for tests and pictures.
    public AlertsViewModel alerts() {
        return alerts;
    }

    /// The fleet page's model, for tests and pictures.
    public FleetViewModel fleet() {
        return fleet;
    }

    /// Ends the subscription and writes down how the window was left.
    @Override
    public void close() {
        subscription.close();
        presence.close();
        place.remember();
        recollection.keep();
        shell.close();
    }

    private void show(FleetSnapshot newest) {
        FleetSnapshot snapshot = emptied ? Emptied.of(newest) : newest;
        shell.show(snapshot);
        fleet.show(snapshot);
        charts.show(snapshot);
        jobs.show(snapshot);
        jobDetails.tick(snapshot.at());
        alerts.show(snapshot);
        limits.show(snapshot);
        guard.show(snapshot);
        addWorker.show(snapshot);
        history.show(snapshot);
        schedules.show(snapshot);
        energy.show(snapshot);
        fleet.show(EnergyToday.of(snapshot, client.energy()));
        pulse.show(fleet.summary().get(), fleet.energyToday().get());
        month.tick(snapshot.at());
        settings.show(snapshot);
        firstRun.show(snapshot);
    }

    private void askBeforeClosing(WindowEvent request) {
        if (schedules.hasUnsavedChanges()) {
            request.consume();
            shell.open(schedulesPage);
            schedulesView.askToClose(presence::closeWindow);
        } else {
            request.consume();
            presence.closeWindow();
        }
    }

    void openJob(JobId job) {
        open("jobs");
        jobsView.open(job);
    }

    private void openHistory(WorkerId worker) {
        history.showOnly(worker);
        open("history");
    }

    private void openAddWorker() {
        shell.open(addPage);
    }

    private void openSearch() {
        shell.open(fleetPage);
        fleetView.focusSearch();
    }

    void openWorker(WorkerId worker) {
        fleet.clearFilters();
        fleet.select(worker);
        shell.open(fleetPage);
        fleetView.openSelected();
    }
}
