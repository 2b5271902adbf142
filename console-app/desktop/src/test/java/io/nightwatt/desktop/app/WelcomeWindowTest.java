package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.app.Screen.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.power.PowerPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
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

/// The first run, by keyboard alone and by mouse.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class WelcomeWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.of());
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
    void awaitThePage() {
        Screen.awaitKeyboard(stage);
        eventually(() -> shows("#welcome-name"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void aNewSiteIsSetUpByKeyboardAlone(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("Night Owls");
        robot.push(KeyCode.TAB).push(KeyCode.SHORTCUT, KeyCode.A).write("Europe/Lisbon");
        robot.push(KeyCode.ENTER).push(KeyCode.TAB).push(KeyCode.SPACE);
        eventually(() -> shows("#welcome-price") && !shows("#welcome-name"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("x");
        eventually(() -> text("#welcome-price-problem").contains("is not a price"));
        assertThat(fleet.sent()).as("nothing is sent before it is right").isEmpty();
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("0,25").push(KeyCode.ENTER);
        eventually(() -> shows("#welcome-add"));
        PowerPolicy careful =
                PowerPolicy.DEFAULT
                        .withIdleTimeout(Optional.of(Duration.ofMinutes(15)))
                        .edit()
                        .recommendOnly(true)
                        .build();
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.NameFleet("Night Owls"),
                        new FleetCommand.SetPowerPolicy(careful));
        Tariff tariff = fleet.energy().tariff();
        assertThat(tariff.zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
        assertThat(tariff.prices().getFirst().pricePerKwh()).isEqualTo(0.25);
        robot.push(KeyCode.SPACE);
        eventually(() -> shows("#add-name"));
        assertThat(Memory.in(folder).text("welcomed")).isPresent();
    }

    @Test
    void goingBackKeepsWhatWasTyped(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("Night Owls").push(KeyCode.ENTER);
        eventually(() -> shows("#welcome-act"));
        click(robot, "#welcome-act").clickOn("#welcome-back");
        eventually(() -> shows("#welcome-name"));
        assertThat(typed("#welcome-name")).isEqualTo("Night Owls");
        robot.push(KeyCode.ENTER);
        eventually(() -> shows("#welcome-save"));
        click(robot, "#welcome-save");
        eventually(() -> shows("#welcome-add"));
        assertThat(fleet.sent().getLast())
                .isEqualTo(
                        new FleetCommand.SetPowerPolicy(
                                PowerPolicy.DEFAULT.withIdleTimeout(
                                        Optional.of(Duration.ofMinutes(15)))));
    }

    @Test
    void whoSkipsItIsNotAskedAgain(FxRobot robot) {
        click(robot, "#welcome-leave");
        eventually(() -> shows("#empty-fleet"));
        assertThat(fleet.sent()).isEmpty();
        assertThat(Memory.in(folder).text("welcomed")).isPresent();
    }
}
