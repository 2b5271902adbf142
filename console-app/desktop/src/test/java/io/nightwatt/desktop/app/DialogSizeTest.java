package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.shell.Theme;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every question over the smallest window, for a worker with a long name and much to say.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class DialogSizeTest {
    private static final double WIDTH = 1_024;
    private static final double HEIGHT = 700;
    private static final String NAME =
            "workstation-of-the-lighting-department-second-floor-behind-the-plants";
    private static final String PROBLEM =
            "1 of 2 GPUs are there, missing GPU-4c1f8b52-9f0e-4a41-8d0e-2f6b7b1a9c55";

    @TempDir Path folder;

    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        FakeFleet fleet =
                new FakeFleet(
                        Fleets.of(
                                worker(1, NAME)
                                        .powered(Ladders.SETTINGS)
                                        .gpu(gpu())
                                        .gated(PROBLEM)
                                        .services("comfyui", "render-node-with-a-long-name")
                                        .build(),
                                worker(2, "twins").gpu(gpu()).conflict().build()));
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder)
                                .sized((int) WIDTH, (int) HEIGHT)
                                .themed(Theme.DARK));
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "power-down",
                "hold-on",
                "hold-off",
                "edit",
                "power",
                "ladder",
                "restart-service",
                "restart-agent",
                "restart-machine",
                "accept-gpus",
                "decommission"
            })
    void fitsTheSmallestWindowAndCutsNoWord(String item, FxRobot robot) {
        choose(NAME, item);
        isWhole();
        if (item.equals("power-down")) {
            click(robot, "#question-aside");
            eventually(() -> asks("#force-reason"));
            isWhole();
        }
        if (item.startsWith("restart-")) {
            click(robot, "#question-aside");
            eventually(() -> asks("#restart-force-reason"));
            isWhole();
        }
        robot.push(KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-identity"})
    void fitsForTwoMachinesWithOneIdentity(String item, FxRobot robot) {
        choose("twins", item);
        isWhole();
        robot.push(KeyCode.ESCAPE);
        eventually(() -> !shows("#question-yes"));
    }

    private void choose(String name, String item) {
        onFx(() -> {
            Poses.select(window, name);
            return name;
        });
        eventually(() -> text("#details-name").equals(name));
        onFx(() -> {
            ((ButtonBase) find("#details-menu")).fire();
            return name;
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            ContextMenu menu =
                    Window.getWindows().stream()
                            .filter(ContextMenu.class::isInstance)
                            .map(ContextMenu.class::cast)
                            .findFirst()
                            .orElseThrow();
            menu.getItems().stream()
                    .filter(each -> ("menu-" + item).equals(each.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            menu.hide();
            return name;
        });
        eventually(() -> asks("#question-yes"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void isWhole() {
        eventually(() -> find(".question").getScene().getHeight() > 0);
        onFx(() -> {
            DialogPane pane = (DialogPane) find(".question");
            assertThat(pane.getWidth()).isBetween(1.0, WIDTH);
            assertThat(pane.getHeight()).isBetween(1.0, HEIGHT);
            for (Node node : pane.lookupAll(".label")) {
                if (node instanceof Label label && Screen.isShown(label)) {
                    double wanted =
                            label.isWrapText()
                                    ? label.prefHeight(label.getWidth())
                                    : label.prefWidth(Region.USE_COMPUTED_SIZE);
                    assertThat(label.isWrapText() ? label.getHeight() : label.getWidth())
                            .as("room of '%s'", label.getText())
                            .isGreaterThanOrEqualTo(wanted - 1);
                }
            }
            return pane;
        });
    }
}
