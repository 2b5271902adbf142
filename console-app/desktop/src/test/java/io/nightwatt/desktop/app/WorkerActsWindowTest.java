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
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What can be done with one worker, from its card, its line in the list and its menu.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class WorkerActsWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(six());
    private Stage stage;
    private FleetWindow window;

    private static FleetSnapshot six() {
        return Fleets.of(
                worker(1, "a")
                        .idle(Duration.ofHours(1))
                        .coolingDown(Duration.ofMinutes(5))
                        .inGroups("floor-1")
                        .gpu(gpu())
                        .build(),
                worker(2, "b")
                        .held(Hold.Kind.ON, "client visit", Optional.empty())
                        .gpu(gpu())
                        .build(),
                worker(3, "c").asleep(Duration.ofHours(1)).inGroups("farm").gpu(gpu()).build(),
                worker(4, "d").drained().gpu(gpu()).build(),
                worker(5, "e")
                        .draining(new Step.Running("shot", 118, 250, true))
                        .gpu(gpu())
                        .build(),
                worker(6, "f").waking().wakeTry(2, "wol").gpu(gpu()).build());
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
        eventually(() -> shows("#worker-6"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void aRightClickOnACardOpensItsMenu(FxRobot robot) {
        robot.rightClickOn("#worker-3 .card-name");
        eventually(() -> items().contains("menu-wake"));
    }

    @Test
    void theButtonOfACardOpensItsMenu(FxRobot robot) {
        click(robot, "#worker-3 .card-menu");
        eventually(() -> items().contains("menu-wake"));
    }

    @Test
    void aRightClickOnALineOfTheListOpensItsMenu(FxRobot robot) {
        click(robot, "#mode-list");
        eventually(() -> shows("#worker-table") && shows("#worker-table .list-name"));
        robot.clickOn("c", MouseButton.SECONDARY);
        eventually(() -> items().contains("menu-wake"));
        robot.clickOn("#menu-wake");
        eventually(() -> asks("#question-yes"));
        assertThat(onFx(() -> text(".question-title"))).isEqualTo("Wake c?");
    }

    @Test
    void theListSaysEachState(FxRobot robot) {
        click(robot, "#mode-list");
        eventually(() ->
                states().equals(
                                Set.of(
                                        "Idle (shutting down in 5m)",
                                        "On",
                                        "Sleeping",
                                        "Drained",
                                        "Draining (frame 118 of 250)",
                                        "Waking (2nd try, WoL)")));
    }

    @Test
    void theButtonOfASleepingCardAsksWhatItCostsToWakeIt(FxRobot robot) {
        click(robot, "#worker-3 .resting-action");
        eventually(() -> asks("#question-yes"));
        eventually(() -> text("#wake-idle").contains("not known yet"));
        assertThat(fleet.sent()).isEmpty();
        robot.push(KeyCode.ENTER);
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.Wake(
                                                new WorkerId(3), "asked for in the window"))));
    }

    @Test
    void aHoldIsReleasedOnlyOnYes(FxRobot robot) {
        choose(robot, 2, "menu-release");
        eventually(() -> asks("#question-yes"));
        robot.push(KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes") && stage.isFocused());
        assertThat(fleet.sent()).isEmpty();
        choose(robot, 2, "menu-release");
        eventually(() -> asks("#question-yes"));
        robot.push(KeyCode.ENTER);
        sent(new FleetCommand.ReleaseHold(new WorkerId(2)));
    }

    @Test
    void drainsForAReason(FxRobot robot) {
        choose(robot, 1, "menu-drain");
        eventually(() -> asks("#drain-reason") && find("#drain-reason").isFocused());
        robot.write("new fan").push(KeyCode.ENTER);
        sent(new FleetCommand.Drain(new WorkerId(1), "new fan"));
    }

    @Test
    void holdsOffUntilSomebodyReleasesIt(FxRobot robot) {
        choose(robot, 1, "menu-hold-off");
        eventually(() -> asks("#hold-reason") && find("#hold-reason").isFocused());
        robot.write("smells").push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.END);
        robot.push(KeyCode.DOWN, KeyCode.DOWN);
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.SetHold.class,
                        hold -> {
                            assertThat(hold.worker()).isEqualTo(new WorkerId(1));
                            assertThat(hold.kind()).isEqualTo(Hold.Kind.OFF);
                            assertThat(hold.reason()).isEqualTo("smells");
                        });
    }

    @Test
    void whatMakesItSaferIsDoneAtOnce(FxRobot robot) {
        choose(robot, 4, "menu-end-drain");
        sent(new FleetCommand.EndDrain(new WorkerId(4)));
        choose(robot, 5, "menu-cancel-power-down");
        sent(
                new FleetCommand.EndDrain(new WorkerId(4)),
                new FleetCommand.CancelPowerDown(new WorkerId(5)));
    }

    @Test
    void savesTheTagsAndGroupsThatAreTyped(FxRobot robot) {
        choose(robot, 1, "menu-edit");
        eventually(() -> asks("#edit-tags"));
        click(robot, "#edit-tags").push(KeyCode.END).write(", night");
        click(robot, "#edit-groups").push(KeyCode.END).write(", spare").push(KeyCode.ENTER);
        sent(
                new FleetCommand.SetTags(new WorkerId(1), Set.of("night", "render")),
                new FleetCommand.SetGroups(new WorkerId(1), Set.of("floor-1", "spare")));
    }

    @Test
    void movesOneToAKnownGroup(FxRobot robot) {
        choose(robot, 1, "menu-group");
        eventually(() -> asks("#bulk-group"));
        assertThat(onFx(() -> text(".question-title"))).isEqualTo("Move a to a group");
        click(robot, "#bulk-group .arrow-button");
        click(robot, ".combo-box-popup .list-cell");
        click(robot, "#question-yes");
        sent(new FleetCommand.SetGroups(new WorkerId(1), Set.of("farm")));
    }

    @Test
    void tagsOneFromItsMenu(FxRobot robot) {
        choose(robot, 1, "menu-tags");
        eventually(() -> asks("#bulk-tags-add") && find("#bulk-tags-add").isFocused());
        robot.write("night").push(KeyCode.ENTER);
        sent(new FleetCommand.SetTags(new WorkerId(1), Set.of("night", "render")));
    }

    @ParameterizedTest
    @CsvSource({
        "menu-drain, drain-reason",
        "menu-hold-on, hold-reason",
        "menu-hold-off, hold-reason"
    })
    void blanksAreNoReason(String item, String field, FxRobot robot) {
        choose(robot, 1, item);
        eventually(() -> asks("#" + field) && find("#" + field).isFocused());
        robot.write("   ").push(KeyCode.ENTER);
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("x");
        eventually(() -> !find("#question-yes").isDisabled());
        assertThat(fleet.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "menu-power-down, force-reason, force-understood",
        "menu-restart-agent, restart-force-reason, restart-understood"
    })
    void blanksAreNoReasonToForceIt(String item, String field, String tick, FxRobot robot) {
        choose(robot, 2, item);
        eventually(() -> asks("#question-aside"));
        click(robot, "#question-aside");
        eventually(() -> asks("#" + field));
        click(robot, "#" + tick);
        click(robot, "#" + field).write("   ");
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("x");
        eventually(() -> !find("#question-yes").isDisabled());
    }

    private void choose(FxRobot robot, int worker, String item) {
        eventually(() -> stage.isFocused() && items().isEmpty());
        click(robot, "#worker-" + worker + " .card-menu");
        eventually(() -> items().contains(item));
        robot.clickOn("#" + item);
    }

    private void sent(FleetCommand... commands) {
        eventually(() -> fleet.sent().equals(List.of(commands)));
    }

    /// FX thread only.
    private Set<String> states() {
        return stage.getScene().getRoot().lookupAll("#worker-table .state-word").stream()
                .filter(Screen::isShown)
                .map(each -> ((Label) each).getText())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Of the open menu; FX thread only.
    private static List<String> items() {
        return List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(each -> ((ContextMenu) each).getItems().stream())
                .filter(item -> item.getId() != null && !item.isDisable())
                .map(item -> item.getId())
                .toList();
    }
}
