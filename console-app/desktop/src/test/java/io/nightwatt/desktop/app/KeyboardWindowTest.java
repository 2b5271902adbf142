package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fleet.SortOrder;
import io.nightwatt.desktop.fleet.ViewMode;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
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

/// Uses the real window without a mouse.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class KeyboardWindowTest {
    private static final int STOPS_MAX = 60;

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
    void tabGoesFromTheSearchToTheWorkersAndShowsWhereItIs(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.F);
        assertThat(window.fleet().selected().get()).isEmpty();
        tabTo(robot, "workers");
        eventually(() -> window.fleet().selected().get().isPresent());
    }

    @Test
    void goesFromAnAlertToItsWorker(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.F);
        tabTo(robot, "summary-alerts");
        press(robot, KeyCode.SPACE);
        eventually(() -> shows("#notices"));
        for (int stop = 0; stop < STOPS_MAX && !isNotice(); stop++) {
            press(robot, KeyCode.TAB);
        }
        press(robot, KeyCode.ENTER);
        eventually(() -> text("#details-name").equals("render-06"));
    }

    @Test
    void opensTheMenuOfAWorkerAndHoldsItOn(FxRobot robot) {
        press(robot, KeyCode.RIGHT);
        eventually(() -> window.fleet().selected().get().isPresent());
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        eventually(KeyboardWindowTest::isMenuOpen);
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !isMenuOpen());

        press(robot, KeyCode.ENTER);
        tabTo(robot, "details-menu");
        press(robot, KeyCode.SPACE);
        eventually(KeyboardWindowTest::isMenuOpen);
        // Details, shut down, drain, keep on: what makes no sense now is passed over.
        for (int step = 0; step < 4; step++) {
            press(robot, KeyCode.DOWN);
        }
        press(robot, KeyCode.ENTER);
        eventually(() -> asks("#hold-reason"));
        tabTo(robot, "hold-reason");
        robot.write("client visit");
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.SetHold.class,
                        hold -> {
                            assertThat(hold.worker()).isEqualTo(new WorkerId(6));
                            assertThat(hold.reason()).isEqualTo("client visit");
                        });
    }

    @Test
    void escapeClosesTheDetailsFromWithin(FxRobot robot) {
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.ENTER);
        eventually(() -> shows("#details-name"));
        tabTo(robot, "details-close");
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#details-name"));
        assertThat(focused().map(Node::getId)).contains("workers");
    }

    @Test
    void everyPageHasAKeyAndTakesTheKeyboard(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        eventually(() -> hasTheKeyboard("jobs-list"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT3);
        eventually(() -> hasTheKeyboard("schedule-list"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> hasTheKeyboard("energy-span"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT5);
        eventually(() -> hasTheKeyboard("alerts-tab-open"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT6);
        eventually(() -> hasTheKeyboard("add-name"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT7);
        eventually(() -> hasTheKeyboard("history-worker"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT8);
        eventually(() -> hasTheKeyboard("settings-search"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT1);
        eventually(() -> hasTheKeyboard("workers"));
    }

    @Test
    void leavesChordsToTheWindow(FxRobot robot) {
        select("artist-noor");
        press(robot, KeyCode.SHORTCUT, KeyCode.W);
        assertThat(fleet.sent()).isEmpty();
        assertThat(onFx(() -> shows("#question-yes"))).isFalse();
        press(robot, KeyCode.W);
        eventually(() -> asks("#question-yes"));
    }

    @Test
    void movesTheListNoFurtherThanNeeded(FxRobot robot) {
        fleet.publish(Fleets.many(200, 5));
        onFx(() -> {
            window.fleet().mode().set(ViewMode.LIST);
            return window;
        });
        eventually(() -> shows("#worker-table"));
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);
        assertThat(firstLine()).isZero();
        press(robot, KeyCode.END);
        eventually(() -> firstLine() > 150);
    }

    @Test
    void aHeadingOfTheListSorts(FxRobot robot) {
        onFx(() -> {
            window.fleet().mode().set(ViewMode.LIST);
            return window;
        });
        eventually(() -> shows("#list-sort-temperature"));
        click(robot, "#list-sort-temperature");
        eventually(() -> window.fleet().sort().get() == SortOrder.TEMPERATURE);
        eventually(() ->
                window.fleet()
                        .rows()
                        .getFirst()
                        .content()
                        .get()
                        .worker()
                        .name()
                        .equals("train-02"));
    }

    private int firstLine() {
        return onFx(() ->
                find("#worker-table .virtual-flow")
                                instanceof javafx.scene.control.skin.VirtualFlow<?> flow
                        ? flow.getFirstVisibleCell().getIndex()
                        : -1);
    }

    private void select(String name) {
        onFx(() -> {
            window.fleet().rows().stream()
                    .filter(row -> row.content().get().worker().name().equals(name))
                    .forEach(row -> window.fleet().select(row.id()));
            find("#workers").requestFocus();
            return name;
        });
    }

    private static void tabTo(FxRobot robot, String id) {
        for (int stop = 0; stop < STOPS_MAX; stop++) {
            if (focused().filter(node -> id.equals(node.getId())).isPresent()) {
                return;
            }
            press(robot, KeyCode.TAB);
        }
        throw new AssertionError("Tab does not come to #" + id);
    }

    private static boolean isNotice() {
        return focused().filter(node -> node.getStyleClass().contains("notice")).isPresent();
    }

    private static boolean isMenuOpen() {
        return Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance);
    }

    private static boolean hasTheKeyboard(String id) {
        return owner().filter(node -> id.equals(node.getId())).isPresent();
    }

    private static Optional<Node> focused() {
        return onFx(KeyboardWindowTest::owner);
    }

    /// What has the keyboard, in the topmost window that has it; for the FX thread.
    private static Optional<Node> owner() {
        return List.copyOf(Window.getWindows()).reversed().stream()
                .filter(Stage.class::isInstance)
                .filter(Window::isFocused)
                .findFirst()
                .map(open -> open.getScene().getFocusOwner());
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
