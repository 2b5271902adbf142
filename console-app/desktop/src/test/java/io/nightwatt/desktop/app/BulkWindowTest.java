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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
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
import org.testfx.util.WaitForAsyncUtils;

/// One thing done with several workers, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class BulkWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(four());
    private Stage stage;
    private FleetWindow window;

    private static FleetSnapshot four() {
        return Fleets.of(
                worker(1, "a").idle(Duration.ofHours(1)).gpu(gpu()).build(),
                worker(2, "b").gpu(gpu()).build(),
                worker(3, "c").asleep(Duration.ofHours(1)).gpu(gpu()).build(),
                worker(4, "d").idle(Duration.ofHours(2)).gpu(gpu()).build());
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
    void awaitTheKeyboard() {
        Screen.awaitKeyboard(stage);
        eventually(() -> shows("#worker-4"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void picksWithTheMouseAndAsksOnceWhatWillHappenToEach(FxRobot robot) {
        pick(robot, KeyCode.CONTROL, 1);
        pick(robot, KeyCode.SHIFT, 3);
        eventually(() -> text("#bulk-count").equals("3 workers selected"));
        click(robot, "#bulk-power-down");
        eventually(() -> asks("#question-yes"));
        assertThat(text("#bulk-summary")).isEqualTo("Told: 2 of 3 workers. Left as they are: 1");
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent())
                .allSatisfy(command ->
                        assertThat(command)
                                .isInstanceOfSatisfying(
                                        FleetCommand.PowerDown.class,
                                        down -> assertThat(down.force()).isFalse()));
        assertThat(fleet.sent())
                .extracting(command -> ((FleetCommand.PowerDown) command).worker().value())
                .containsExactly(1L, 2L);
        Screen.awaitKeyboard(stage);
        click(robot, "#bulk-clear");
        eventually(() -> !shows("#bulk-bar"));
    }

    @Test
    void drainsSeveralForAReason(FxRobot robot) {
        pick(robot, KeyCode.CONTROL, 1);
        pick(robot, KeyCode.CONTROL, 2);
        eventually(() -> text("#bulk-count").equals("2 workers selected"));
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        eventually(() -> menu("bulk-menu-drain").isPresent());
        onFx(() -> {
            menu("bulk-menu-drain").orElseThrow().fire();
            return "";
        });
        eventually(() -> asks("#bulk-reason") && find("#bulk-reason").isFocused());
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("new fans");
        robot.type(KeyCode.ENTER);
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.Drain(new WorkerId(1), "new fans"),
                                        new FleetCommand.Drain(new WorkerId(2), "new fans"))));
    }

    @Test
    void picksInTheListAsWell(FxRobot robot) {
        click(robot, "#mode-list");
        eventually(() -> shows("#worker-table"));
        robot.press(KeyCode.CONTROL);
        robot.clickOn("a").clickOn("d");
        robot.release(KeyCode.CONTROL);
        eventually(() -> text("#bulk-count").equals("2 workers selected"));
    }

    @Test
    void picksAndTagsWithTheKeyboardAlone(FxRobot robot) {
        onFx(() -> {
            find("#workers").requestFocus();
            return "";
        });
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.SPACE);
        eventually(() -> text("#bulk-count").equals("1 worker selected"));
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        eventually(() -> text("#bulk-count").equals("2 workers selected"));
        press(robot, KeyCode.SHORTCUT, KeyCode.A);
        eventually(() -> text("#bulk-count").equals("4 workers selected"));
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        eventually(() -> menu("bulk-menu-tags").isPresent());
        onFx(() -> {
            menu("bulk-menu-tags").orElseThrow().fire();
            return "";
        });
        eventually(() -> asks("#bulk-tags-add"));
        robot.write("night");
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 4);
        assertThat(fleet.sent())
                .contains(new FleetCommand.SetTags(new WorkerId(3), Set.of("night", "render")));
        onFx(() -> {
            find("#workers").requestFocus();
            return "";
        });
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#bulk-bar"));
    }

    @Test
    void forcesSeveralOnlyWithAReasonAndATick(FxRobot robot) {
        pick(robot, KeyCode.CONTROL, 1);
        pick(robot, KeyCode.CONTROL, 2);
        click(robot, "#bulk-power-down");
        eventually(() -> asks("#question-aside"));
        click(robot, "#question-aside");
        eventually(() -> asks("#bulk-force-reason"));
        click(robot, "#bulk-force-reason").write("smoke");
        assertThat(find("#question-yes").isDisabled()).isTrue();
        click(robot, "#bulk-understood");
        eventually(() -> !find("#question-yes").isDisabled());
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent())
                .contains(new FleetCommand.PowerDown(new WorkerId(2), true, "smoke"));
    }

    private void pick(FxRobot robot, KeyCode held, int worker) {
        robot.press(held);
        robot.clickOn("#worker-" + worker);
        robot.release(held);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Optional<MenuItem> menu(String id) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(open -> ((ContextMenu) open).getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst();
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
