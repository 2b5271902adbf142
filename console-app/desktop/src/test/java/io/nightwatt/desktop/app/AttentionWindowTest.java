package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What the fleet page says where a person is needed, or has had a word.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class AttentionWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_024, 700).themed(Theme.LIGHT));
    }

    @BeforeEach
    void awaitTheKeyboard() {
        Screen.awaitKeyboard(stage);
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void saysForWhatAPersonIsNeeded() {
        fleet.publish(
                Fleets.of(
                        worker(1, "twins").gpu(gpu()).conflict().build(),
                        worker(2, "stranger").failed("no connection within 30 s").build(),
                        worker(3, "short")
                                .gpu(gpu())
                                .gated("1 of 2 GPUs are there, missing GPU-3")
                                .build()));
        eventually(() -> text("#worker-1 .state-word").equals("Identity conflict"));
        assertThat(text("#worker-2 .state-word")).isEqualTo("Not validated");
        assertThat(text("#worker-3 .state-word")).isEqualTo("Gets no jobs");
        assertThat(text("#worker-3 .card-detail"))
                .isEqualTo("1 of 2 GPUs are there, missing GPU-3");
        eventually(() -> text("#summary-attention").equals("3"));
        for (String typed : List.of("no jobs", "attention short")) {
            onFx(() -> {
                window.fleet().search().set(typed);
                return typed;
            });
            eventually(() -> window.fleet().rows().size() == 1);
        }
    }

    @Test
    void countsTheTimeOfADownWorkerFromItsLastSign() {
        open("render-06");
        assertThat(text("#details .state-word")).isEqualTo("Down, silent for 4 min");
        open("render-01");
        assertThat(text("#details .state-word")).isEqualTo("On for 2 h 14 min");
    }

    @Test
    void showsWhatAPersonHolds() {
        fleet.publish(
                Fleets.of(
                        worker(1, "a")
                                .gpu(gpu())
                                .held(
                                        Hold.Kind.ON,
                                        "client visit",
                                        Optional.of(NOW.plusSeconds(3_600)))
                                .build(),
                        worker(2, "b").gpu(gpu()).build()));
        eventually(() -> text("#worker-1 .hold-mark").equals("Held on"));
        assertThat(shows("#worker-2 .hold-mark")).isFalse();
        assertThat(onFx(() -> ((Label) Screen.find("#worker-1 .hold-mark")).getTooltip().getText()))
                .contains("client visit")
                .contains("alice");
    }

    @Test
    void aWorkerThatWasLostWithWorkIsMarkedUntilSomebodyClearsIt(FxRobot robot) {
        fleet.publish(
                Fleets.of(
                        worker(1, "a")
                                .gpu(gpu())
                                .marked("it fell silent with job 7.3 on it")
                                .build(),
                        worker(2, "b").gpu(gpu()).build()));
        eventually(() -> text("#worker-1 .investigation-mark").equals("To look at"));
        assertThat(shows("#worker-2 .investigation-mark")).isFalse();
        open("b");
        assertThat(shows("#details-clear-investigation")).isFalse();
        open("a");
        assertThat(text(".details-warning")).contains("it fell silent with job 7.3 on it");
        click(robot, "#details-clear-investigation");
        eventually(() ->
                fleet.sent().equals(List.of(new FleetCommand.ClearInvestigation(new WorkerId(1)))));
    }

    @Test
    void theAgesOfAlertsGoOn(FxRobot robot) {
        click(robot, "#summary-alerts");
        eventually(() -> text("#notices .alert .quiet").equals("Critical · 12 s ago"));
        fleet.publish(Fleets.at(Fleets.twelve(), NOW.plusSeconds(20)));
        eventually(() -> text("#notices .alert .quiet").equals("Critical · 32 s ago"));
    }

    @Test
    void theKeyboardStaysWhereItIsWhileAnAlertChanges(FxRobot robot) {
        Alert worst = Fleets.twelve().alerts().getFirst();
        String button = "#notices #alert-" + worst.id() + " .acknowledge";
        click(robot, "#summary-alerts");
        eventually(() -> shows(button));
        Screen.focus(button);
        fleet.publish(
                Fleets.noticed(
                        Fleets.twelve(),
                        new FleetSnapshot.Notice(
                                worst.id(),
                                worst.openedAt(),
                                worst.severity(),
                                worst.worker().value(),
                                "hotter still")));
        eventually(() -> text("#notices .alert .notice-text").equals("hotter still"));
        assertThat(onFx(() -> Screen.find(button).isFocused())).isTrue();
    }

    @Test
    void anAlertIsAcknowledgedAndMuted(FxRobot robot) {
        FleetSnapshot twelve = Fleets.twelve();
        fleet.publish(twelve);
        Alert worst = twelve.alerts().getFirst();
        click(robot, "#summary-alerts");
        robot.clickOn("#alert-" + worst.id() + " .acknowledge");
        eventually(() -> fleet.alerts().asked().equals(List.of("acknowledge " + worst.id())));
        robot.clickOn("#alert-" + worst.id() + " .mute");
        click(robot, "#mute-hour");
        eventually(() ->
                fleet.alerts()
                        .asked()
                        .getLast()
                        .equals("mute " + worst.worker() + " worker_down PT1H"));
    }

    private void open(String name) {
        onFx(() -> {
            Poses.select(window, name);
            return name;
        });
        eventually(() -> text("#details-name").equals(name));
    }
}
