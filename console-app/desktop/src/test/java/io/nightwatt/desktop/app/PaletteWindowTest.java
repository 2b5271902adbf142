package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
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

/// The palette with nothing but a keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class PaletteWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet =
            new FakeFleet(
                    Fleets.working(
                            Fleets.twelve(), FakeJobs.views(FakeJobs.day(Fleets.twelve().at()))));
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.jobs(FakeJobs.day(Fleets.twelve().at()), FakeJobs.LOG);
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
    void asksAsThePageDoesBeforeAMachineIsPoweredDown(FxRobot robot) {
        find(robot, "render-01 shut");
        assertThat(fleet.sent()).isEmpty();
        press(robot, KeyCode.ENTER);
        eventually(() -> asks("#question-yes"));
        assertThat(fleet.sent()).isEmpty();
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.PowerDown.class,
                        down -> {
                            assertThat(down.worker()).isEqualTo(new WorkerId(1));
                            assertThat(down.force()).isFalse();
                        });
        assertThat(onFx(() -> text("#details-name"))).isEqualTo("render-01");
    }

    @Test
    void escapeGivesTheKeyboardBackAndDoesNothing(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.F);
        eventually(() -> hasTheKeyboard("search"));
        find(robot, "render-01 wake");
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#palette") && hasTheKeyboard("search"));
        find(robot, "render-01");
        press(robot, KeyCode.SHORTCUT, KeyCode.K);
        eventually(() -> !shows("#palette"));
        assertThat(fleet.sent()).isEmpty();
    }

    @Test
    void goesToPagesWorkersAndJobsByName(FxRobot robot) {
        find(robot, "setti");
        press(robot, KeyCode.ENTER);
        eventually(() -> shows("#settings-idle"));
        find(robot, "r06 worker");
        press(robot, KeyCode.ENTER);
        eventually(() -> text("#details-name").equals("render-06"));
        find(robot, "s10 beauty job");
        press(robot, KeyCode.ENTER);
        eventually(() -> shows("#job-name") && text("#job-name").startsWith("shot-010"));
    }

    @Test
    void startsANewJobAndANewSchedule(FxRobot robot) {
        find(robot, "new job");
        press(robot, KeyCode.ENTER);
        eventually(() -> asks("#question-cancel"));
        press(robot, KeyCode.ESCAPE);
        Screen.awaitKeyboard(stage);
        find(robot, "new sched");
        press(robot, KeyCode.ENTER);
        eventually(() -> shows("#schedule-add-search"));
    }

    @Test
    void whatWasUsedLastIsRememberedAndOfferedFirst(FxRobot robot) {
        find(robot, "light dark");
        press(robot, KeyCode.ENTER);
        eventually(() -> !shows("#palette"));
        press(robot, KeyCode.SHORTCUT, KeyCode.K);
        eventually(() -> shows("#palette"));
        press(robot, KeyCode.ENTER);
        eventually(() -> !shows("#palette"));
        Screen.close(window, stage);
        assertThat(Memory.in(folder).one("theme", Theme.class)).contains(Theme.LIGHT);
        assertThat(Memory.in(folder).text("palette")).contains("theme");
    }

    private void find(FxRobot robot, String typed) {
        press(robot, KeyCode.SHORTCUT, KeyCode.K);
        eventually(() -> hasTheKeyboard("palette-line"));
        robot.write(typed);
        eventually(() -> Screen.typed("#palette-line").equals(typed));
    }

    private boolean hasTheKeyboard(String id) {
        return Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .filter(id::equals)
                .isPresent();
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        for (int at = keys.length - 1; at >= 0; at--) {
            robot.release(keys[at]);
        }
    }
}
