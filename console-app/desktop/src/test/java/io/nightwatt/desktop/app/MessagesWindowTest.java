package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.Answer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What the window says when something takes its time, or is refused.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class MessagesWindowTest {
    private static final String WHY = "render-06 has no wake method that could be tried";

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
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
    void aLineMovesWhileAnAnswerTakesItsTime(FxRobot robot) {
        CompletableFuture<Answer> answer = fleet.answerLater();
        wakeTheSleeper(robot);
        eventually(() -> shows("#waiting"));
        answer.complete(new Answer.Done());
        eventually(() -> !shows("#waiting"));
    }

    @Test
    void aRefusalIsCopiedByItsButtonAndByTheKeyboardAlone(FxRobot robot) {
        fleet.answer(new Answer.Refused(WHY));
        wakeTheSleeper(robot);
        eventually(() -> shows(".toast-copy"));
        click(robot, ".toast-copy");
        eventually(() -> WHY.equals(clipboard()));

        forgetTheClipboard();
        press(robot, KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        eventually(() -> WHY.equals(clipboard()));

        forgetTheClipboard();
        press(robot, KeyCode.F8);
        eventually(() -> find(".toast-copy").isFocused());
        press(robot, KeyCode.SPACE);
        eventually(() -> WHY.equals(clipboard()));
    }

    @Test
    void whatIsWrongInAFieldIsCopiedByItsMenuAndByTheKeyboard(FxRobot robot) {
        onFx(() -> {
            window.open("jobs");
            return window;
        });
        click(robot, "#jobs-submit");
        eventually(() -> asks("#submit-name") && find("#submit-name").isFocused());
        robot.write("beauty");
        click(robot, "#submit-frames").write("1-5x");
        eventually(() -> shows("#submit-frames-problem"));
        String said = onFx(() -> Screen.text("#submit-frames-problem"));
        assertThat(said).isNotBlank();
        robot.clickOn("#submit-frames-problem", MouseButton.SECONDARY);
        robot.clickOn("Copy");
        eventually(() -> said.equals(clipboard()));

        forgetTheClipboard();
        press(robot, KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        eventually(() -> said.equals(clipboard()));
    }

    private void wakeTheSleeper(FxRobot robot) {
        onFx(() -> {
            window.fleet().rows().stream()
                    .filter(row -> row.content().get().worker().name().equals("artist-noor"))
                    .forEach(row -> window.fleet().select(row.id()));
            return window;
        });
        press(robot, KeyCode.W);
        eventually(() -> asks("#question-yes"));
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.sent().size() == 1);
    }

    private static String clipboard() {
        return String.valueOf(Clipboard.getSystemClipboard().getString());
    }

    private static void forgetTheClipboard() {
        onFx(() -> {
            Problems.copy("something else");
            return "";
        });
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        for (int at = keys.length - 1; at >= 0; at--) {
            robot.release(keys[at]);
        }
    }
}
