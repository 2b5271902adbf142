package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.FakeMetrics;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Histories;
import io.nightwatt.desktop.schedule.Weeks;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.console.FleetSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Whoever cannot see the window hears what each control is; whoever has no mouse reaches each of
/// them.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class AccessibilityWindowTest {
    /// The last one takes the workers away for good: no page after it would have any.
    private static final List<String> PAGES =
            WindowOptions.PAGES.stream().filter(page -> !page.equals("empty")).toList();

    private static final int STEPS_MAX = 400;

    @TempDir Path folder;

    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) throws Exception {
        stage = given;
        FleetSnapshot twelve = Fleets.scheduled(Fleets.twelve(), Weeks.studio());
        FakeFleet fleet =
                new FakeFleet(Fleets.working(twelve, FakeJobs.views(FakeJobs.day(twelve.at()))));
        fleet.history(Histories.day());
        fleet.jobs(FakeJobs.day(twelve.at()), FakeJobs.LOG);
        fleet.alerts().studio(twelve.at());
        fleet.metrics(FakeMetrics.busy(twelve));
        fleet.energy().days(EnergyDays.studio(twelve.at()));
        fleet.tokens().studio();
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT));
    }

    @BeforeEach
    void awaitTheWindow() {
        Screen.awaitKeyboard(stage);
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void everyControlHasAName() {
        assertThat(
                        found(page ->
                                controls(page).stream()
                                        .filter(AccessibilityWindowTest::isNameless)
                                        .toList()))
                .as("controls that a screen reader cannot name")
                .isEmpty();
    }

    @Test
    void everyControlIsReachedByTab() {
        assertThat(
                        found(page -> {
                            Set<Node> missed = new LinkedHashSet<>(controls(page));
                            Set<Node> walked = walked();
                            missed.removeAll(walked);
                            missed.removeIf(each -> isBesideOneOf(walked, each));
                            return missed;
                        }))
                .as("controls that Tab never comes to")
                .isEmpty();
    }

    /// What a search finds on all pages, with the page's name.
    private List<String> found(Function<String, Collection<Node>> search) {
        List<String> all = new ArrayList<>();
        for (String page : PAGES) {
            all.addAll(
                    onFx(() ->
                            search.apply(page).stream()
                                    .map(node -> page + ": " + told(node))
                                    .toList()));
        }
        return all;
    }

    /// What takes the keyboard on this page, and in the frame around it.
    private List<Node> controls(String page) {
        window.open(page);
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
        List<Node> found = new ArrayList<>();
        for (Node node : stage.getScene().getRoot().lookupAll("*")) {
            if (node.isFocusTraversable() && !node.isDisabled() && Screen.isShown(node)) {
                found.add(node);
            }
        }
        return found;
    }

    /// Where Tab goes, round once.
    private Set<Node> walked() {
        Set<Node> met = new LinkedHashSet<>();
        Node at = stage.getScene().getFocusOwner();
        for (int step = 0; step < STEPS_MAX && at != null && met.add(at); step++) {
            at.requestFocusTraversal(TraversalDirection.NEXT);
            at = stage.getScene().getFocusOwner();
        }
        return met;
    }

    /// Tab comes to a row of choices once; arrow keys go on in it (a test of its own presses them).
    private static boolean isBesideOneOf(Set<Node> walked, Node node) {
        return node instanceof ToggleButton button
                && button.getToggleGroup() != null
                && button.getToggleGroup().getToggles().stream().anyMatch(walked::contains);
    }

    static boolean isNameless(Node node) {
        boolean said = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean written =
                node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank();
        boolean labelled =
                node.getScene().getRoot().lookupAll(".label").stream()
                        .anyMatch(each ->
                                each instanceof Label label && node.equals(label.getLabelFor()));
        return !said && !written && !labelled;
    }

    static String told(Node node) {
        return node.getClass().getSimpleName()
                + " #"
                + node.getId()
                + " "
                + node.getStyleClass()
                + " in "
                + (node.getParent() == null ? "" : node.getParent().getStyleClass());
    }
}
