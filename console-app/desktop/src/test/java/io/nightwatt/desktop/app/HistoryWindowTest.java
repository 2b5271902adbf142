package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import javafx.scene.control.ListView;
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

/// The history page, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class HistoryWindowTest {
    private static final int LINES = 130;
    private static final int PAGE = 100;

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        // The newest first; every tenth is of the settings.
        fleet.history(
                LongStream.rangeClosed(1, LINES)
                        .mapToObj(id -> line(LINES + 1 - id, id % 10 == 0 ? "settings" : "power"))
                        .toList());
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
    void showsOlderLinesAndOnlyThoseOfAKind(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT, KeyCode.DIGIT7).release(KeyCode.DIGIT7, KeyCode.SHORTCUT);
        eventually(() -> lines() == PAGE);
        click(robot, "#history-older");
        eventually(() -> lines() == LINES && !shows("#history-older"));
        click(robot, "#history-kind");
        robot.type(KeyCode.DOWN, 3).type(KeyCode.ENTER);
        eventually(() -> lines() == LINES / 10);
    }

    @Test
    void saysThatItReadsAndWhyItCannotWhichCanBeCopied(FxRobot robot) {
        CompletableFuture<List<LedgerLine>> answer = fleet.historyLater();
        robot.press(KeyCode.SHORTCUT, KeyCode.DIGIT7).release(KeyCode.DIGIT7, KeyCode.SHORTCUT);
        eventually(() -> text("#history-empty").startsWith("Reading"));
        eventually(() -> shows("#waiting"));
        answer.completeExceptionally(new IllegalStateException("disk gone"));
        eventually(() -> text("#history-empty").contains("disk gone") && !shows("#waiting"));
        String told = onFx(() -> text("#history-empty"));
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C)
                .release(KeyCode.C, KeyCode.SHIFT, KeyCode.SHORTCUT);
        eventually(() -> told.equals(Clipboard.getSystemClipboard().getString()));
        assertThat(told).isNotBlank();
    }

    private static int lines() {
        return ((ListView<?>) find("#history-lines")).getItems().size();
    }

    private static LedgerLine line(long id, String kind) {
        return new LedgerLine(
                id,
                new LedgerEntry(
                        Fleets.twelve().at().minusSeconds(LINES - id),
                        new WorkerId(1),
                        kind,
                        "idle",
                        "shutting_down",
                        "idle for 15 min",
                        "",
                        "automation"));
    }
}
