package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.palette.Entry;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.job.JobState;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Whoever cannot see the window hears what each control is: in all that opens over the pages, too.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class AccessibleDialogsWindowTest {
    @TempDir Path folder;

    private final TreeSet<String> nameless = new TreeSet<>();
    private FakeFleet fleet;
    private FleetSnapshot snapshot;
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        FleetSnapshot fleetOf =
                Fleets.of(
                        worker(1, "render-01")
                                .powered(Ladders.SETTINGS)
                                .recorded(Ladders.LEARNED)
                                .gpu(gpu())
                                .gated("1 of 2 GPUs are there")
                                .services("comfyui")
                                .build(),
                        worker(2, "twins").gpu(gpu()).conflict().build());
        snapshot = Fleets.working(fleetOf, FakeJobs.views(FakeJobs.day(fleetOf.at())));
        fleet = new FakeFleet(snapshot);
        fleet.jobs(FakeJobs.day(fleetOf.at()), FakeJobs.LOG);
        fleet.alerts().studio(fleetOf.at());
        fleet.energy().days(EnergyDays.studio(fleetOf.at()));
        fleet.tokens().studio();
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT));
    }

    @BeforeEach
    void awaitTheWindow() {
        Screen.awaitKeyboard(stage);
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void everyQuestionOfThePagesNamesItsControls() {
        open("energy");
        eventually(() -> shows("#energy-export-pdf"));
        String job =
                "job-"
                        + snapshot.recentJobs().stream()
                                .filter(each -> each.state() == JobState.RUNNING)
                                .findFirst()
                                .orElseThrow()
                                .id()
                                .value();
        Stream.of(
                        "energy-tariff",
                        "energy-host",
                        "new-job",
                        "token-new",
                        "secret-add",
                        "channel-add-slack",
                        "channel-add-ntfy",
                        "channel-add-generic",
                        "channel-add-email",
                        "channel-add-desktop",
                        job + "/cancel",
                        job + "/priority")
                .forEach(this::ask);
        assertThat(nameless).isEmpty();
    }

    @Test
    void everyQuestionAboutAWorkerNamesItsControls() {
        Stream.of(
                        "worker-1/edit",
                        "worker-1/power",
                        "worker-1/ladder",
                        "worker-1/hold-on",
                        "worker-1/hold-off",
                        "worker-1/power-down",
                        "worker-1/restart-service",
                        "worker-1/restart-agent",
                        "worker-1/restart-machine",
                        "worker-1/accept-gpus",
                        "worker-1/decommission",
                        "worker-2/accept-identity")
                .forEach(this::ask);
        assertThat(nameless).isEmpty();
    }

    @Test
    void everyStepOfTheLadderAndTheForcefulQuestionNameTheirControls() {
        run("worker-1/ladder");
        eventually(() -> shows("#ladder-list"));
        for (int at = 0; at < Ladders.ALL.size(); at++) {
            int rung = at;
            onFx(() -> {
                ((ListView<?>) Screen.find("#ladder-list")).getSelectionModel().select(rung);
                return rung;
            });
            look("ladder step " + at);
        }
        hideAll();
        for (String action : List.of("power-down", "restart-machine")) {
            run("worker-1/" + action);
            eventually(() -> shows("#question-aside"));
            fire("#question-aside");
            eventually(() -> shows("#force-reason") || shows("#restart-force-reason"));
            look("forceful " + action);
            hideAll();
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void thePanesAndTheOtherWindowsNameTheirControls() {
        open("alerts");
        for (AlertsViewModel.Tab tab : AlertsViewModel.Tab.values()) {
            onFx(() -> {
                window.alerts().tab().set(tab);
                return tab;
            });
            look("alerts " + tab);
        }
        open("welcome");
        for (int step = 0; step < 3; step++) {
            look("welcome step " + step);
            if (shows("#welcome-next")) {
                fire("#welcome-next");
            }
        }
        open("add-worker");
        fire("#add-make");
        look("add-worker, with a token");
        open("fleet");
        fire("#summary-alerts");
        look("open notices");
        hideAll();
        onFx(() -> {
            Poses.pickAll();
            return "";
        });
        look("several workers picked");
        for (String action : List.of("palette", "keys")) {
            act(action);
            look(action);
            act(action);
        }
        for (String action : List.of("pulse", "help")) {
            act(action);
            eventually(() -> others() > 0);
            look(action);
            hideAll();
        }
        assertThat(nameless).isEmpty();
    }

    private void ask(String id) {
        run(id);
        eventually(() -> others() > 0);
        look(id);
        hideAll();
    }

    private void look(String what) {
        onFx(() -> {
            for (Window open : List.copyOf(Window.getWindows())) {
                open.getScene().getRoot().applyCss();
                open.getScene().getRoot().layout();
                for (Node node : open.getScene().getRoot().lookupAll("*")) {
                    if (node.isFocusTraversable()
                            && !node.isDisabled()
                            && Screen.isShown(node)
                            && AccessibilityWindowTest.isNameless(node)) {
                        nameless.add(what + ": " + AccessibilityWindowTest.told(node));
                    }
                }
            }
            return what;
        });
    }

    private long others() {
        return Window.getWindows().stream().filter(each -> !each.equals(stage)).count();
    }

    private void hideAll() {
        onFx(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(each -> !each.equals(stage))
                    .forEach(Window::hide);
            return "";
        });
    }

    private void open(String page) {
        onFx(() -> {
            window.open(page);
            return page;
        });
    }

    private void act(String action) {
        onFx(() -> {
            window.act(action);
            return action;
        });
    }

    private static void fire(String button) {
        eventually(() -> shows(button));
        onFx(() -> {
            ((ButtonBase) Screen.find(button)).fire();
            return button;
        });
    }

    private void run(String id) {
        onFx(() -> {
            Entry entry =
                    window.commands().everything().stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("the palette has no " + id));
            entry.run().run();
            return id;
        });
    }
}
