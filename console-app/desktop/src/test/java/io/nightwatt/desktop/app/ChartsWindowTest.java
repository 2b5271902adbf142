package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeMetrics;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Histories;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.metric.MetricQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The charts of a worker, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class ChartsWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final List<MetricQuery> asked = new CopyOnWriteArrayList<>();
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.metrics(query -> {
            asked.add(query);
            return FakeMetrics.busy(fleet.newest()).apply(query);
        });
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

    private void open(FxRobot robot, String name) {
        onFx(() -> {
            Poses.select(window, name);
            return name;
        });
        eventually(() -> text("#details-name").equals(name));
        click(robot, "#details-charts");
        eventually(() -> shows("#chart-temperature"));
    }

    @Test
    void theMousePointsAtAMomentAndItsValuesAreTold(FxRobot robot) {
        open(robot, "train-01");
        assertThat(text("#charts-name")).isEqualTo("train-01");
        robot.moveTo(find("#chart-power"));
        eventually(() -> !text("#charts-moment").equals("Newest values"));
        assertThat(text("#chart-power-told")).contains("GPU 0").contains("W");
        assertThat(text("#chart-temperature-told")).contains("°C");
    }

    @Test
    void theArrowKeysTellTheSameAndEscapeLeaves(FxRobot robot) {
        open(robot, "train-01");
        click(robot, "#range-day");
        eventually(() ->
                Duration.between(asked.getLast().from(), asked.getLast().to())
                        .equals(Duration.ofHours(24)));
        eventually(() -> shows("#chart-temperature"));
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        for (int i = 0; i < 8 && !onFx(() -> find("#charts-body").isFocused()); i++) {
            robot.press(KeyCode.TAB).release(KeyCode.TAB);
        }
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        eventually(() -> !text("#charts-moment").equals("Newest values"));
        String oldest = onFx(() -> text("#charts-moment"));
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        eventually(() -> !text("#charts-moment").equals(oldest));
        assertThat(onFx(() -> find("#charts-body").getAccessibleText()))
                .contains("Temperature")
                .contains(onFx(() -> text("#charts-moment")));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        eventually(() -> shows("#search") && !shows("#charts"));
    }

    @Test
    void everyRangeCanBeChosenWithTheMouse(FxRobot robot) {
        open(robot, "train-01");
        choose(robot, "six-hours", Duration.ofHours(6));
        choose(robot, "month", Duration.ofDays(30));
        choose(robot, "week", Duration.ofDays(7));
        choose(robot, "hour", Duration.ofHours(1));
    }

    private void choose(FxRobot robot, String range, Duration span) {
        click(robot, "#range-" + range);
        eventually(() ->
                Duration.between(asked.getLast().from(), asked.getLast().to()).equals(span)
                        && shows("#chart-temperature"));
    }

    @Test
    void thePowerStatesAreToldInWords(FxRobot robot) {
        fleet.history(Histories.day());
        open(robot, "render-01");
        assertThat(
                        onFx(() ->
                                find("#charts-states").lookupAll(".label").stream()
                                        .map(label -> ((Label) label).getText())
                                        .toList()))
                .containsExactly("On", "Idle");
        assertThat(onFx(() -> find("#charts-body").getAccessibleText()))
                .contains("Power states in this span: On ")
                .contains(", Idle ");
        assertThat(onFx(() -> find(".band-idle").getAccessibleText())).startsWith("Idle for ");
        assertThat(shows("#charts-unread")).isFalse();
    }

    @Test
    void whatIsDrawnAnewHasItsColoursAtOnce(FxRobot robot) {
        open(robot, "render-01");
        for (String part : List.of(".chart-grid", ".band")) {
            onFx(() -> {
                Parent chart = find(part).getParent().getParent();
                chart.requestLayout();
                chart.layout();
                Shape drawn = (Shape) chart.lookup(part);
                assertThat(part.equals(".band") ? drawn.getFill() : drawn.getStroke())
                        .isNotEqualTo(Color.BLACK);
                return part;
            });
        }
        assertThat(
                        onFx(() ->
                                find("#chart-power").lookupAll(".chart-number").stream()
                                        .map(number ->
                                                Math.round(number.getBoundsInParent().getMaxX()))
                                        .distinct()
                                        .toList()))
                .as("the numbers end at the axis, whatever their length")
                .hasSize(1);
    }

    @Test
    void theChartsOfAWorkerGoWhenItLeavesTheFleet(FxRobot robot) {
        open(robot, "train-01");
        fleet.publish(Fleets.of());
        eventually(() -> !shows("#charts") && !shows("#details-name"));
        assertThat(shows("#search")).isTrue();
    }

    @Test
    void theJobsThatRanAreToldByKeyAndByMouse(FxRobot robot) {
        fleet.energy()
                .days(
                        EnergyDays.plain(
                                LocalDate.parse("2026-11-21"), 2, ZoneId.of("UTC"), 1, 0, 24, 300));
        open(robot, "render-01");
        robot.moveTo(find("#chart-power"));
        eventually(() -> text("#charts-moment").endsWith("runs shot-010"));
        robot.moveTo(find("#charts-back"));
        eventually(() -> text("#charts-moment").equals("Newest values"));
        onFx(() -> {
            find("#charts-body").requestFocus();
            return "";
        });
        robot.type(KeyCode.LEFT);
        eventually(() -> text("#charts-moment").endsWith("runs shot-010"));
    }

    @Test
    void anotherWorkerTakesTheChartsOver(FxRobot robot) {
        open(robot, "train-01");
        onFx(() -> {
            Poses.select(window, "render-01");
            return asked;
        });
        eventually(() -> text("#charts-name").equals("render-01"));
        click(robot, "#charts-back");
        eventually(() -> shows("#search"));
    }
}
