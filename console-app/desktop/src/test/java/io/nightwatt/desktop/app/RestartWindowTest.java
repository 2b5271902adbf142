package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.RestartLog;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import io.nightwatt.engine.restart.RestartTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
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

/// Restarting something from the window, by mouse and keyboard, and seeing how it goes.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class RestartWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(with());
    private Stage stage;
    private FleetWindow window;

    private static FleetSnapshot with(Restart... restarts) {
        return Fleets.of(
                worker(1, "render-01")
                        .gpu(gpu())
                        .services("comfyui", "render-node")
                        .restarts(restarts)
                        .build(),
                worker(2, "bare").gpu(gpu()).build());
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
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    private void open(String name) {
        onFx(() -> {
            Poses.select(window, name);
            return name;
        });
        eventually(() -> text("#details-name").equals(name));
    }

    /// FX thread only.
    private static List<MenuItem> items() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(each -> List.copyOf(((ContextMenu) each).getItems()))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isOffered(String id) {
        return onFx(() ->
                items().stream().anyMatch(item -> id.equals(item.getId()) && !item.isDisable()));
    }

    private void choose(FxRobot robot, String name, String item) {
        open(name);
        click(robot, "#details-menu");
        eventually(() -> !items().isEmpty());
        assertThat(isOffered(item)).as(item).isTrue();
        robot.clickOn("#" + item);
    }

    @Test
    void restartsTheServiceThatWasChosen(FxRobot robot) {
        choose(robot, "render-01", "menu-restart-service");
        eventually(() -> asks("#restart-service"));
        click(robot, "#restart-service");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        click(robot, "#restart-reason").write("it hangs");
        click(robot, "#question-yes");
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.RestartService(
                                                new WorkerId(1),
                                                new RestartTarget.Service("render-node"),
                                                false,
                                                "it hangs"))));
    }

    @Test
    void aForceIsASecondQuestionThatWantsAReasonAndAYes(FxRobot robot) {
        choose(robot, "render-01", "menu-restart-machine");
        eventually(() -> asks("#restart-reason"));
        click(robot, "#question-aside");
        eventually(() -> asks("#restart-force-reason"));
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        click(robot, "#restart-force-reason").write("smoke");
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        click(robot, "#restart-understood");
        click(robot, "#question-yes");
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.RestartService(
                                                new WorkerId(1),
                                                new RestartTarget.Machine(),
                                                true,
                                                "smoke"))));
    }

    @Test
    void offersNoServiceWhereNoneIsListed(FxRobot robot) {
        open("bare");
        click(robot, "#details-menu");
        eventually(() -> !items().isEmpty());
        assertThat(isOffered("menu-restart-service")).isFalse();
        assertThat(isOffered("menu-restart-agent")).isTrue();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void showsHowItGoesOnAndCallsOffWhatWaits(FxRobot robot) {
        open("render-01");
        assertThat(onFx(() -> shows("#details-restarts"))).isFalse();
        publish(Status.INITIATED);
        assertThat(onFx(this::statuses)).containsExactly("initiated", "completed");
        assertThat(onFx(this::steps)).containsExactly(true, false, false, false);
        choose(robot, "render-01", "menu-cancel-restart");
        eventually(() ->
                fleet.sent().equals(List.of(new FleetCommand.CallOffRestart(new WorkerId(1)))));
        publish(Status.STOPPING);
        assertThat(onFx(this::statuses)).containsExactly("stopping", "completed");
        assertThat(onFx(this::steps)).containsExactly(true, true, false, false);
        publish(Status.RESTARTING);
        assertThat(onFx(this::statuses)).containsExactly("restarting", "completed");
        assertThat(onFx(this::steps)).containsExactly(true, true, true, false);
        fleet.publish(
                with(
                        RestartLog.failed(2, "comfyui", Duration.ofSeconds(3), "did not come back"),
                        RestartLog.completed(1, "@agent", Duration.ofHours(2))));
        eventually(() -> statuses().equals(List.of("failed", "completed")));
        assertThat(text(".restart-error")).isEqualTo("did not come back");
        assertThat(onFx(this::steps)).as("none goes on").isEmpty();
    }

    @Test
    void showsOlderRestartsWhenAsked(FxRobot robot) {
        List<Restart> log =
                LongStream.iterate(7, id -> id > 0, id -> id - 1)
                        .mapToObj(
                                id -> RestartLog.completed(id, "comfyui", Duration.ofHours(8 - id)))
                        .toList();
        var answer = new CompletableFuture<List<Restart>>();
        fleet.restartLog(query -> answer.thenApply(_ -> RestartLog.page(log, query)));
        fleet.publish(with(log.subList(0, 5).toArray(Restart[]::new)));
        open("render-01");
        eventually(() -> statuses().size() == 5);
        focus("#restarts-older");
        robot.push(KeyCode.SPACE);
        eventually(() -> text("#restarts-older").startsWith("Reading"));
        answer.complete(log);
        eventually(() -> statuses().size() == 7 && !shows("#restarts-older"));
    }

    @Test
    void saysWhyOlderRestartsCannotBeRead(FxRobot robot) {
        fleet.restartLog(_ -> CompletableFuture.failedStage(new IllegalStateException("no disk")));
        fleet.publish(
                with(
                        LongStream.iterate(7, id -> id > 2, id -> id - 1)
                                .mapToObj(id ->
                                        RestartLog.completed(
                                                id, "comfyui", Duration.ofHours(8 - id)))
                                .toArray(Restart[]::new)));
        open("render-01");
        eventually(() -> shows("#restarts-older"));
        focus("#restarts-older");
        robot.push(KeyCode.SPACE);
        eventually(() -> shows("#restarts-note") && text("#restarts-note").endsWith("no disk"));
        assertThat(text("#restarts-older")).isEqualTo("Show older");
    }

    private void publish(Status status) {
        fleet.publish(
                with(
                        RestartLog.open(2, "comfyui", status, Duration.ofSeconds(4)),
                        RestartLog.completed(1, "@agent", Duration.ofHours(2))));
        eventually(() -> !statuses().isEmpty() && statuses().getFirst().equals(status.word()));
    }

    /// Which steps of what goes on are done; FX thread only.
    private List<Boolean> steps() {
        return stage.getScene().getRoot().lookupAll(".restart-step").stream()
                .filter(Screen::isShown)
                .map(step ->
                        step.getPseudoClassStates().contains(PseudoClass.getPseudoClass("done")))
                .toList();
    }

    /// FX thread only.
    private List<String> statuses() {
        return stage.getScene().getRoot().lookupAll(".restart-status").stream()
                .map(each -> ((Label) each).getText())
                .toList();
    }
}
