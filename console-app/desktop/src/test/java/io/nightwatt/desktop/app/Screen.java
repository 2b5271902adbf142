package io.nightwatt.desktop.app;

import static org.awaitility.Awaitility.await;

import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;
import org.testfx.util.WaitForAsyncUtils;

/// What is on the screen, in all open windows; for the test's thread.
public final class Screen {

    /// Generous: the machine that runs the tests may be busy.
    private static final Duration LONG = Duration.ofSeconds(30);

    /// Longer than a pulse, so that two looks see two layouts.
    private static final Duration BLINK = Duration.ofMillis(40);

    /// What one change of the window leads to is there after so many.
    private static final int PULSES = 2;

    private Screen() {}

    /// The text of the first node that fits; empty where there is none.
    public static String text(String selector) {
        return found(selector).map(node -> ((Labeled) node).getText()).orElse("");
    }

    /// What stands in a field; empty where there is none.
    public static String typed(String selector) {
        return found(selector).map(node -> ((TextInputControl) node).getText()).orElse("");
    }

    public static boolean shows(String selector) {
        return found(selector).filter(Screen::isShown).isPresent();
    }

    /// True once it is shown in a window that has the keyboard: before that, clicks and keys go to
    /// what is below, for a display takes its time to put a window on top.
    public static boolean asks(String selector) {
        return found(selector)
                .filter(Screen::isShown)
                .filter(node -> node.getScene().getWindow().isFocused())
                .isPresent();
    }

    static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    public static Node find(String selector) {
        return found(selector).orElseThrow(() -> new AssertionError("there is no " + selector));
    }

    public static Optional<Node> found(String selector) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(Window::isShowing)
                .map(open -> open.getScene().getRoot().lookup(selector))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// Waits until the window that a test has opened gets what is typed.
    public static void awaitKeyboard(Stage stage) {
        eventually(stage::isFocused);
    }

    /// Waits until it is so, and what belongs to it is drawn.
    ///
    /// @param condition asked on the FX thread, so that it sees one state of the window; what it
    ///   looks for need not be there yet
    public static void eventually(Callable<Boolean> condition) {
        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(BLINK)
                .until(() -> isSo(condition));
        WaitForAsyncUtils.waitForFxEvents(PULSES);
    }

    private static boolean isSo(Callable<Boolean> condition) {
        try {
            return onFx(condition);
        } catch (AssertionError notYet) {
            return false;
        }
    }

    /// Clicks once it is shown, can be clicked, and has stopped moving: a page or a question that
    /// is still being laid out moves what the mouse is on its way to.
    public static FxRobotInterface click(FxRobot robot, String selector) {
        AtomicReference<Bounds> before = new AtomicReference<>();
        await(selector)
                .atMost(LONG)
                .pollInterval(BLINK)
                .pollDelay(Duration.ZERO)
                .until(() ->
                        onFx(() -> {
                            Bounds now =
                                    found(selector)
                                            .filter(node -> isShown(node) && !node.isDisabled())
                                            .map(node ->
                                                    node.localToScreen(node.getBoundsInLocal()))
                                            .orElse(null);
                            return now != null && now.equals(before.getAndSet(now));
                        }));
        return robot.clickOn(selector);
    }

    /// Gives it the keyboard without the mouse.
    public static void focus(String selector) {
        onFx(() -> {
            find(selector).requestFocus();
            return selector;
        });
    }

    public static <T> T onFx(Callable<T> action) {
        try {
            return WaitForAsyncUtils.asyncFx(action).get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failed) {
            throw new AssertionError("on the FX thread", failed);
        }
    }

    /// Opens the window of a test; on the FX thread.
    public static FleetWindow open(Stage stage, FleetClient fleet, WindowOptions options) {
        Theme.loadFonts();
        FleetWindow window =
                new FleetWindow(stage, fleet, options, InstantSource.system(), List.of());
        window.show();
        return window;
    }

    /// The same with an answer to where files go; on the FX thread.
    public static FleetWindow open(
            Stage stage, FleetClient fleet, WindowOptions options, SaveAs saveAs) {
        Theme.loadFonts();
        FleetWindow window =
                new FleetWindow(stage, fleet, options, InstantSource.system(), List.of(), saveAs);
        window.show();
        return window;
    }

    /// Closes the window that a test has opened, and whatever it has opened on top of it.
    public static void close(FleetWindow window, Stage stage) {
        onFx(() -> {
            window.close();
            Window.getWindows().stream()
                    .filter(open -> !open.equals(stage))
                    .toList()
                    .forEach(Window::hide);
            return stage;
        });
    }
}
