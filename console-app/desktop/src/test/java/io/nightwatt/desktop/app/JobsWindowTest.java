package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.app.Screen.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.SiteTemplates;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
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

/// The jobs page, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class JobsWindowTest {
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

    @Test
    void aJobIsWatchedAndCancelled(FxRobot robot) {
        choose(2);
        eventually(() -> text("#job-name").equals("shot-010 beauty"));
        eventually(() -> typed("#job-log").contains("Sample 2496/4096"));
        assertThat(onFx(() -> find("#job-strip").getAccessibleText()))
                .isEqualTo("12 segments: 4 done, 2 running, 0 failed");
        click(robot, "#job-cancel");
        eventually(() -> asks("#cancel-running"));
        click(robot, "#cancel-running");
        click(robot, "#question-yes");
        eventually(() ->
                fleet.sent()
                        .equals(
                                List.of(
                                        new FleetCommand.CancelJob(
                                                new JobId(7), true, "asked for in the window"))));
    }

    @Test
    void whatCanBeDoneFollowsTheState(FxRobot robot) {
        choose(1);
        eventually(() -> shows("#job-resume") && !shows("#job-pause"));
        click(robot, "#job-resume");
        eventually(() -> fleet.sent().equals(List.of(new FleetCommand.ResumeJob(new JobId(8)))));
        choose(3);
        eventually(() -> shows("#job-retry") && !shows("#job-cancel"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    @Test
    void aJobIsSubmittedByKeyboardAlone(FxRobot robot) {
        focus("#jobs-submit");
        robot.push(KeyCode.SPACE);
        eventually(() -> asks("#submit-name") && find("#submit-name").isFocused());
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        robot.write("shot-050");
        eventually(() -> !find("#question-yes").isDisabled());
        focus("#submit-frames");
        robot.write("1-20x10");
        eventually(() -> text("#submit-fits").startsWith("2 segments."));
        robot.push(KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.SubmitJob.class,
                        submitted -> {
                            assertThat(submitted.spec().name()).isEqualTo("shot-050");
                            assertThat(submitted.spec().segments()).hasSize(2);
                        });
    }

    @Test
    void aJobIsSubmittedFromATemplateOfTheSite(FxRobot robot) {
        fleet.templates(List.of(SiteTemplates.blender()));
        click(robot, "#jobs-submit");
        eventually(() -> asks("#submit-template"));
        focus("#submit-template");
        eventually(() -> ((ComboBox<?>) find("#submit-template")).getItems().size() == 2);
        robot.type(KeyCode.DOWN);
        eventually(() -> shows("#submit-parameter-scene"));
        assertThat(text("#submit-frames-problem")).isEqualTo("The template needs this.");
        focus("#submit-name");
        robot.write("shot-060");
        focus("#submit-parameter-scene");
        robot.write("a.blend");
        focus("#submit-frames");
        robot.write("1-4x2");
        eventually(() -> text("#submit-fits").startsWith("2 segments."));
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent().getFirst())
                .isInstanceOfSatisfying(
                        FleetCommand.SubmitJob.class,
                        submitted ->
                                assertThat(submitted.spec().segments().getFirst().parameters())
                                        .containsEntry("scene", "a.blend"));
    }

    @Test
    void aJobIsMovedInLineByDraggingItAndByKey(FxRobot robot) {
        click(robot, "#jobs-filter-line");
        eventually(() -> shows("#jobs-line") && list().getItems().size() == 3);
        robot.drag("shot-040 beauty").moveTo("shot-010 beauty").moveBy(0, -14);
        eventually(() -> text("#jobs-line").contains("gets priority 51 here"));
        robot.drop();
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent()).containsExactly(new FleetCommand.SetJobPriority(new JobId(9), 51));
        choose(2);
        onFx(() -> {
            list().requestFocus();
            return window;
        });
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        eventually(() -> fleet.sent().size() == 2);
        assertThat(fleet.sent())
                .last()
                .isEqualTo(new FleetCommand.SetJobPriority(new JobId(9), 51));
    }

    private static ListView<?> list() {
        return (ListView<?>) find("#jobs-list");
    }

    @Test
    void theRowThatIsChosenStaysChosenWhileJobsGoOn() {
        choose(2);
        onFx(() -> {
            fleet.publish(
                    Fleets.working(
                            Fleets.at(Fleets.twelve(), snapshot.at().plusSeconds(3)),
                            FakeJobs.views(FakeJobs.day(snapshot.at().plusSeconds(3)))));
            return window;
        });
        eventually(() -> text("#job-name").equals("shot-010 beauty"));
        assertThat(
                        onFx(() ->
                                ((ListView<?>) find("#jobs-list"))
                                        .getSelectionModel()
                                        .getSelectedIndex()))
                .isEqualTo(2);
    }
}
