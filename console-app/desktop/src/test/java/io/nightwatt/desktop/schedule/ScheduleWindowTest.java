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
import static io.nightwatt.desktop.schedule.Hand.screen;
import static io.nightwatt.desktop.schedule.Hand.type;
import static io.nightwatt.desktop.schedule.Weeks.FLEET;
import static io.nightwatt.desktop.schedule.Weeks.studio;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.app.FleetWindow;
import io.nightwatt.desktop.app.Screen;
import io.nightwatt.desktop.app.WindowOptions;
import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WeekText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.scene.control.DatePicker;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the schedules page in the real window, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class ScheduleWindowTest {

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Weeks.fleet(studio()));
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.energy()
                .days(
                        EnergyDays.plain(
                                LocalDate.parse("2026-11-20"), 2, ZoneId.of("UTC"), 12, 8, 8, 300));
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

    @Test
    void paintsAWindowWithTheMouseAndSavesIt(FxRobot robot) {
        drag(robot, point(5, 10 * 60 + 2), point(6, 14 * 60 - 2), MouseButton.PRIMARY);
        eventually(() -> typed("#day-6").equals("10:00-14:00"));
        eventually(() -> typed("#day-7").equals("10:00-14:00"));
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(week(saved())).isEqualTo("Mon-Fri 08:00-20:00; Sat, Sun 10:00-14:00");
        eventually(() -> find("#schedule-save").isDisabled());
    }

    @Test
    void paintingChangesWhatIsExpectedToBeSaved(FxRobot robot) {
        eventually(() -> text("#preview-saving").startsWith("Expected to save 201 kWh"));
        drag(robot, point(5, 10 * 60 + 2), point(6, 14 * 60 - 2), MouseButton.PRIMARY);
        // Two Sundays and a Saturday of four hours; the other Saturday is an open day already.
        eventually(() -> text("#preview-saving").startsWith("Expected to save 190 kWh"));
    }

    @Test
    void erasesWithTheRightButtonAndUndoesIt(FxRobot robot) {
        drag(robot, point(0, 12 * 60 + 2), point(4, 13 * 60 - 2), MouseButton.SECONDARY);
        eventually(() -> typed("#day-3").equals("08:00-12:00, 13:00-20:00"));
        press(robot, KeyCode.SHORTCUT, KeyCode.Z);
        eventually(() -> typed("#day-3").equals("08:00-20:00"));
        click(robot, "#schedule-redo");
        eventually(() -> typed("#day-3").equals("08:00-12:00, 13:00-20:00"));
    }

    @Test
    void movesAWindowAndPullsItsEndOverMidnight(FxRobot robot) {
        drag(robot, point(0, 14 * 60), point(5, 16 * 60), MouseButton.PRIMARY);
        eventually(() -> typed("#day-6").equals("10:00-22:00"));
        eventually(() -> typed("#day-1").isEmpty());
        drag(robot, point(5, 22 * 60 - 3), point(6, 3 * 60), MouseButton.PRIMARY);
        eventually(() -> typed("#day-6").equals("10:00-03:00"));
    }

    @Test
    void dropsADragOnEscape(FxRobot robot) {
        robot.moveTo(screen(point(5, 600))).press(MouseButton.PRIMARY);
        robot.moveTo(screen(point(5, 700)));
        press(robot, KeyCode.ESCAPE);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(typed("#day-6")).isEmpty();
        assertThat(find("#schedule-save").isDisabled()).isTrue();
    }

    @Test
    void paintsWithTheKeyboardAlone(FxRobot robot) {
        focus("#week-grid");
        for (int down = 0; down < 5; down++) {
            press(robot, KeyCode.DOWN);
        }
        press(robot, KeyCode.SHIFT, KeyCode.SHORTCUT, KeyCode.RIGHT);
        eventually(() ->
                find("#week-grid").getAccessibleText().equals("Week, Saturday 08:00-09:15, off"));
        press(robot, KeyCode.SPACE);
        eventually(() -> typed("#day-6").equals("08:00-09:15"));
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        eventually(() -> typed("#day-6").equals("08:00-09:30"));
        press(robot, KeyCode.ALT, KeyCode.DOWN);
        eventually(() -> typed("#day-7").equals("08:00-09:30"));
        press(robot, KeyCode.DELETE);
        eventually(() -> typed("#day-7").isEmpty());
        press(robot, KeyCode.SHORTCUT, KeyCode.Z);
        press(robot, KeyCode.SHORTCUT, KeyCode.S);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(week(saved())).isEqualTo("Mon-Fri 08:00-20:00; Sun 08:00-09:30");
    }

    @Test
    void saysAtTheFieldWhatIsTypedWrong(FxRobot robot) {
        type(robot, "#day-2", "8-12, 11-14");
        press(robot, KeyCode.ENTER);
        eventually(() ->
                text("#week-problem").equals("Tuesday: Tue 08:00-12:00 overlaps Tue 11:00-14:00"));
        type(robot, "#day-2", "8-12, 13-14:30");
        press(robot, KeyCode.ENTER);
        eventually(() -> !shows("#week-problem"));
        eventually(() -> typed("#day-2").equals("08:00-12:00, 13:00-14:30"));
    }

    @Test
    void copiesMondayToTheWeekdaysFromItsMenu(FxRobot robot) {
        type(robot, "#day-1", "9-17");
        press(robot, KeyCode.ENTER);
        click(robot, "#day-menu-1");
        eventually(() -> shows("#day-copy-weekdays-1"));
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
        eventually(() -> typed("#day-5").equals("09:00-17:00"));
    }

    @Test
    void findsAZoneByItsCity(FxRobot robot) {
        reveal("#zone");
        type(robot, "#zone", "new york");
        eventually(() -> shows("#zone-list"));
        press(robot, KeyCode.ENTER);
        eventually(() -> typed("#zone").equals("America/New_York"));
        type(robot, "#zone", "Atlantis");
        press(robot, KeyCode.ENTER);
        eventually(() -> text("#zone-problem").contains("Atlantis"));
        press(robot, KeyCode.ESCAPE);
        eventually(() -> typed("#zone").equals("America/New_York"));
        press(robot, KeyCode.SHORTCUT, KeyCode.S);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved().zone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void addsAndRemovesADate(FxRobot robot) {
        reveal("#date-add");
        click(robot, "#date-add");
        eventually(() -> shows("#date-problem"));
        click(robot, "#date-name").write("Labour Day");
        onFx(() -> {
            ((DatePicker) find("#date-first")).setValue(LocalDate.of(2027, 5, 1));
            return "";
        });
        click(robot, "#date-add");
        eventually(() -> !shows("#date-problem"));
        press(robot, KeyCode.SHORTCUT, KeyCode.S);
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved().exceptions()).hasSize(3);
        assertThat(saved().exceptions().getLast().words())
                .isEqualTo("Labour Day (2027-05-01): closed");
    }

    @Test
    void asksBeforeUnsavedChangesAreLost(FxRobot robot) {
        click(robot, "#schedule-enabled");
        eventually(() -> shows("#schedule-unsaved"));
        robot.clickOn("research");
        eventually(() -> asks("#question-yes"));
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes"));
        assertThat(text("#schedule-title")).isEqualTo("Whole fleet");
        robot.clickOn("research");
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> text("#schedule-title").equals("research"));
        assertThat(fleet.sent()).isEmpty();
    }

    @Test
    void asksBeforeTheWindowIsClosedWithUnsavedChanges(FxRobot robot) {
        click(robot, "#schedule-enabled");
        eventually(() -> shows("#schedule-unsaved"));
        onFx(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return "";
        });
        eventually(() -> asks("#question-yes"));
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes"));
        assertThat(onFx(stage::isShowing)).isTrue();
    }

    @Test
    void teachesWhereThereIsNoScheduleAndBeginsWithATemplate(FxRobot robot) {
        fleet.publish(Weeks.fleet(Schedules.NONE));
        eventually(() -> shows("#schedule-empty"));
        click(robot, "#begin-nights-off");
        eventually(() -> typed("#day-1").equals("07:00-23:00"));
        click(robot, "#schedule-save");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(saved().scope()).isEqualTo(FLEET);
    }

    @Test
    void removesAScheduleOnlyOnYes(FxRobot robot) {
        click(robot, "#schedule-remove");
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> fleet.sent().size() == 1);
        assertThat(fleet.sent()).containsExactly(new FleetCommand.RemoveSchedule(FLEET));
        eventually(() -> shows("#schedule-empty"));
    }

    private PowerSchedule saved() {
        return ((FleetCommand.SetSchedule) fleet.sent().getLast()).schedule();
    }

    private static String week(PowerSchedule schedule) {
        return WeekText.words(schedule.week());
    }
}
