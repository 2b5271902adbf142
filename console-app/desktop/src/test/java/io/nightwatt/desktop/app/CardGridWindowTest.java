package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
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
import org.testfx.util.WaitForAsyncUtils;

/// Moves through the cards of two hundred workers with the wheel and the keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class CardGridWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.many(200, 5));
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
        eventually(() -> shows(".worker-card"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void theWheelMovesThemAndNoneLeavesTheScene(FxRobot robot) {
        Set<Node> before = cards();
        var left = new AtomicInteger();
        before.forEach(card -> card.sceneProperty().addListener(_ -> left.incrementAndGet()));
        String first = onFx(() -> rowId(0));
        robot.moveTo("#workers");
        robot.scroll(30, VerticalDirection.DOWN);
        eventually(() -> bar().getValue() > 0 && !shows("#" + first));
        robot.scroll(60, VerticalDirection.UP);
        eventually(() -> bar().getValue() == 0 && shows("#" + first));
        assertThat(left).hasValue(0);
        assertThat(cards()).isEqualTo(before);
    }

    @Test
    void theKeysMoveThemNoFurtherThanNeeded(FxRobot robot) {
        onFx(() -> {
            find("#workers").requestFocus();
            return stage;
        });
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.RIGHT);
        assertThat(onFx(() -> bar().getValue())).isZero();
        press(robot, KeyCode.END);
        eventually(() -> bar().getValue() == bar().getMax() && isWhole(rowId(199)));
        press(robot, KeyCode.LEFT);
        assertThat(onFx(() -> bar().getValue())).isEqualTo(onFx(() -> bar().getMax()));
        press(robot, KeyCode.UP);
        eventually(() -> bar().getValue() < bar().getMax() && isWhole(rowId(196)));
        press(robot, KeyCode.HOME);
        eventually(() -> bar().getValue() == 0 && isWhole(rowId(0)));
    }

    @Test
    void aSearchLeavesNoEmptyPage(FxRobot robot) {
        robot.moveTo("#workers");
        robot.scroll(60, VerticalDirection.DOWN);
        eventually(() -> bar().getValue() > 0);
        press(robot, KeyCode.SHORTCUT, KeyCode.F);
        robot.write("node-12");
        eventually(() -> window.fleet().rows().size() == 10);
        eventually(() -> bar().getValue() == bar().getMax() && isWhole(rowId(9)));
    }

    /// Whether the whole of a worker's card can be seen.
    private static boolean isWhole(String id) {
        Node card = find("#" + id);
        Bounds at = card.localToScene(card.getLayoutBounds());
        Node grid = find(".card-grid");
        Bounds page = grid.localToScene(grid.getLayoutBounds());
        return card.isVisible() && at.getMinY() >= page.getMinY() && at.getMaxY() <= page.getMaxY();
    }

    private String rowId(int at) {
        return "worker-" + window.fleet().rows().get(at).id().value();
    }

    private static ScrollBar bar() {
        return (ScrollBar) find(".card-grid > .scroll-bar");
    }

    private Set<Node> cards() {
        return onFx(() -> Set.copyOf(stage.getScene().getRoot().lookupAll(".worker-card")));
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
