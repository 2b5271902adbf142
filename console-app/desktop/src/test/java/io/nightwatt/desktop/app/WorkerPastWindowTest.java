package io.nightwatt.desktop.app;

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
import io.nightwatt.desktop.fake.Histories;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
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

/// From a worker's details to its jobs and its history, by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class WorkerPastWindowTest {
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
        fleet.history(Histories.day());
        fleet.jobs(FakeJobs.day(Fleets.twelve().at()), FakeJobs.LOG);
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT));
    }

    @BeforeEach
    void openTheDetails() {
        Screen.awaitKeyboard(stage);
        onFx(() -> {
            Poses.select(window, "render-01");
            return window;
        });
        eventually(() -> text("#details-name").equals("render-01"));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void aJobThatRunsThereIsOneStepAway(FxRobot robot) {
        eventually(() -> text("#details-jobs .hyperlink").equals("shot-010 beauty"));
        focus("#details-jobs .hyperlink");
        robot.type(KeyCode.SPACE);
        eventually(() -> text("#job-name").equals("shot-010 beauty"));
    }

    @Test
    void soIsAllOfItsHistory(FxRobot robot) {
        focus("#details-history-all");
        robot.type(KeyCode.SPACE);
        eventually(() -> shows("#history-lines"));
        eventually(() -> !((ListView<?>) find("#history-lines")).getItems().isEmpty());
        assertThat(onFx(() -> ((ListView<?>) find("#history-lines")).getItems().toString()))
                .contains("who=render-01")
                .doesNotContain("who=render-02");
    }
}
