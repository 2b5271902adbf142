package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.app.Screen.typed;
import static io.nightwatt.desktop.schedule.Hand.drag;
import static io.nightwatt.desktop.schedule.Hand.point;
import static io.nightwatt.desktop.schedule.Hand.press;
import static io.nightwatt.desktop.schedule.Hand.reveal;
import static io.nightwatt.desktop.schedule.Hand.type;
import static io.nightwatt.desktop.schedule.Weeks.RENDER;
import static io.nightwatt.desktop.schedule.Weeks.crossed;
import static io.nightwatt.desktop.schedule.Weeks.studio;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.app.FleetWindow;
import io.nightwatt.desktop.app.Screen;
import io.nightwatt.desktop.app.WindowOptions;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WeekText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Drives the schedules of groups and workers, templates and rules, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class ScheduleScopesWindowTest {

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Weeks.fleet(studio()));
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
        window.open("schedules");
    }

    @BeforeEach
    void awaitTheKeyboard() {
        Screen.awaitKeyboard(stage);
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @ParameterizedTest
    @CsvSource({
        "office, Mon-Fri 08:00-20:00, 5, 08:00-20:00, ''",
        "nights-only, Mon-Sun 20:00-08:00, 14, 20:00-08:00, 20:00-08:00",
        "always, always, 7, 00:00-24:00, 00:00-24:00"
    })
    void paintsTheWeekOfATemplateAndSavesIt(
            String template,
            String week,
            int painted,
            String monday,
            String sunday,
            FxRobot robot) {
        fleet.publish(Weeks.fleet(Schedules.NONE));
        click(robot, "#begin-" + template);
        eventually(() -> windowsShown().size() == painted);
        assertThat(List.of(typed("#day-1"), typed("#day-7"))).containsExactly(monday, sunday);
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(week(saved())).isEqualTo(week);
    }

    @Test
    void laysATemplateOverAnOpenScheduleAndTakesItBack(FxRobot robot) {
        click(robot, "#schedule-templates");
        eventually(() -> shows("#template-always"));
        for (int down = 0; down < 4; down++) {
            press(robot, KeyCode.DOWN);
        }
        press(robot, KeyCode.ENTER);
        eventually(() -> typed("#day-7").equals("20:00-08:00"));
        assertThat(windowsShown()).hasSize(14);
        click(robot, "#schedule-undo");
        eventually(() -> typed("#day-7").isEmpty());
        assertThat(windowsShown()).hasSize(5);
    }

    @Test
    void lowersTheOverrideForQueuedJobs(FxRobot robot) {
        reveal("#schedule-override");
        click(robot, "#schedule-override");
        press(robot, KeyCode.SHORTCUT, KeyCode.S);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved().overrideForQueuedJobs()).isFalse();
    }

    @Test
    void marksTheDayOnWhichClocksChange() {
        eventually(() -> shows("#preview"));
        assertThat(shows("#clock-changes")).isFalse();
        fleet.publish(Fleets.at(Weeks.fleet(studio()), Instant.parse("2027-03-22T09:30:00Z")));
        eventually(
                () -> text("#clock-changes").startsWith("Clocks go forward by 1 h on Sun 28 Mar:"));
        assertThat(labels(".preview-note")).containsOnlyOnce("clocks: 23 h");
        fleet.publish(Fleets.at(Weeks.fleet(studio()), Instant.parse("2026-10-23T09:30:00Z")));
        eventually(() -> text("#clock-changes").startsWith("Clocks go back by 1 h on Sun 25 Oct:"));
        assertThat(labels(".preview-note")).containsOnlyOnce("clocks: 25 h");
    }

    @Test
    void pullsTheBeginOfAWindow(FxRobot robot) {
        drag(robot, point(0, 8 * 60 + 2), point(0, 6 * 60), MouseButton.PRIMARY);
        eventually(() -> typed("#day-1").equals("06:00-20:00"));
        drag(robot, point(0, 6 * 60 + 2), point(0, 9 * 60 + 30), MouseButton.PRIMARY);
        eventually(() -> typed("#day-1").equals("09:30-20:00"));
    }

    @Test
    void copiesADayToChosenDaysByTheKeyboard(FxRobot robot) {
        type(robot, "#day-1", "9-17");
        press(robot, KeyCode.ENTER);
        focus("#day-menu-1");
        press(robot, KeyCode.SPACE);
        eventually(() -> shows("#day-copy-chosen-1"));
        for (int down = 0; down < 3; down++) {
            press(robot, KeyCode.DOWN);
        }
        press(robot, KeyCode.ENTER);
        eventually(() -> asks("#copy-to-2"));
        assertThat(find("#question-yes").isDisabled()).isTrue();
        eventually(() -> find("#copy-to-2").isFocused());
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.SPACE);
        for (int tab = 0; tab < 4; tab++) {
            press(robot, KeyCode.TAB);
        }
        press(robot, KeyCode.SPACE);
        eventually(() -> isTicked("#copy-to-3") && isTicked("#copy-to-7"));
        for (int tab = 0; tab < 2 && !onFx(() -> find("#question-yes").isFocused()); tab++) {
            press(robot, KeyCode.TAB);
        }
        press(robot, KeyCode.ENTER);
        eventually(() -> typed("#day-7").equals("09:00-17:00"));
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(week(saved()))
                .isEqualTo(
                        "Mon 09:00-17:00; Tue 08:00-20:00; Wed 09:00-17:00;"
                                + " Thu, Fri 08:00-20:00; Sun 09:00-17:00");
    }

    @Test
    void copiesADayToEveryDayFromItsMenu(FxRobot robot) {
        click(robot, "#day-menu-2");
        click(robot, "#day-copy-all-2");
        eventually(() -> typed("#day-7").equals("08:00-20:00"));
    }

    @Test
    void savesTheScheduleOfAGroup(FxRobot robot) {
        robot.clickOn("research");
        eventually(() -> text("#schedule-title").equals("research"));
        eventually(() ->
                text("#schedule-overrides")
                        .equals("Overrides the fleet's schedule for 2 workers."));
        drag(robot, point(5, 10 * 60 + 2), point(5, 14 * 60 - 2), MouseButton.PRIMARY);
        eventually(() -> typed("#day-6").equals("10:00-14:00"));
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved().scope()).isEqualTo(Weeks.RESEARCH);
        assertThat(week(saved())).contains("Sat 10:00-14:00");
    }

    @Test
    void beginsAWorkersScheduleFromTheOneItFollowsAndSavesIt(FxRobot robot) {
        click(robot, "#schedule-add");
        eventually(() -> asks("#schedule-add-search"));
        robot.write("train-02");
        eventually(() -> labels(".context-menu .menu-item .label").contains("train-02"));
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
        eventually(() ->
                text("#schedule-followed")
                        .startsWith(
                                "train-02 follows group research's schedule: Mon-Wed 20:00-08:00;"));
        click(robot, "#begin-from-1");
        eventually(() -> typed("#day-4").equals("12:00-14:00, 20:00-08:00"));
        eventually(
                () -> text("#schedule-overrides").equals("Overrides group research's schedule."));
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved())
                .isEqualTo(
                        studio().at(Weeks.RESEARCH)
                                .orElseThrow()
                                .withScope(new ScheduleScope.Individual(new WorkerId(5))));
    }

    @Test
    void goesToTheFirstThatIsFoundOnEnter(FxRobot robot) {
        click(robot, "#schedule-add");
        eventually(() -> asks("#schedule-add-search"));
        robot.write("floor");
        eventually(() -> labels(".context-menu .menu-item .label").contains("floor-2"));
        press(robot, KeyCode.ENTER);
        eventually(() ->
                text("#schedule-followed")
                        .startsWith("artist-mia, artist-noor follow the fleet's schedule:"));
        assertThat(shows("#schedule-add-search")).isFalse();
    }

    @Test
    void showsAConflictInTheListAndInTheEditor(FxRobot robot) {
        fleet.publish(crossed());
        eventually(() ->
                labels(".scope-conflict")
                        .containsAll(List.of("conflict with Sim", "conflict with Render")));
        assertThat(shows("#schedule-conflict")).isFalse();
        robot.clickOn("Sim");
        eventually(() ->
                text("#schedule-conflict")
                        .equals(
                                "Conflict: ws-3 is also in group Render, which has a schedule too. Render"
                                        + " goes first, by its name."));
        fleet.publish(crossed(crossed().schedules().without(RENDER)));
        eventually(() -> !shows("#schedule-conflict"));
    }

    private static List<String> windowsShown() {
        return labels(".week-window");
    }

    private static boolean isTicked(String selector) {
        return ((CheckBox) find(selector)).isSelected();
    }

    /// What the labels say that are shown, in all windows.
    private static List<String> labels(String selector) {
        return onFx(() ->
                List.copyOf(Window.getWindows()).stream()
                        .flatMap(open -> open.getScene().getRoot().lookupAll(selector).stream())
                        .filter(node -> node instanceof Label && node.isVisible())
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    private PowerSchedule saved() {
        return ((FleetCommand.SetSchedule) fleet.sent().getLast()).schedule();
    }

    private static String week(PowerSchedule schedule) {
        return WeekText.words(schedule.week());
    }
}
