package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.app.Screen.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a row and the details of a job say, and what is asked for there by mouse.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class JobDetailsWindowTest {
    private static final int WAITING = 0;
    private static final int RUNNING = 2;
    private static final int FAILED = 3;

    @TempDir Path folder;

    private final List<Job> day = FakeJobs.day(Fleets.twelve().at());
    private final FleetSnapshot snapshot = Fleets.working(Fleets.twelve(), FakeJobs.views(day));
    private final FakeFleet fleet = new FakeFleet(snapshot);
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.jobs(day, FakeJobs.LOG);
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
            window.open("jobs");
            return window;
        });
        eventually(() -> shows("#jobs-list"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    private void choose(int row) {
        onFx(() -> {
            ((ListView<?>) find("#jobs-list")).getSelectionModel().select(row);
            return window;
        });
        eventually(() -> shows("#job-details"));
    }

    private static List<String> times() {
        return onFx(() ->
                find("#jobs-list").lookupAll(".job-times").stream()
                        .filter(Screen::isShown)
                        .map(label -> ((Labeled) label).getText())
                        .toList());
    }

    @Test
    void rowsSayTheirTimesAndGoOnWithTheClock() {
        eventually(() -> times().contains("running 1 h 20 min, about 58 min left"));
        assertThat(times()).contains("waiting 40 s", "took 2 h 3 min, ended 2 h 46 min ago");
        onFx(() -> {
            fleet.publish(Fleets.at(snapshot, snapshot.at().plusSeconds(80)));
            return window;
        });
        eventually(() -> times().contains("waiting 2 min"));
    }

    @Test
    void whatWaitsIsExplainedInTheRowAndInTheDetails() {
        choose(RUNNING);
        eventually(
                () -> text("#job-waiting").equals("6 segments wait: 2 workers that fit are busy"));
        assertThat(onFx(() -> shows("#job-reason"))).isFalse();
        assertThat(rows())
                .contains("on render-01, train-01 · 6 segments wait: 2 workers that fit are busy");
        assertThat(text("#job-time-left")).isEqualTo("about 58 min");
        assertThat(times()).as("there is less room").contains("about 58 min left");
        choose(WAITING);
        eventually(() -> text("#job-reason").equals("2 workers that fit are busy"));
        assertThat(onFx(() -> shows("#job-waiting"))).as("said once").isFalse();
    }

    private static List<String> rows() {
        return onFx(() ->
                find("#jobs-list").lookupAll(".label").stream()
                        .map(label -> ((Labeled) label).getText())
                        .toList());
    }

    @Test
    void attemptsAreReadAndTheirWorkerIsAClickAway(FxRobot robot) {
        choose(FAILED);
        eventually(() -> text("#job-segment-1").equals("1: failed, 0 %"));
        assertThat(text("#job-segment-story-1"))
                .startsWith("last attempt 9, given out 2 h 13 min ago\nfailed on render-03 ")
                .endsWith("it said: Error: cache is not baked");
        click(robot, "#job-segment-worker-1");
        eventually(() -> text("#details-name").equals("render-02"));
    }

    @Test
    void theOutputGrowsWhileItIsWatched() {
        choose(RUNNING);
        eventually(() -> typed("#job-log").endsWith("Sample 2496/4096\n"));
        fleet.jobs(day, FakeJobs.LOG + "Saved: 0011.exr\n");
        onFx(() -> {
            fleet.publish(Fleets.at(snapshot, snapshot.at().plusSeconds(3)));
            return window;
        });
        eventually(() -> typed("#job-log").endsWith("Saved: 0011.exr\n"));
    }

    @Test
    void aFailedJobIsTriedAgainAndSubmittedAgainByMouse(FxRobot robot) {
        choose(FAILED);
        click(robot, "#job-retry");
        eventually(() -> fleet.sent().equals(List.of(new FleetCommand.RetryJob(new JobId(6)))));
        click(robot, "#job-clone");
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent()).last().isEqualTo(new FleetCommand.CloneJob(new JobId(6)));
    }
}
