package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.found;
import static io.nightwatt.desktop.app.Screen.isShown;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.app.Screen.typed;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.NOW;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fleet.ViewMode;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
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

/// Drives the real window against a made-up fleet, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class WindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        window = open(options().themed(Theme.LIGHT));
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
    void gaugesSayWhatTheSnapshotSays() {
        assertThat(gauge(1, "vram", "value")).isEqualTo("18.2 / 24\u00a0GB");
        fleet.publish(Fleets.of(worker(1, "render-01").gpu(gpu().at(42, 12_282, 55, 225)).build()));
        eventually(() -> gauge(1, "utilisation", "percent").equals("42\u00a0%"));
        assertThat(gauge(1, "vram", "value")).isEqualTo("12 / 24\u00a0GB");
        assertThat(gauge(1, "vram", "percent")).isEqualTo("50\u00a0%");
        assertThat(gauge(1, "temperature", "value")).isEqualTo("55 / 85\u00a0°C");
        assertThat(gauge(1, "power", "value")).isEqualTo("225 / 450\u00a0W");
        eventually(() -> Math.abs(filled(1, "power") - 0.5) < 0.02);
    }

    @Test
    void saysNotAvailableWhereAGpuDoesNotTell() {
        assertThat(gauge(6, "power", "value")).isEqualTo("n/a");
        assertThat(gauge(6, "power", "percent")).isEmpty();
    }

    @Test
    void searchNarrowsTheCardsToWhatWasTyped(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.F);
        robot.write("l40s");
        eventually(() -> window.fleet().rows().size() == 1);
        eventually(() -> shows("#worker-5") && !shows("#worker-1"));
        robot.write("xx");
        eventually(() -> shows("#no-match"));
        press(robot, KeyCode.ESCAPE);
        eventually(() -> shows("#worker-1"));
    }

    @Test
    void wakesWithTheKeyboardAlone(FxRobot robot) {
        onFx(() -> focus("#workers"));
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.RIGHT);
        eventually(() -> selected().equals("artist-noor"));
        press(robot, KeyCode.ENTER);
        eventually(() -> text("#details-name").equals("artist-noor"));
        press(robot, KeyCode.W);
        eventually(() -> asks("#question-yes"));
        assertThat(fleet.sent()).isEmpty();
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes") && stage.isFocused());
        assertThat(fleet.sent()).isEmpty();
        press(robot, KeyCode.W);
        eventually(() -> asks("#question-yes"));
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.Wake.class,
                        wake -> assertThat(wake.worker()).isEqualTo(new WorkerId(7)));
        eventually(() -> shows(".toast"));
    }

    @Test
    void asksBeforeAShutDownAndSendsItOnlyOnYes(FxRobot robot) {
        openDetails("render-01");
        click(robot, "#details-power-down");
        eventually(() -> asks("#question-yes"));
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes"));
        assertThat(fleet.sent()).isEmpty();

        click(robot, "#details-power-down");
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.PowerDown.class,
                        command -> assertThat(command.force()).isFalse());
    }

    @Test
    void forcesOnlyAfterASecondQuestionWithAReason(FxRobot robot) {
        openDetails("render-01");
        click(robot, "#details-power-down");
        eventually(() -> asks("#question-aside"));
        click(robot, "#question-aside");
        eventually(() -> asks("#force-reason"));
        assertThat(find("#question-yes").isDisabled()).isTrue();
        click(robot, "#force-reason").write("smoke in the room");
        assertThat(find("#question-yes").isDisabled()).isTrue();
        click(robot, "#force-understood");
        eventually(() -> !find("#question-yes").isDisabled());
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.PowerDown(new WorkerId(1), true, "smoke in the room"));
    }

    @Test
    void saysWhyACommandWasRefused(FxRobot robot) {
        fleet.answer(new Answer.Refused("it would leave fewer than 2 ready workers"));
        openDetails("artist-noor");
        click(robot, "#details-wake");
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> toasts().contains("it would leave fewer than 2 ready workers"));
    }

    @Test
    void offersToTakeAWorkerAsItIsOnlyWhereGpusAreMissing(FxRobot robot) {
        openDetails("render-01");
        assertThat(shows("#details-accept-gpus")).isFalse();
        fleet.publish(
                Fleets.of(
                        worker(1, "render-01").gated("0 of 1 GPUs are there").gpu(gpu()).build()));
        eventually(() -> shows("#details-accept-gpus"));
        assertThat(text(".details-warning")).contains("0 of 1 GPUs are there");
        click(robot, "#details-accept-gpus");
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(
                () -> fleet.sent().equals(List.of(new FleetCommand.AcceptGpus(new WorkerId(1)))));
    }

    @Test
    void showsTheTokensLineAndTheMachineThatArrives(FxRobot robot) {
        fleet.answer(new Answer.Token("nw1.secret", NOW.plusSeconds(3_480), "nw.example:7443"));
        press(robot, KeyCode.SHORTCUT, KeyCode.N);
        eventually(() -> shows("#add-name"));
        click(robot, "#add-name").write("render-20");
        click(robot, "#add-make");
        eventually(() -> shows("#add-line-linux"));
        assertThat(typed("#add-line-linux"))
                .isEqualTo(
                        "sudo nightwatt-agent enroll --console nw.example:7443 --token nw1.secret"
                                + " && sudo systemctl enable --now nightwatt-agent");
        assertThat(typed("#add-line-windows"))
                .isEqualTo("nightwatt-agent enroll --console nw.example:7443 --token nw1.secret");
        assertThat(text("#add-validity")).contains("58:00");
        fleet.publish(
                Fleets.of(
                        worker(1, "render-01").build(), worker(20, "render-20").pending().build()));
        eventually(() -> text("#add-arrival").equals("render-20 is enrolled"));
        fleet.publish(
                Fleets.of(
                        worker(1, "render-01").build(),
                        worker(20, "render-20").gpu(gpu()).build()));
        eventually(() -> text("#add-arrival").equals("render-20 is here"));
        assertThat(text("#add-arrival-text")).contains("RTX 4090");
    }

    @Test
    void teachesWhatToDoWhereThereIsNoWorker(FxRobot robot) {
        fleet.publish(Fleets.of());
        eventually(() -> shows("#empty-add"));
        click(robot, "#empty-add");
        eventually(() -> shows("#add-make"));
    }

    @Test
    void remembersThemeAndModeOfTheLastTime(FxRobot robot) {
        click(robot, "#theme");
        eventually(() -> stage.getScene().getStylesheets().stream().anyMatch(WindowTest::isDark));
        click(robot, "#mode-list");
        eventually(() -> shows("#worker-table"));
        onFx(() -> {
            window.close();
            window = open(options());
            return window;
        });
        assertThat(window.fleet().mode().get()).isEqualTo(ViewMode.LIST);
        assertThat(stage.getScene().getStylesheets()).anyMatch(WindowTest::isDark);
    }

    private static boolean isDark(String sheet) {
        return sheet.endsWith("dark.css");
    }

    @Test
    void dropsARememberedPlaceThatIsOnNoScreen() {
        onFx(() -> {
            stage.setX(90_000);
            stage.setY(-7_000);
            window.close();
            stage.setX(10);
            stage.setY(10);
            window = open(WindowOptions.in(folder));
            return window;
        });
        assertThat(stage.getX()).isEqualTo(10);
    }

    @Test
    void cutsNoNumberAtTheSmallestSize() {
        fleet.publish(
                Fleets.of(
                        worker(1, "one").gpu(gpu().at(100, 24_564, 100, 450)).build(),
                        worker(2, "two").gpus(2, gpu().at(100, 24_564, 100, 450)).build(),
                        worker(3, "four").gpus(4, gpu().at(100, 24_564, 100, 450)).build(),
                        worker(4, "eight").gpus(8, gpu().at(100, 24_564, 100, 450)).build()));
        eventually(() -> shows("#worker-4"));
        for (String selector :
                List.of(
                        ".gauge-value",
                        ".gauge-percent",
                        ".state-word",
                        ".tile-load",
                        ".figure-number",
                        ".figure-name")) {
            for (Node node :
                    onFx(() -> List.copyOf(stage.getScene().getRoot().lookupAll(selector)))) {
                Label label = (Label) node;
                if (isShown(label) && !label.getText().isEmpty()) {
                    assertThat(label.getWidth())
                            .as("width of '%s' (%s)", label.getText(), selector)
                            .isGreaterThanOrEqualTo(label.prefWidth(Region.USE_COMPUTED_SIZE) - 1);
                    assertThat(label.localToScene(label.getBoundsInLocal()).getMaxX())
                            .as("right end of '%s'", label.getText())
                            .isLessThanOrEqualTo(1_024);
                }
            }
        }
    }

    @Test
    void keepsOnlyTheVisibleCardsOfAThousandWorkers() {
        FleetSnapshot thousand = Fleets.many(1_000, 5);
        fleet.publish(thousand);
        eventually(() -> window.fleet().rows().size() == 1_000);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stage.getScene().getRoot().lookupAll(".worker-card").size()).isLessThan(40);
    }

    @Test
    void leavesNoListenerBehindWhenItIsClosed() {
        assertThat(fleet.listeners()).isEqualTo(1);
        onFx(() -> {
            window.close();
            return stage;
        });
        assertThat(fleet.listeners()).isZero();
    }

    private FleetWindow open(WindowOptions options) {
        return Screen.open(stage, fleet, options);
    }

    private WindowOptions options() {
        return WindowOptions.in(folder).sized(1_024, 700);
    }

    private void openDetails(String name) {
        onFx(() -> {
            window.fleet().rows().stream()
                    .filter(row -> row.content().get().worker().name().equals(name))
                    .forEach(row -> window.fleet().select(row.id()));
            window.open("worker");
            return name;
        });
        eventually(() -> text("#details-name").equals(name));
    }

    private String gauge(int worker, String quantity, String part) {
        return text("#worker-" + worker + " .gauge-" + quantity + " .gauge-" + part);
    }

    private double filled(int worker, String quantity) {
        String gauge = "#worker-" + worker + " .gauge-" + quantity;
        Region track = (Region) find(gauge + " .gauge-track");
        Region fill = (Region) find(gauge + " .gauge-fill");
        return fill.getWidth() / track.getWidth();
    }

    private String selected() {
        return window.fleet()
                .selected()
                .get()
                .map(row -> row.content().get().worker().name())
                .orElse("");
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String focus(String selector) {
        find(selector).requestFocus();
        return selector;
    }

    private static List<String> toasts() {
        return found("#toasts").stream()
                .flatMap(node -> node.lookupAll(".toast").stream())
                .map(node -> ((Notification) node).getMessage())
                .toList();
    }
}
