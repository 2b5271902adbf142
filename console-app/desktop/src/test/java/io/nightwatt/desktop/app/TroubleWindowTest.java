package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.JobView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.scene.Node;
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

/// Whatever the window says is wrong can be copied, and stays.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class TroubleWindowTest {
    private static final int MANY = 6;
    private static final String BEFORE = "what was there before";

    @TempDir Path folder;

    private final FakeFleet fleet =
            new FakeFleet(
                    Fleets.working(
                            Fleets.twelve(), FakeJobs.views(FakeJobs.day(Fleets.twelve().at()))));
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.databaseBytes(CompletableFuture.failedStage(new IllegalStateException("disk gone")));
        fleet.energy().fail(Optional.of("no such table"));
        fleet.jobs(FakeJobs.day(Fleets.twelve().at()), FakeJobs.LOG);
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

    @Test
    void theStatusBarsAndThePagesTroubleIsCopied(FxRobot robot) {
        eventually(() -> text("#status-database").equals("database does not answer"));
        assertThat(copied(robot)).contains("database does not answer: disk gone");
        open("energy");
        eventually(() -> shows("#energy-trouble"));
        assertThat(copied(robot)).contains("no such table").contains("disk gone");
    }

    @Test
    void whyAJobIsAsItIsIsCopied(FxRobot robot) {
        JobView failed =
                fleet.newest().recentJobs().stream()
                        .filter(job -> !job.reason().isEmpty())
                        .findFirst()
                        .orElseThrow();
        onFx(() -> {
            window.openJob(failed.id());
            return failed;
        });
        eventually(() -> text("#job-name").equals(failed.name()));
        assertThat(copied(robot)).contains(failed.reason());
    }

    @Test
    void refusalsStayHoweverManyMessagesCome() {
        onFx(() -> {
            window.announcer().done("done before");
            IntStream.range(0, MANY)
                    .forEach(number -> window.announcer().refused("refused " + number));
            window.announcer().refused("refused 0");
            window.announcer().done("done after");
            return "";
        });
        List<String> shown =
                onFx(() ->
                        stage.getScene().getRoot().lookupAll(".toast").stream()
                                .map(Node::getUserData)
                                .map(String::valueOf)
                                .toList());
        assertThat(shown)
                .containsExactly(
                        "refused 1",
                        "refused 2",
                        "refused 3",
                        "refused 4",
                        "refused 5",
                        "refused 0",
                        "null");
    }

    private String copied(FxRobot robot) {
        onFx(() -> {
            Problems.copy(BEFORE);
            return BEFORE;
        });
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C)
                .release(KeyCode.C, KeyCode.SHIFT, KeyCode.SHORTCUT);
        eventually(() -> !BEFORE.equals(Clipboard.getSystemClipboard().getString()));
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private void open(String page) {
        onFx(() -> {
            window.open(page);
            return page;
        });
    }
}
