package io.nightwatt.desktop.energy;

import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.focus;
import static io.nightwatt.desktop.app.Screen.onFx;
import static io.nightwatt.desktop.app.Screen.shows;
import static io.nightwatt.desktop.app.Screen.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.app.FleetWindow;
import io.nightwatt.desktop.app.Screen;
import io.nightwatt.desktop.app.WindowOptions;
import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.shell.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
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
import org.testfx.util.WaitForAsyncUtils;

/// The table of the energy page and what it narrows, in the real window, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class EnergyTableWindowTest {
    private static final int STOPS_MAX = 60;

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private Stage stage;
    private FleetWindow window;

    @Start
    void start(Stage given) {
        stage = given;
        fleet.energy().days(EnergyDays.studio(Fleets.twelve().at()));
        window =
                Screen.open(
                        stage,
                        fleet,
                        WindowOptions.in(folder).sized(1_280, 800).themed(Theme.LIGHT),
                        name -> Optional.of(folder.resolve(name)));
    }

    @BeforeEach
    void openThePage() {
        Screen.awaitKeyboard(stage);
    }

    @AfterEach
    void close() {
        Screen.close(window, stage);
    }

    @Test
    void exportsAPage(FxRobot robot) throws IOException {
        open(robot);
        eventually(() -> rows() == 12);
        click(robot, "#energy-export-pdf");
        Path file = folder.resolve("energy-by-worker-2026-10-24-2026-11-22.pdf");
        eventually(() -> shows("#toasts .toast") && Files.exists(file));
        assertThat(shows("#toasts .danger")).isFalse();
        assertThat(Files.readString(file)).isEqualTo("pdf by worker, 12 rows\n");
    }

    @Test
    void aClickOnARowShowsItAloneAndEscapeTheFleetAgain(FxRobot robot) {
        open(robot);
        eventually(() -> rows() == 12);
        String fleetKwh = text("#energy-kwh");
        EnergyRow first = onFx(() -> table().getItems().getFirst());
        assertThat(shows("#energy-only")).isFalse();
        click(robot, "#energy-table .table-row-cell");
        eventually(() -> text("#energy-only").equals("Only " + first.name()));
        eventually(() -> text("#energy-kwh").equals(Words.kwh(first.sum().kwh())));
        assertThat(text("#energy-kwh")).isNotEqualTo(fleetKwh);
        press(robot, KeyCode.ESCAPE);
        eventually(() -> !shows("#energy-only") && text("#energy-kwh").equals(fleetKwh));
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.ENTER);
        EnergyRow second = onFx(() -> table().getItems().get(1));
        eventually(() -> text("#energy-kwh").equals(Words.kwh(second.sum().kwh())));
        click(robot, "#energy-only");
        eventually(() -> !shows("#energy-only") && text("#energy-kwh").equals(fleetKwh));
    }

    @Test
    void aProjectIsShownAlone(FxRobot robot) {
        open(robot);
        tabTo(robot, "energy-by");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);
        eventually(() -> rows() == 6);
        tabTo(robot, "energy-table");
        press(robot, KeyCode.HOME);
        press(robot, KeyCode.ENTER);
        EnergyRow row = onFx(() -> table().getSelectionModel().getSelectedItem());
        eventually(() -> text("#energy-only").equals("Only " + row.name()));
        eventually(() -> text("#energy-kwh").equals(Words.kwh(row.sum().kwh())));
        assertThat(text("#energy-saved")).isEqualTo(Words.NONE);
        assertThat(text("#energy-saved-cost")).isEqualTo("Only workers save");
    }

    @Test
    void theChosenRowAndWhatIsInSightStayWhenItIsReadAgainAndSorted(FxRobot robot) {
        open(robot);
        eventually(() -> rows() == 12);
        String name =
                onFx(() -> {
                    table().getSelectionModel().select(7);
                    table().scrollTo(5);
                    return table().getSelectionModel().getSelectedItem().name();
                });
        eventually(() -> firstInSight() == 5);
        String before = text("#energy-kwh");
        fleet.energy().days(EnergyDays.studio(Fleets.twelve().at().plusSeconds(3_600)));
        fleet.publish(Fleets.at(Fleets.twelve(), Fleets.twelve().at().plusSeconds(3_600)));
        eventually(() -> !text("#energy-kwh").equals(before));
        assertThat(chosen()).isEqualTo(name);
        assertThat(onFx(EnergyTableWindowTest::firstInSight)).isEqualTo(5);
        String first = onFx(() -> table().getItems().getFirst().name());
        click(robot, "#energy-sort-name");
        eventually(() -> !table().getItems().getFirst().name().equals(first));
        assertThat(chosen()).isEqualTo(name);
    }

    @Test
    void showsHoursWithTheirLegendAndMonths(FxRobot robot) {
        open(robot);
        eventually(() -> bars().equals("Chart of 30 bars"));
        assertThat(legend()).startsWith("Jobs", "Other work", "Idle");
        click(robot, "#energy-measure-hours");
        eventually(() -> legend().equals(List.of("At work", "Idle", "Off", "Not seen", "No data")));
        tabTo(robot, "energy-chart");
        press(robot, KeyCode.END);
        eventually(() -> text("#energy-readout").contains(" h \u2014 At work "));
        click(robot, "#energy-monthly");
        focus("#energy-table");
        eventually(() -> bars().equals("Chart of 2 bars"));
    }

    @Test
    void saysWhatWasSavedAndWhatItIsOwedTo(FxRobot robot) {
        open(robot);
        eventually(() -> rows() == 12);
        assertThat(text("#energy-saved")).matches("[0-9,.]+ kWh").isNotEqualTo("0 kWh");
        assertThat(text("#energy-saved-cost")).matches("[0-9,.]+ EUR saved");
        assertThat(
                        onFx(() ->
                                find("#energy-causes").lookupAll(".quiet").stream()
                                        .map(node -> ((Label) node).getText())
                                        .toList()))
                .containsExactlyInAnyOrder("Idle timeout", "Schedule", "A person", "By itself");
        assertThat(text("#energy-saved"))
                .isEqualTo(text("#energy-total-energy-column-saved") + " kWh");
    }

    @Test
    void theTableSaysWhatWasMeasuredAndHowSureItIs(FxRobot robot) {
        open(robot);
        eventually(() -> rows() == 12);
        assertThat(text("#energy-certainty")).matches("[0-9]+ % measured, \u00b1 [0-9.]+ %");
        Map<String, List<String>> said = onFx(EnergyTableWindowTest::columns);
        assertThat(said.get("energy-column-measured")).allMatch(each -> each.matches("[0-9]+ %"));
        assertThat(said.get("energy-column-band"))
                .allMatch(each -> each.matches("\u00b1 [0-9.]+ %"));
        assertThat(said.get("energy-column-source")).contains("measured").hasSize(12);
        assertThat(text("#energy-total-energy-column-source")).isEqualTo("measured");
    }

    private static void open(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> shows("#energy-chart"));
    }

    private static String bars() {
        return onFx(() -> find("#energy-chart").getAccessibleText());
    }

    private static int rows() {
        return onFx(() -> table().getItems().size());
    }

    @SuppressWarnings("unchecked")
    private static TableView<EnergyRow> table() {
        return (TableView<EnergyRow>) find("#energy-table");
    }

    private static String chosen() {
        return onFx(() -> table().getSelectionModel().getSelectedItem().name());
    }

    private static int firstInSight() {
        return ((VirtualFlow<?>) find("#energy-table .virtual-flow"))
                .getFirstVisibleCell()
                .getIndex();
    }

    private static List<String> legend() {
        return onFx(() ->
                find("#energy-legend").lookupAll(".label").stream()
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    /// What the columns say from top to bottom, by their ids.
    private static Map<String, List<String>> columns() {
        Map<String, List<String>> said = new HashMap<>();
        for (TableColumn<EnergyRow, ?> column : table().getColumns()) {
            List<String> cells = new ArrayList<>();
            for (int row = 0; row < table().getItems().size(); row++) {
                cells.add(String.valueOf(column.getCellData(row)));
            }
            said.put(column.getId(), cells);
        }
        return said;
    }

    private static void tabTo(FxRobot robot, String id) {
        for (int stop = 0; stop < STOPS_MAX && !hasTheKeyboard(id); stop++) {
            press(robot, KeyCode.TAB);
        }
        eventually(() -> hasTheKeyboard(id));
    }

    private static boolean hasTheKeyboard(String id) {
        return onFx(() -> {
            Node found = Screen.found("#" + id).orElse(null);
            return found != null && found.isFocused();
        });
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
