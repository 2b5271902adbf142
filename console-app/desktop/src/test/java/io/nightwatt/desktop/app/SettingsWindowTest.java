package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fx.Temperature;
import io.nightwatt.desktop.shell.Density;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.power.PowerPolicy;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
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

/// The settings page, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class SettingsWindowTest {
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
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT));
    }

    @BeforeEach
    void openThePage() {
        Screen.awaitKeyboard(stage);
        onFx(() -> {
            window.open("settings");
            return window;
        });
        eventually(() -> shows("#settings-search"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void theLimitsOfAlertsAreFoundAndOpenedFromHere(FxRobot robot) {
        robot.write("temperatures");
        eventually(() -> shows("#settings-limits") && !shows("#settings-idle"));
        click(robot, "#settings-limits");
        eventually(() -> shows("#alerts-tab-limits") && shows("#limits-scope"));
    }

    @Test
    void aSearchLeavesWhatIsLookedForAndEscapeBringsBackTheRest(FxRobot robot) {
        robot.write("kwh price");
        eventually(() -> shows("#settings-tariff") && !shows("#settings-idle"));
        assertThat(shows("#settings-access")).isFalse();
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("zzz");
        eventually(() -> shows("#settings-none"));
        robot.push(KeyCode.ESCAPE);
        eventually(() -> shows("#settings-idle") && !shows("#settings-none"));
    }

    @Test
    void automationIsSetToRecommendAndTheWayBackIsOffered(FxRobot robot) {
        click(robot, "#settings-automation-recommends");
        eventually(() -> shows("#settings-save"));
        click(robot, "#settings-save");
        PowerPolicy recommends = PowerPolicy.DEFAULT.edit().recommendOnly(true).build();
        eventually(() -> fleet.sent().contains(new FleetCommand.SetPowerPolicy(recommends)));
        eventually(() -> shows(".toast-undo"));
        click(robot, ".toast-undo");
        eventually(() ->
                fleet.sent()
                        .getLast()
                        .equals(new FleetCommand.SetPowerPolicy(PowerPolicy.DEFAULT)));
    }

    @Test
    void aRowOfChoicesIsWalkedThroughByArrowKeys(FxRobot robot) {
        focus("#settings-automation-acts");
        robot.push(KeyCode.RIGHT).push(KeyCode.SPACE);
        eventually(() -> shows("#settings-save"));
        robot.push(KeyCode.LEFT).push(KeyCode.SPACE);
        eventually(() -> !shows("#settings-save"));
    }

    @Test
    void theFleetIsRenamedByKeyboardAlone(FxRobot robot) {
        robot.push(KeyCode.TAB).push(KeyCode.SHORTCUT, KeyCode.A).write(" ");
        eventually(() -> text("#settings-fleet-problem").contains("must not be empty"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("Night Owls").push(KeyCode.ENTER);
        eventually(() -> fleet.sent().contains(new FleetCommand.NameFleet("Night Owls")));
    }

    @Test
    void aTokenIsMadeShownOnceCopiedAndRevoked(FxRobot robot) {
        robot.write("token");
        eventually(() -> shows("#token-new") && !shows("#settings-idle"));
        click(robot, "#token-new");
        eventually(() -> shows("#token-name"));
        assertThat(find("#question-yes").isDisabled()).isTrue();
        robot.write("farm board").push(KeyCode.ENTER);
        eventually(() -> shows("#token-secret"));
        String secret = onFx(() -> ((TextField) find("#token-secret")).getText());
        assertThat(secret).startsWith("nwt_");
        click(robot, "#token-copy");
        eventually(() -> secret.equals(onFx(() -> Clipboard.getSystemClipboard().getString())));
        click(robot, "#question-yes");
        eventually(() -> shows("#token-revoke-1"));
        click(robot, "#token-revoke-1");
        eventually(() -> shows("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> !shows("#token-revoke-1"));
        ApiToken token = fleet.tokens().tokens().toCompletableFuture().join().getFirst();
        assertThat(token.role()).isEqualTo(Role.VIEWER);
        assertThat(token.revokedAt()).isPresent();
    }

    @Test
    void theLookIsChangedAtOnceAndRemembered(FxRobot robot) {
        robot.write("this window");
        eventually(() -> shows("#settings-compact"));
        click(robot, "#settings-compact").clickOn("#settings-fahrenheit").clickOn("#settings-dark");
        eventually(() -> onFx(Temperature::shown) == Temperature.FAHRENHEIT);
        onFx(() -> {
            window.close();
            return window;
        });
        Memory memory = Memory.in(folder);
        assertThat(memory.one("density", Density.class)).contains(Density.COMPACT);
        assertThat(memory.one("temperature", Temperature.class)).contains(Temperature.FAHRENHEIT);
        assertThat(memory.one("theme", Theme.class)).contains(Theme.DARK);
    }
}
