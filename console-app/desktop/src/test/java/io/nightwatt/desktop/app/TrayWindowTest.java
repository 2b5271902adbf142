package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.desktop.tray.WhenClosed;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The window and the tray, with a tray host of Debian's: `trayer`, which takes icons by XEmbed.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class TrayWindowTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ICON = 24;
    private static final int MIDDLE = ICON / 2;

    private static Process trayer;

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final AtomicBoolean ended = new AtomicBoolean();
    private Stage stage;
    private FleetWindow window;

    @BeforeAll
    static void startTheTray() throws IOException {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "trayer"))),
                "there is no trayer here (Debian package trayer)");
        assumeTrue(!GraphicsEnvironment.isHeadless(), "AWT has no display");
        trayer =
                new ProcessBuilder(
                                "trayer",
                                "--edge",
                                "top",
                                "--align",
                                "left",
                                "--widthtype",
                                "request",
                                "--height",
                                String.valueOf(ICON))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        await().atMost(LONG).until(SystemTray::isSupported);
    }

    @AfterAll
    static void endTheTray() throws InterruptedException {
        if (trayer != null) {
            trayer.destroy();
            trayer.waitFor();
        }
    }

    @Start
    void start(Stage given) {
        stage = given;
        // Beside the tray, not over it.
        stage.setX(300);
        stage.setY(100);
        Platform.setImplicitExit(false);
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder)
                                .sized(1_024, 700)
                                .themed(Theme.LIGHT)
                                .withTray(true));
        window.onEnd(() -> ended.set(true));
    }

    @BeforeEach
    void awaitTheIcon() {
        Screen.awaitKeyboard(stage);
        eventually(() -> window.hasTray());
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
        await().atMost(LONG).until(() -> SystemTray.getSystemTray().getTrayIcons().length == 0);
    }

    @Test
    void keptRunningItIsBroughtBackByAClickOnTheIcon(FxRobot robot) {
        closeByTheFrame();
        eventually(() -> asks("#question-yes"));
        click(robot, "#question-yes");
        eventually(() -> !stage.isShowing());
        assertThat(ended).isFalse();
        assertThat(fleet.listeners()).isEqualTo(1);
        assertThat(Memory.in(folder).one("closing", WhenClosed.class))
                .contains(WhenClosed.KEEP_RUNNING);

        clickTheIcon(robot);
        eventually(stage::isShowing);

        // Not asked again.
        closeByTheFrame();
        eventually(() -> !stage.isShowing());
        assertThat(ended).isFalse();
        onFx(() -> {
            window.toFront();
            return stage;
        });
        eventually(stage::isShowing);
    }

    @Test
    void quittingEndsItAndIsRemembered(FxRobot robot) {
        closeByTheFrame();
        eventually(() -> asks("#question-other"));
        click(robot, "#question-other");
        eventually(ended::get);
        assertThat(stage.isShowing()).isFalse();
        assertThat(Memory.in(folder).one("closing", WhenClosed.class)).contains(WhenClosed.QUIT);
    }

    @Test
    void escapeLeavesTheWindowOpenAndAsksAgain(FxRobot robot) {
        closeByTheFrame();
        eventually(() -> asks("#question-cancel"));
        click(robot, "#question-cancel");
        eventually(() -> !shows("#question-cancel"));
        assertThat(stage.isShowing()).isTrue();
        closeByTheFrame();
        eventually(() -> asks("#question-cancel"));
    }

    @Test
    void theIconSaysHowTheFleetDoes() {
        await().atMost(LONG)
                .until(
                        () ->
                                Stream.of(SystemTray.getSystemTray().getTrayIcons())
                                        .map(icon -> String.valueOf(icon.getToolTip()))
                                        .toList(),
                        tips ->
                                tips.equals(
                                        List.of("Nightwatt: 7 on, 1 sleeping, 1 down, 2 alerts")));
    }

    @Test
    void itsMenuOpensTheWindowAndThePulseAndQuits() {
        onFx(() -> {
            stage.hide();
            return stage;
        });
        choose("Open");
        eventually(stage::isShowing);
        choose("Pulse");
        eventually(() -> shows("#pulse"));
        choose("Quit");
        eventually(ended::get);
    }

    /// The item of the icon's menu that begins so, as AWT tells of a click on it.
    private static void choose(String words) {
        EventQueue.invokeLater(() -> {
            PopupMenu menu = SystemTray.getSystemTray().getTrayIcons()[0].getPopupMenu();
            for (int at = 0; at < menu.getItemCount(); at++) {
                MenuItem item = menu.getItem(at);
                if (item.getLabel().startsWith(words)) {
                    var click = new ActionEvent(item, ActionEvent.ACTION_PERFORMED, words);
                    for (ActionListener listener : item.getActionListeners()) {
                        listener.actionPerformed(click);
                    }
                }
            }
        });
    }

    private static void clickTheIcon(FxRobot robot) {
        robot.moveTo(MIDDLE, MIDDLE).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    }

    /// As the button of the window's frame does; a display without a window manager draws none.
    private void closeByTheFrame() {
        Platform.runLater(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }
}
