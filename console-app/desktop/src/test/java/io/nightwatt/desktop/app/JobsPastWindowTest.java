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
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
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

/// The jobs page where more jobs have been than it shows at first: 301 to 303 wait, 201 to 300
/// ended last, and the disk has those from 104 on as well.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class JobsPastWindowTest {
    @TempDir Path folder;

    private final FleetSnapshot studio = Fleets.twelve();
    private final List<Job> waiting = FakeJobs.waiting(301, 303, studio.at());
    private final List<Job> past = FakeJobs.done(104, 300, studio.at());
    private final FleetSnapshot snapshot = with(waiting, past.subList(0, 100));
    private final FakeFleet fleet = new FakeFleet(snapshot);
    private Stage stage;
    private FleetWindow window;

    private FleetSnapshot with(List<Job> open, List<Job> ended) {
        return Fleets.working(
                studio, FakeJobs.views(Stream.concat(open.stream(), ended.stream()).toList()));
    }

    @Start
    void start(Stage given) {
        stage = given;
        fleet.jobs(Stream.concat(waiting.stream(), past.stream()).toList(), FakeJobs.LOG);
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
        eventually(() -> shows("#jobs-older"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @SuppressWarnings("unchecked") // The page's list holds nothing else.
    private static ListView<JobView> list() {
        return (ListView<JobView>) find("#jobs-list");
    }

    private static int rows() {
        return list().getItems().size();
    }

    private static void choose(int row) {
        onFx(() -> {
            list().getSelectionModel().select(row);
            list().scrollTo(row);
            return row;
        });
        eventually(() -> shows("#job-details"));
    }

    @Test
    void olderJobsAreShownFilteredAndSearched(FxRobot robot) {
        assertThat(onFx(JobsPastWindowTest::rows)).isEqualTo(103);
        click(robot, "#jobs-older");
        eventually(() -> rows() == 200);
        click(robot, "#jobs-filter-ended");
        eventually(() -> rows() == 197);
        click(robot, "#jobs-search").write("shot-12");
        eventually(() -> rows() == 10);
        assertThat(onFx(() -> list().getItems().getFirst().name())).isEqualTo("shot-129");
        assertThat(shows("#jobs-older")).isFalse();
        assertThat(text("#jobs-older-note")).isEqualTo("There are no older ones.");
        choose(0);
        assertThat(text("#job-name")).isEqualTo("shot-129");
    }

    @Test
    void olderJobsAreShownByKeyboardAlone(FxRobot robot) {
        focus("#jobs-list");
        robot.push(KeyCode.TAB);
        eventually(() -> find("#jobs-older").isFocused());
        robot.push(KeyCode.SPACE);
        eventually(() -> rows() == 200);
        assertThat(onFx(() -> find("#jobs-older").isFocused())).isTrue();
        robot.push(KeyCode.SPACE);
        eventually(() -> !shows("#jobs-older"));
        eventually(() -> list().isFocused());
    }

    @Test
    void saysThatTheyAreBeingReadAndWhyTheyCannotBe(FxRobot robot) {
        var slow = new CompletableFuture<List<JobView>>();
        fleet.jobsAnswer(slow);
        click(robot, "#jobs-older");
        eventually(() -> shows("#jobs-older-reading"));
        slow.completeExceptionally(new IllegalStateException("the disk is gone"));
        eventually(() -> shows("#jobs-older-trouble") && !shows("#jobs-older-reading"));
        click(robot, "#jobs-older-copy");
        eventually(() ->
                Clipboard.getSystemClipboard()
                        .getString()
                        .equals("Older jobs cannot be read. the disk is gone"));
        fleet.jobsAnswer();
        click(robot, "#jobs-older");
        eventually(() -> rows() == 200 && !shows("#jobs-older-trouble"));
    }

    @Test
    void theChosenRowTheFocusAndTheScrollStayWhileAJobEndsAndAnotherComes(FxRobot robot) {
        choose(40);
        onFx(() -> {
            list().requestFocus();
            list().getFocusModel().focus(42);
            return window;
        });
        JobId top = onFx(JobsPastWindowTest::top);
        List<Job> open = new ArrayList<>(FakeJobs.waiting(304, 306, studio.at()));
        open.addAll(waiting.subList(0, 2));
        List<Job> ended = new ArrayList<>(FakeJobs.done(301, 301, studio.at()));
        ended.addAll(past.subList(0, 99));
        onFx(() -> {
            fleet.publish(with(open, ended));
            return window;
        });
        eventually(() -> list().getItems().getFirst().id().equals(new JobId(306)));
        assertThat(onFx(() -> list().getSelectionModel().getSelectedItem().id()))
                .isEqualTo(new JobId(263));
        assertThat(onFx(() -> list().getSelectionModel().getSelectedIndex())).isEqualTo(43);
        assertThat(onFx(() -> list().getFocusModel().getFocusedItem().id()))
                .isEqualTo(new JobId(261));
        assertThat(onFx(JobsPastWindowTest::top)).isEqualTo(top);
        assertThat(text("#job-name")).isEqualTo("shot-263");
        robot.push(KeyCode.DOWN);
        eventually(() -> text("#job-name").equals("shot-260"));
    }

    private static JobId top() {
        VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
        IndexedCell<?> first = flow.getFirstVisibleCell();
        return ((JobView) first.getItem()).id();
    }

    /// A list gives the choice to the neighbour of a row that goes.
    @Test
    void noOtherJobIsOpenedWhenTheChosenOneLeavesTheFilter(FxRobot robot) {
        click(robot, "#jobs-filter-open");
        eventually(() -> rows() == 3);
        choose(1);
        eventually(() -> text("#job-name").equals("shot-302"));
        List<Job> ended = new ArrayList<>(FakeJobs.done(302, 302, studio.at()));
        ended.addAll(past.subList(0, 99));
        onFx(() -> {
            fleet.publish(with(List.of(waiting.get(0), waiting.get(2)), ended));
            return window;
        });
        eventually(() -> rows() == 2);
        assertThat(text("#job-name")).isEqualTo("shot-302");
        assertThat(text("#job-state")).isEqualTo("Done");
        assertThat(onFx(() -> list().getSelectionModel().isEmpty())).isTrue();
    }

    @Test
    void aJobIsStillMovedInLineAfterOlderOnesWereRead(FxRobot robot) {
        click(robot, "#jobs-older");
        eventually(() -> rows() == 200);
        click(robot, "#jobs-filter-line");
        eventually(() -> rows() == 3 && !shows("#jobs-older"));
        robot.drag("shot-303").moveTo("shot-301").moveBy(0, -14);
        eventually(() -> text("#jobs-line").contains("gets priority 51 here"));
        robot.drop();
        eventually(() ->
                fleet.sent().equals(List.of(new FleetCommand.SetJobPriority(new JobId(303), 51))));
    }

    @Test
    void aJobIsPausedAndGivenAPriority(FxRobot robot) {
        choose(0);
        click(robot, "#job-pause");
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.PauseJob(
                                                new JobId(303), "asked for in the window"))));
        click(robot, "#job-priority");
        eventually(() -> asks("#job-priority-value"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("80");
        robot.push(KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent())
                .last()
                .isEqualTo(new FleetCommand.SetJobPriority(new JobId(303), 80));
    }

    @Test
    void saysThatMoreJobsAreOpenThanItShows(FxRobot robot) {
        List<Job> many = FakeJobs.waiting(1, 620, studio.at());
        fleet.jobs(many, FakeJobs.LOG);
        onFx(() -> {
            fleet.publish(Fleets.queueing(studio, FakeJobs.views(many.subList(120, 620)), 620));
            return window;
        });
        eventually(() -> text("#jobs-cut").startsWith("The 500 oldest of 620 open jobs"));
        click(robot, "#jobs-older");
        eventually(() -> text("#jobs-cut").equals("600 of 620 open jobs are shown."));
        click(robot, "#jobs-older");
        eventually(() -> !shows("#jobs-cut") && rows() == 620);
    }
}
