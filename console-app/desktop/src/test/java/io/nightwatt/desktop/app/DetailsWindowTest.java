package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.fake.WorkerBuilder;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What the details of a worker say, and its own power settings by real input.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class DetailsWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.of(busy().build()));
    private Stage stage;
    private FleetWindow window;

    private static WorkerBuilder busy() {
        return worker(1, "render-01")
                .powered(Ladders.SETTINGS)
                .because("shot-010 runs on GPU 0")
                .explained(
                        List.of(
                                new Rule(
                                        "jobs",
                                        Rule.Pull.ON,
                                        "it runs 1 job",
                                        Optional.empty(),
                                        "")),
                        List.of("It powers down 15 min after the job has ended."))
                .gpu(gpu().at(87, 18_640, 66, 312).running("blender", 20_711, 12_288));
    }

    @Start
    void start(Stage given) {
        stage = given;
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT));
    }

    @BeforeEach
    void openTheDetails() {
        Screen.awaitKeyboard(stage);
        onFx(() -> {
            Poses.select(window, "render-01");
            return window;
        });
        eventually(() -> text("#details-name").equals("render-01"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    /// All that the details say; FX thread only.
    private static List<String> words() {
        return find("#details").lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .filter(Screen::isShown)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private void publish(WorkerView worker) {
        fleet.publish(Fleets.of(worker));
    }

    @Test
    void marksTheLimitsInTheScaleOfEachGauge() {
        assertThat(marks("temperature", 70 / 85.0, 1)).doesNotContain("warning-only");
        assertThat(told("temperature"))
                .isEqualTo(
                        "Temperature: 66 / 85\u00a0°C (critical limit), 78\u00a0%"
                                + " · warning from 70\u00a0°C, critical from 85\u00a0°C");
        assertThat(marks("vram", 0.85, 0.95)).doesNotContain("warning-only");
        assertThat(told("vram")).endsWith("warning from 85\u00a0%, critical from 95\u00a0%");
        assertThat(marks("utilisation", 0.95, 0.99)).doesNotContain("warning-only");
        assertThat(marks("power", 0.95, 1))
                .as("its critical limit lies beyond the end")
                .contains("warning-only");
        assertThat(told("power")).endsWith("warning from 95\u00a0%, critical from 102\u00a0%");
    }

    private static String told(String quantity) {
        return onFx(() -> find("#details .gauge-" + quantity).getAccessibleText());
    }

    /// Where the marks of a gauge begin and end; returns their pseudo-classes.
    private static List<String> marks(String quantity, double from, double to) {
        return onFx(() -> {
            Region bar = (Region) find("#details .gauge-" + quantity + " .gauge-track");
            Node marks = bar.lookup(".gauge-marks");
            Bounds bounds = marks.getBoundsInParent();
            assertThat(marks.isVisible()).isTrue();
            assertThat(bounds.getMinX() / bar.getWidth()).isCloseTo(from, within(0.03));
            assertThat(bounds.getMaxX() / bar.getWidth()).isCloseTo(to, within(0.03));
            return marks.getPseudoClassStates().stream()
                    .map(state -> state.getPseudoClassName())
                    .toList();
        });
    }

    @Test
    void listsTheProcessesOfAGpuWhileItHasSome() {
        assertThat(onFx(DetailsWindowTest::words))
                .contains("Processes", "blender (20711)", "compute", "12\u00a0GB");
        publish(worker(1, "render-01").gpu(gpu()).build());
        eventually(() -> !words().contains("Processes"));
        assertThat(onFx(DetailsWindowTest::words)).doesNotContain("blender (20711)");
    }

    @Test
    void saysWhyItIsOnAndWhatWouldChangeIt() {
        assertThat(onFx(DetailsWindowTest::words))
                .containsSubsequence(
                        "Why",
                        "Reason",
                        "shot-010 runs on GPU 0",
                        "Rules",
                        "jobs: it runs 1 job",
                        "What changes it",
                        "It powers down 15 min after the job has ended.");
    }

    @Test
    void savesItsOwnPowerSettings(FxRobot robot) {
        click(robot, "#details-menu");
        eventually(() -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
        robot.clickOn("#menu-power");
        eventually(() -> asks("#power-own-timeout"));
        robot.push(KeyCode.SPACE);
        click(robot, "#power-minutes .text-field");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("25");
        click(robot, "#power-never");
        click(robot, "#power-mode");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        click(robot, "#power-circuit");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("room-2");
        click(robot, "#power-watts");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("lots");
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.A).write("850");
        click(robot, "#question-yes");
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.SetPowerSettings(
                                                new WorkerId(1),
                                                new PowerSettings(
                                                        Optional.of(Duration.ofMinutes(25)),
                                                        true,
                                                        PowerMode.SUSPEND,
                                                        Ladders.SETTINGS.ladder(),
                                                        "room-2",
                                                        OptionalDouble.of(850))))));
    }
}
