package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.RestartTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What the bar below the workers tells several of them.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class BulkActsWindowTest {
    private static final String ASKED = "asked for in the window";

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(four());
    private Stage stage;
    private FleetWindow window;

    private static FleetSnapshot four() {
        return Fleets.of(
                worker(1, "a").idle(Duration.ofHours(1)).gpu(gpu()).build(),
                worker(2, "b")
                        .held(Hold.Kind.OFF, "fan", Optional.empty())
                        .inGroups("farm")
                        .gpu(gpu())
                        .build(),
                worker(3, "c").asleep(Duration.ofHours(1)).gpu(gpu()).build(),
                worker(4, "d").asleep(Duration.ofHours(2)).gpu(gpu()).build());
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
    void pickAll(FxRobot robot) {
        Screen.awaitKeyboard(stage);
        eventually(() -> shows("#worker-4"));
        Screen.focus("#workers");
        robot.push(KeyCode.SHORTCUT, KeyCode.A);
        eventually(() -> text("#bulk-count").equals("4 workers selected"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void wakesThoseThatSleep(FxRobot robot) {
        click(robot, "#bulk-wake");
        eventually(() -> asks("#question-yes"));
        assertThat(fleet.sent()).isEmpty();
        click(robot, "#question-yes");
        sent(
                new FleetCommand.Wake(new WorkerId(3), ASKED),
                new FleetCommand.Wake(new WorkerId(4), ASKED));
    }

    @Test
    void holdsAllForAReasonAndNotForBlanks(FxRobot robot) {
        choose(robot, "bulk-hold-on");
        eventually(() -> asks("#bulk-reason") && find("#bulk-reason").isFocused());
        robot.write("   ").push(KeyCode.ENTER);
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("visit").push(KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 4);
        assertThat(fleet.sent())
                .allSatisfy(command ->
                        assertThat(command)
                                .isInstanceOfSatisfying(
                                        FleetCommand.SetHold.class,
                                        hold -> {
                                            assertThat(hold.kind()).isEqualTo(Hold.Kind.ON);
                                            assertThat(hold.reason()).isEqualTo("visit");
                                        }));
    }

    @Test
    void releasesThoseThatAreHeldOnlyOnYes(FxRobot robot) {
        choose(robot, "bulk-release");
        eventually(() -> asks("#question-yes"));
        assertThat(text("#bulk-summary")).isEqualTo("Told: 1 of 4 workers. Left as they are: 3");
        assertThat(fleet.sent()).isEmpty();
        robot.push(KeyCode.ENTER);
        sent(new FleetCommand.ReleaseHold(new WorkerId(2)));
    }

    @Test
    void movesAllToAGroup(FxRobot robot) {
        click(robot, "#bulk-group");
        eventually(() -> asks("#question-cancel"));
        robot.write("farm");
        click(robot, "#question-yes");
        sent(
                new FleetCommand.SetGroups(new WorkerId(1), Set.of("farm")),
                new FleetCommand.SetGroups(new WorkerId(3), Set.of("farm")),
                new FleetCommand.SetGroups(new WorkerId(4), Set.of("farm")));
    }

    @Test
    void restartsTheAgentsThatCanBeAsked(FxRobot robot) {
        choose(robot, "bulk-restart-agent");
        eventually(() -> asks("#bulk-reason") && find("#bulk-reason").isFocused());
        robot.write("new settings").push(KeyCode.ENTER);
        sent(
                restart(1, new RestartTarget.Agent(), false, "new settings"),
                restart(2, new RestartTarget.Agent(), false, "new settings"));
    }

    @Test
    void forcesARebootOnlyWithAReasonAndATick(FxRobot robot) {
        choose(robot, "bulk-restart-machine");
        eventually(() -> asks("#question-aside"));
        click(robot, "#question-aside");
        eventually(() -> asks("#bulk-force-reason"));
        assertThat(onFx(() -> ((CheckBox) find("#bulk-understood")).getText()))
                .isEqualTo("I understand that running work is lost");
        click(robot, "#bulk-understood");
        click(robot, "#bulk-force-reason").write("  ");
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("hangs");
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent()).contains(restart(2, new RestartTarget.Machine(), true, "hangs"));
    }

    private static FleetCommand restart(
            long worker, RestartTarget target, boolean force, String reason) {
        return new FleetCommand.RestartService(new WorkerId(worker), target, force, reason);
    }

    private static void choose(FxRobot robot, String item) {
        click(robot, "#bulk-more");
        eventually(() ->
                ((MenuButton) find("#bulk-more"))
                        .getItems().stream()
                                .anyMatch(each ->
                                        item.equals(each.getId())
                                                && !each.isDisable()
                                                && each.getParentPopup() != null
                                                && each.getParentPopup().isShowing()));
        robot.clickOn("#" + item);
    }

    private void sent(FleetCommand... commands) {
        eventually(() -> fleet.sent().equals(List.of(commands)));
    }
}
