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
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Notice;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.testfx.util.WaitForAsyncUtils;

/// The alerts page, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class AlertsWindowTest {
    private static final int STOPS_MAX = 60;

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
    void theKeyboardStaysOnAcknowledgeWhileTheValueChanges(FxRobot robot) {
        Alert worst = twelve.alerts().getFirst();
        String line = "#alerts-open #alert-" + worst.id();
        tabTo(robot, line + " .acknowledge");
        fleet.publish(changed(" (now 92 °C)"));
        eventually(() -> text(line + " .notice-text").endsWith("(now 92 °C)"));
        assertThat(onFx(() -> find(line + " .acknowledge").isFocused())).isTrue();
        robot.push(KeyCode.SPACE);
        eventually(() -> fleet.alerts().asked().equals(List.of("acknowledge " + worst.id())));
    }

    @Test
    void anOpenMenuStaysWhileTheValueChanges(FxRobot robot) {
        Alert worst = twelve.alerts().getFirst();
        String line = "#alerts-open #alert-" + worst.id();
        click(robot, line + " .mute");
        eventually(() -> shows("#mute-shift"));
        fleet.publish(changed(" (now 92 °C)"));
        eventually(() -> text(line + " .notice-text").endsWith("(now 92 °C)"));
        assertThat(onFx(() -> shows("#mute-shift"))).isTrue();
        click(robot, "#mute-shift");
        eventually(() ->
                fleet.alerts()
                        .asked()
                        .equals(List.of("mute " + worst.worker() + " worker_down PT8H")));
    }

    @Test
    void aPastAlertLeadsToItsWorkerByMouseAndByKeyboard(FxRobot robot) {
        fleet.alerts().past(List.of(over(2, 3), over(1, 1)));
        click(robot, "#alerts-tab-past");
        eventually(() -> past().getItems().size() == 2);
        focus("#alerts-past");
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.ENTER);
        eventually(() -> text("#details-name").equals("render-01"));
        onFx(() -> {
            window.open("alerts");
            return window;
        });
        eventually(() -> shows("#alerts-past .list-cell"));
        robot.doubleClickOn("#alerts-past .list-cell");
        eventually(() -> text("#details-name").equals("render-03"));
    }

    @Test
    void theChosenPastAlertStaysChosenWhenAnotherHasEnded(FxRobot robot) {
        fleet.alerts().past(List.of(over(2, 3), over(1, 1)));
        click(robot, "#alerts-tab-past");
        eventually(() -> past().getItems().size() == 2);
        onFx(() -> {
            past().getSelectionModel().select(1);
            return past();
        });
        fleet.alerts().past(List.of(over(9, 2), over(2, 3), over(1, 1)));
        fleet.publish(changed(" (now 92 °C)"));
        eventually(() -> past().getItems().size() == 3);
        assertThat(onFx(() -> past().getSelectionModel().getSelectedIndex())).isEqualTo(2);
        assertThat(onFx(() -> past().getSelectionModel().getSelectedItem().id())).isEqualTo(1);
    }

    @Test
    void everythingIsMutedAndThatIsEnded(FxRobot robot) {
        click(robot, "#alerts-mute-all");
        click(robot, "#mute-all-shift");
        eventually(() -> fleet.alerts().asked().equals(List.of("mute all all PT8H")));
        fleet.alerts()
                .mutes(
                        List.of(
                                new Mute(
                                        7,
                                        Optional.empty(),
                                        Optional.empty(),
                                        twelve.at().plusSeconds(28_800),
                                        "ann",
                                        "")));
        fleet.publish(Fleets.at(twelve, twelve.at().plusSeconds(5)));
        click(robot, "#unmute-7");
        eventually(() -> fleet.alerts().asked().getLast().equals("unmute 7"));
    }

    @Test
    void theKeyboardStaysOnAChannelWhoseStateChanges(FxRobot robot) {
        Channel.Desktop channel = new Channel.Desktop("bell", true, Severity.INFO);
        fleet.alerts().channels(new ChannelState(channel, Optional.empty(), 0, ""));
        click(robot, "#alerts-tab-channels");
        eventually(() -> shows("#channel-test-bell"));
        focus("#channel-test-bell");
        fleet.alerts()
                .channels(new ChannelState(channel, Optional.empty(), 0, "nobody is logged in"));
        fleet.publish(Fleets.at(twelve, twelve.at().plusSeconds(5)));
        eventually(() -> text("#channel-fares-bell").equals("nobody is logged in"));
        assertThat(onFx(() -> find("#channel-test-bell").isFocused())).isTrue();
    }

    /// The same alerts, of which each says something else now.
    private FleetSnapshot changed(String more) {
        return Fleets.noticed(
                twelve,
                twelve.notices().stream()
                        .map(notice ->
                                new Notice(
                                        notice.id(),
                                        notice.at(),
                                        notice.severity(),
                                        notice.workerId(),
                                        notice.text() + more))
                        .toArray(Notice[]::new));
    }

    private Alert over(long id, long worker) {
        return new Alert(
                id,
                new WorkerId(worker),
                Condition.TEMPERATURE_CELSIUS,
                Severity.WARNING,
                twelve.at().minusSeconds(900),
                twelve.at().minusSeconds(300),
                Optional.of(twelve.at().minusSeconds(300)),
                "GPU 0: temperature 74 °C",
                2,
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static ListView<Alert> past() {
        return (ListView<Alert>) find("#alerts-past");
    }

    private static void tabTo(FxRobot robot, String selector) {
        for (int stop = 0; stop < STOPS_MAX && !onFx(() -> find(selector).isFocused()); stop++) {
            robot.push(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        }
        eventually(() -> find(selector).isFocused());
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
