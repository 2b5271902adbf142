package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.ListView;
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

/// Edits a wake ladder in the real window, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class LadderWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet =
            new FakeFleet(
                    Fleets.of(
                            worker(1, "render-01")
                                    .asleep(Duration.ofHours(2))
                                    .powered(Ladders.SETTINGS)
                                    .recorded(Ladders.LEARNED)
                                    .build()));
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
    void movesARungWithTheKeyboardAndAddsOneThatMustBeFilledIn(FxRobot robot) {
        open(robot);
        assertThat(text("#ladder-learned"))
                .isEqualTo("95 of 100 wakes this way took at most 48 s.");
        onFx(() -> {
            list().requestFocus();
            return list();
        });
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.ALT);
        eventually(() -> list().getSelectionModel().getSelectedIndex() == 2);

        click(robot, "#ladder-add");
        eventually(() -> shows("#ladder-add-ssh"));
        click(robot, "#ladder-add-ssh");
        eventually(() -> text("#ladder-problem").startsWith("4. Command over SSH: the SSH host"));
        assertThat(find("#question-yes").isDisabled()).isTrue();
        onFx(() -> {
            list().requestFocus();
            return list();
        });
        robot.type(KeyCode.DELETE);
        eventually(() -> !find("#question-yes").isDisabled());
        click(robot, "#question-yes");

        eventually(() -> fleet.sent().size() == 1);
        List<WakeRung> moved = Stream.of(1, 2, 0).map(Ladders.ALL::get).toList();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetPowerSettings(
                                new WorkerId(1), Ladders.SETTINGS.withLadder(moved)));
    }

    @Test
    void savesWhatIsTypedAndWakesTheWorkerToTryIt(FxRobot robot) {
        open(robot);
        robot.clickOn("3. HTTP request");
        eventually(() -> shows("#rung-url"));
        click(robot, "#ladder-up").clickOn("#ladder-up");
        eventually(() -> list().getSelectionModel().getSelectedIndex() == 0);
        assertThat(shows("#rung-url")).isTrue();
        click(robot, "#ladder-remove");
        eventually(() -> shows("#rung-secure-on"));
        robot.doubleClickOn("#rung-seconds").write("45");
        click(robot, "#question-other");
        eventually(() -> fleet.sent().size() == 2);
        var first = (FleetCommand.SetPowerSettings) fleet.sent().getFirst();
        assertThat(first.settings().ladder())
                .containsExactly(
                        new WakeRung.Wol(Duration.ofSeconds(45), Optional.of("secure-on")),
                        Ladders.ALL.get(1));
        assertThat(fleet.sent().get(1))
                .isInstanceOfSatisfying(
                        FleetCommand.Wake.class,
                        wake -> assertThat(wake.worker()).isEqualTo(new WorkerId(1)));
    }

    @Test
    void testsTheWaysAsTheyAreTypedAndSaysWhatToDoNext(FxRobot robot) {
        fleet.wakeFinding(
                new WakeBench.Finding(
                        WakeBench.Verdict.FAILED, "no MAC address is known", "set a wake target"));
        open(robot);
        click(robot, "#ladder-test");
        eventually(() -> text("#ladder-finding").startsWith("Test: no MAC"));
        assertThat(text("#ladder-finding"))
                .isEqualTo("Test: no MAC address is known. Next: set a wake target.");
        assertThat(fleet.tested())
                .containsExactly("worker 1 by wol", "worker 1 by ssh", "worker 1 by api");
        assertThat(fleet.sent()).isEmpty();
        robot.doubleClickOn("#rung-seconds").write("45");
        eventually(() -> !shows("#ladder-finding"));
    }

    private void open(FxRobot robot) {
        onFx(() -> {
            window.fleet().select(window.fleet().rows().getFirst().id());
            window.open("worker");
            return window;
        });
        eventually(() -> shows("#details-ladder"));
        click(robot, "#details-ladder");
        eventually(() -> asks("#ladder-list"));
    }

    private static ListView<?> list() {
        return (ListView<?>) find("#ladder-list");
    }
}
