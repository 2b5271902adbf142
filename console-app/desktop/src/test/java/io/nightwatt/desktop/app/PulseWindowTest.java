package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
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

/// The pulse window by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class PulseWindowTest {
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
    void comesAboveAllOthersFollowsTheFleetAndRemembersItsPlace(FxRobot robot) {
        open(robot);
        assertThat(onFx(() -> pulse().isAlwaysOnTop())).isTrue();
        assertThat(onFx(() -> text("#pulse-watts"))).endsWith(" kW");
        fleet.publish(Fleets.of());
        eventually(() -> text("#pulse-watts").equals("no reading"));

        onFx(() -> {
            pulse().setX(700);
            pulse().setY(300);
            pulse().setWidth(600);
            return stage;
        });
        // The display takes its time to move a window.
        eventually(() -> pulse().getScene().getWidth() == 600 && pulse().getX() == 700);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        eventually(() -> !shows("#pulse"));
        assertThat(stage.isShowing()).isTrue();
        Screen.close(window, stage);

        onFx(() -> {
            stage.hide();
            Stage next = new Stage();
            window =
                    Screen.open(
                            next,
                            fleet,
                            WindowOptions.in(folder).sized(1_024, 700).themed(Theme.LIGHT));
            stage = next;
            return next;
        });
        Screen.awaitKeyboard(stage);
        open(robot);
        assertThat(onFx(() -> pulse().getX())).isEqualTo(700);
        assertThat(onFx(() -> pulse().getY())).isEqualTo(300);
        assertThat(onFx(() -> pulse().getScene().getWidth())).isEqualTo(600);
    }

    private void open(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P)
                .release(KeyCode.P, KeyCode.SHIFT, KeyCode.SHORTCUT);
        eventually(() -> shows("#pulse") && pulse().isFocused());
    }

    private static Stage pulse() {
        return (Stage) find("#pulse").getScene().getWindow();
    }
}
