package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
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
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/// The alerts page, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class AlertsWindowTest {
    @TempDir Path folder;

    private final FleetSnapshot twelve = Fleets.twelve();
    private final FakeFleet fleet = new FakeFleet(twelve);
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
            window.open("alerts");
            return window;
        });
        eventually(() -> shows("#alerts-open"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void anAlertIsAcknowledgedAndLeadsToItsWorker(FxRobot robot) {
        Alert worst = twelve.alerts().getFirst();
        assertThat(text("#alerts-badge")).isEqualTo(String.valueOf(twelve.alerts().size()));
        robot.clickOn("#alerts-open #alert-" + worst.id() + " .acknowledge");
        eventually(() -> fleet.alerts().asked().equals(List.of("acknowledge " + worst.id())));
        robot.clickOn("#alerts-open #alert-" + worst.id() + " .hyperlink");
        eventually(() -> shows("#details-name"));
    }

    @Test
    void limitsAreSetByKeyboardAlone(FxRobot robot) {
        click(robot, "#alerts-tab-limits");
        eventually(() -> shows("#limits-save"));
        focus("#limit-temperature_celsius-warning");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("65");
        robot.push(KeyCode.TAB).push(KeyCode.SHORTCUT, KeyCode.A).write("60");
        eventually(() -> text("#limits-problem").contains("must not be above"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("80");
        eventually(() -> text("#limits-problem").isEmpty());
        focus("#limits-save");
        robot.push(KeyCode.SPACE);
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.SetAlertRules(
                                                Map.of(
                                                        Condition.TEMPERATURE_CELSIUS,
                                                        new AlertRule(
                                                                new Threshold(65, 80), true))))));
    }

    @Test
    void aChannelIsAddedAndTried(FxRobot robot) {
        click(robot, "#alerts-tab-channels");
        eventually(() -> shows("#channels-none"));
        click(robot, "#channel-add");
        click(robot, "#channel-add-ntfy");
        eventually(() -> asks("#channel-address"));
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        eventually(() -> find("#channel-address").isFocused());
        robot.write("https://ntfy.sh/our-farm");
        fleet.alerts()
                .channels(
                        new ChannelState(
                                new Channel.Desktop("ntfy", true, Severity.INFO),
                                Optional.empty(),
                                2,
                                "the other side said 403"));
        eventually(() -> !find("#question-yes").isDisabled());
        click(robot, "#question-yes");
        eventually(() -> fleet.alerts().asked().equals(List.of("set ntfy")));
        assertThat(fleet.secrets().kept()).containsValue("https://ntfy.sh/our-farm");
        eventually(() -> text("#channel-fares-ntfy").contains("403"));
        click(robot, "#channel-test-ntfy");
        eventually(() -> fleet.alerts().asked().getLast().equals("test ntfy"));
    }

    @Test
    void theThermalGuardIsTurnedOn(FxRobot robot) {
        click(robot, "#alerts-tab-guard");
        eventually(() -> shows("#guard-stop"));
        click(robot, "#guard-stop");
        eventually(() -> !find("#guard-save").isDisabled());
        click(robot, "#guard-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.SetThermalGuard.class,
                        set -> assertThat(set.guard().stopNewWork()).isTrue());
    }
}
