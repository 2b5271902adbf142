package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The last line of the window.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class StatusWindowTest {
    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void saysWhatHappenedLastAndHowLargeTheDatabaseIs() {
        open(CompletableFuture.completedStage(12_582_912L));
        eventually(() -> text("#status-database").equals("database 12.6\u00a0MB"));
        assertThat(onFx(() -> text("#status-event"))).matches("Last: .+ \\(.+ ago\\)");
        assertThat(onFx(() -> text("#status-agents"))).isEqualTo("9 of 12 agents connected");
        assertThat(onFx(() -> text("#status-version")))
                .isEqualTo("Nightwatt " + fleet.newest().version());
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaid() {
        open(CompletableFuture.failedStage(new IllegalStateException("disk gone")));
        eventually(() -> text("#status-database").equals("database does not answer"));
    }

    private void open(CompletionStage<Long> database) {
        fleet.databaseBytes(database);
        window =
                onFx(() ->
                        Screen.open(
                                stage,
                                fleet,
                                WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT)));
    }
}
