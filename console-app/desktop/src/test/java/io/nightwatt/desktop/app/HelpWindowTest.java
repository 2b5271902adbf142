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
import io.nightwatt.desktop.guide.GuideText;
import io.nightwatt.desktop.shell.PageKey;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The sheet of keys and the guide, by keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class HelpWindowTest {
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
                        WindowOptions.in(folder).sized(1_024, 700).themed(Theme.LIGHT));
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
    @EnumSource(Help.class)
    void theHelpOfEachPageLeadsToAHeadingOfTheGuide(Help help) {
        assertThat(GuideText.bundled().has(help.anchor())).as(help.anchor()).isTrue();
    }

    @Test
    void theSheetListsEachKeyOnceAndEveryOneThatIsListenedFor(FxRobot robot) {
        press(robot, KeyCode.F1);
        eventually(() -> shows("#keys-guide"));
        List<String> listed =
                onFx(() ->
                        find("#keys").lookupAll(".key").stream()
                                .map(node -> ((Label) node).getText())
                                .flatMap(text -> Stream.of(text.split(", ", -1)))
                                .toList());
        List<String> listenedFor =
                onFx(() ->
                        stage.getScene().getAccelerators().keySet().stream()
                                .map(key -> key.getDisplayText())
                                .toList());
        assertThat(listed).containsAll(listenedFor).contains("Ctrl+K", "W");
        assertThat(listed).doesNotHaveDuplicates();
        press(robot, KeyCode.F1);
        eventually(() -> !shows("#keys"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLEET, Arrows; Enter; Space; Ctrl+Space; Shift+Arrows; Ctrl+A; W; Shift+F10; Esc",
        "FLEET, Shift+Left; Home / End; Alt+Up; Delete",
        "JOBS, Arrows; Alt+Up; Alt+Down; Esc",
        "SCHEDULES, Arrows; Ctrl+Left; Shift+Arrows; Alt+Arrows; Alt+Shift+Left; Space; Enter",
        "SCHEDULES, Delete; Backspace; Ctrl+Z; Ctrl+Y; Ctrl+Shift+Z; Ctrl+S",
        "ENERGY, Left; Right; Home; End",
        "ALERTS, Up; Down; Enter"
    })
    void eachPageListsTheKeysThatItListensFor(Help help, String keys) {
        String listed = String.join(", ", help.keys().stream().map(PageKey::keys).toList());
        assertThat(listed).contains(keys.split("; ", -1));
    }

    @Test
    void theSheetOpensTheGuideAtThePage(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT3);
        press(robot, KeyCode.F1);
        eventually(() -> shows("#keys-guide"));
        press(robot, KeyCode.SPACE);
        eventually(() -> asks("#guide-contents") && chosen().contains("schedules"));
        assertThat(onFx(() -> ((ScrollPane) find("#guide-text")).getVvalue())).isGreaterThan(0.2);
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#guide-contents"));
    }

    @Test
    void everyPageHasAQuestionMark(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT5);
        click(robot, "#help");
        eventually(() -> shows("#guide-contents") && chosen().contains("alerts"));
    }

    private static String chosen() {
        Object heading =
                ((ListView<?>) find("#guide-contents")).getSelectionModel().getSelectedItem();
        return String.valueOf(heading);
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        for (int at = keys.length - 1; at >= 0; at--) {
            robot.release(keys[at]);
        }
    }
}
