package io.nightwatt.desktop.app;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.palette.Entry;
import io.nightwatt.desktop.schedule.Weeks;
import io.nightwatt.desktop.shell.Theme;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The palette knows every action of every page, and does it from wherever the person is.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class PaletteEverywhereTest {
    private static final List<String> PAGES =
            WindowOptions.PAGES.stream().filter(page -> !page.equals("empty")).toList();

    @TempDir Path folder;

    private FakeFleet fleet;
    private FleetSnapshot snapshot;
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        FleetSnapshot twelve = Fleets.scheduled(Fleets.twelve(), Weeks.studio());
        snapshot = Fleets.working(twelve, FakeJobs.views(FakeJobs.day(twelve.at())));
        fleet = new FakeFleet(snapshot);
        fleet.jobs(FakeJobs.day(twelve.at()), FakeJobs.LOG);
        fleet.alerts().studio(twelve.at());
        fleet.energy().days(EnergyDays.studio(twelve.at()));
        fleet.tokens().studio();
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT),
                        name -> Optional.of(folder.resolve(name)));
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
    void offersEveryButtonAndMenuOfThePageInSight() {
        Set<String> seen = new TreeSet<>();
        Set<String> missed = new TreeSet<>();
        for (String page : PAGES) {
            look(page, seen, missed);
            if (page.equals("alerts")) {
                for (AlertsViewModel.Tab tab : AlertsViewModel.Tab.values()) {
                    onFx(() -> {
                        window.alerts().tab().set(tab);
                        return tab;
                    });
                    look(page, seen, missed);
                }
            }
        }
        assertThat(missed).as("buttons that the palette does not offer").isEmpty();
        assertThat(seen)
                .as("what the palette's table says is on the pages")
                .containsAll(PageCommands.FROM_ANYWHERE.stream().map(List::getLast).toList());
    }

    @Test
    void doesWhatAPageDoesFromAnotherPage() {
        run("backup-write");
        eventually(() -> fleet.backups().newest().toCompletableFuture().join().isPresent());
        // The energy page has to read first.
        run("energy-export-csv");
        eventually(() -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.anyMatch(file -> file.toString().endsWith(".csv"));
            }
        });
        run("mute-all-shift");
        eventually(() -> fleet.alerts().asked().toString().contains("PT8H"));
        run("compact");
        assertThat(onFx(() -> ids().contains("comfortable"))).isTrue();
        assertThat(onFx(() -> ids().contains("compact"))).isFalse();
    }

    @Test
    void pausesAJobAndAsksBeforeItIsCancelled() {
        JobView running =
                snapshot.recentJobs().stream()
                        .filter(job -> job.state() == JobState.RUNNING)
                        .findFirst()
                        .orElseThrow();
        String id = "job-" + running.id().value();
        run(id + "/pause");
        eventually(() ->
                fleet.sent().getLast() instanceof FleetCommand.PauseJob pause
                        && pause.job().equals(running.id()));
        run(id + "/cancel");
        eventually(() -> asks("#cancel-running"));
        assertThat(onFx(() -> ids().contains(id + "/resume"))).isFalse();
    }

    @Test
    void acknowledgesAndMutesAnOpenAlert() {
        Alert worst = snapshot.alerts().getFirst();
        String id = "alert-" + worst.id();
        run(id + "/acknowledge");
        eventually(() -> fleet.alerts().asked().contains("acknowledge " + worst.id()));
        assertThat(shows("#" + id)).isTrue();
        run(id + "/mute-week");
        eventually(() -> fleet.alerts().asked().size() == 2);
    }

    @Test
    void turnsAutomationOffAtOnceAndOnAfterAQuestion() {
        run("automation-recommends");
        eventually(() ->
                fleet.sent().getLast() instanceof FleetCommand.SetPowerPolicy set
                        && set.policy().recommendOnly());
        assertThat(onFx(() -> ids().contains("automation-on"))).isFalse();
    }

    private void look(String page, Set<String> seen, Set<String> missed) {
        onFx(() -> {
            window.open(page);
            return page;
        });
        eventually(() -> !page.equals("energy") || shows("#energy-export-pdf"));
        onFx(() -> {
            Parent root = stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            Set<String> shown = new TreeSet<>();
            for (Node node : root.lookup(".page").lookupAll("*")) {
                if (node instanceof ButtonBase button && isOffered(button)) {
                    if (button instanceof MenuButton menu) {
                        menu.getItems().stream()
                                .filter(item -> !item.isDisable())
                                .map(MenuItem::getId)
                                .filter(id -> id != null)
                                .forEach(shown::add);
                    } else if (button.getId() != null) {
                        shown.add(button.getId());
                    }
                }
            }
            seen.addAll(shown);
            shown.removeAll(PageCommands.WINDOW_DOES);
            Set<String> offered =
                    ids().stream()
                            .map(id -> id.replaceFirst("^here-[^/]*/", ""))
                            .collect(Collectors.toSet());
            shown.removeAll(offered);
            shown.forEach(id -> missed.add(page + ": " + id));
            return page;
        });
    }

    private static boolean isOffered(ButtonBase button) {
        boolean chosen = button instanceof ToggleButton toggle && toggle.isSelected();
        for (Node at = button; at != null; at = at.getParent()) {
            if (at instanceof IndexedCell<?>) {
                return false;
            }
        }
        return !chosen && !button.isDisabled() && Screen.isShown(button);
    }

    private Set<String> ids() {
        return window.commands().everything().stream().map(Entry::id).collect(Collectors.toSet());
    }

    private Entry entry(String id) {
        return window.commands().everything().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the palette has no " + id));
    }

    private void run(String id) {
        onFx(() -> {
            window.open("fleet");
            entry(id).run().run();
            return id;
        });
    }
}
