package io.nightwatt.desktop.energy;

import static io.nightwatt.desktop.app.Screen.asks;
import static io.nightwatt.desktop.app.Screen.click;
import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
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
import io.nightwatt.engine.energy.Tariff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableView;
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

/// Drives the energy page in the real window, as a person does.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX and JUnit fill the fields in before each test.
class EnergyWindowTest {
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
    void opensByItsKeyAndChangesPeriodAndDays(FxRobot robot) {
        open(robot);
        eventually(() -> bars().equals("Chart of 30 bars"));
        click(robot, "#energy-weekly");
        eventually(() -> bars().equals("Chart of 5 bars"));
        click(robot, "#energy-daily");
        // The list of days has the keyboard after a click on it, as after its key.
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        press(robot, KeyCode.UP);
        eventually(() -> bars().equals("Chart of 7 bars"));
    }

    @Test
    void arrowKeysAndTheMouseSayTheSame(FxRobot robot) {
        open(robot);
        eventually(() -> bars().equals("Chart of 30 bars"));
        tabTo(robot, "energy-chart");
        eventually(() -> text("#energy-readout").startsWith("Sun 22 Nov 2026 (so far): "));
        assertThat(bars()).isEqualTo(text("#energy-readout"));
        press(robot, KeyCode.HOME);
        eventually(() -> text("#energy-readout").equals("Sat 24 Oct 2026: no data"));
        press(robot, KeyCode.RIGHT);
        eventually(() ->
                text("#energy-readout")
                        .equals("Sun 25 Oct 2026 (the clocks change, 25 h): no data"));
        press(robot, KeyCode.END);
        String last = text("#energy-readout");
        press(robot, KeyCode.HOME);
        robot.moveTo(
                onFx(() -> {
                    Bounds chart =
                            find("#energy-chart")
                                    .localToScreen(find("#energy-chart").getBoundsInLocal());
                    return new javafx.geometry.Point2D(chart.getMaxX() - 14, chart.getCenterY());
                }));
        eventually(() -> text("#energy-readout").equals(last));
        assertThat(last).contains("Jobs ").contains("Starting, stopping ");
    }

    @Test
    void setsATariffByTheKeyboardAlone(FxRobot robot) {
        Tariff before = fleet.energy().tariff();
        open(robot);
        eventually(() -> shows("#energy-cost"));
        String cost = text("#energy-cost");
        tabTo(robot, "energy-tariff");
        press(robot, KeyCode.SPACE);
        eventually(() -> asks("#tariff-currency"));
        fill(robot, "tariff-currency", "CHF");
        fill(robot, "prices-price-0", "2000");
        eventually(() ->
                text("#prices-problem-0").equals("\"price_per_kwh\" is 0 to 1000, not 2000.0"));
        assertThat(onFx(() -> find("#question-yes").isDisabled())).isTrue();
        fill(robot, "prices-price-0", "0.25");
        fill(robot, "prices-co2-0", "380");
        tabTo(robot, "prices-band-0");
        press(robot, KeyCode.SPACE);
        eventually(() -> shows("#band-from-0-0"));
        fill(robot, "band-price-0-0", "0.2");
        press(robot, KeyCode.ENTER);
        eventually(() -> !shows("#tariff-currency"));
        Tariff set = fleet.energy().tariff();
        assertThat(set.currency()).isEqualTo("CHF");
        assertThat(set.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(set.prices()).hasSize(1);
        assertThat(set.prices().getFirst().from()).isEqualTo(LocalDate.EPOCH);
        assertThat(set.prices().getFirst().pricePerKwh()).isEqualTo(0.25);
        assertThat(set.prices().getFirst().co2GramsPerKwh()).isEqualTo(OptionalDouble.of(380));
        assertThat(set.prices().getFirst().bands().getFirst().pricePerKwh()).isEqualTo(0.2);
        eventually(() -> text("#energy-cost").endsWith("CHF"));
        eventually(() -> text("#energy-carbon").contains("kg CO2"));
        click(robot, ".toast-undo");
        eventually(() -> fleet.energy().tariff().equals(before));
        eventually(() -> text("#energy-cost").equals(cost));
    }

    @Test
    void setsTheWattsOfAHost(FxRobot robot) {
        open(robot);
        eventually(() -> text("#energy-gpus-only").contains("artist-mia"));
        click(robot, "#energy-host");
        eventually(() -> asks("#host-worker"));
        assertThat(text("#host-problem")).isEmpty();
        fill(robot, "host-idle", "60");
        fill(robot, "host-active", "140");
        fill(robot, "meter-kwh", "14.2");
        eventually(() -> text("#meter-problem").startsWith("Say the first and the last day"));
        fill(robot, "meter-from", "2026-11-16");
        fill(robot, "meter-to", "2026-11-20");
        press(robot, KeyCode.ENTER);
        eventually(() -> fleet.energy().asked().size() == 2);
        assertThat(fleet.energy().asked()).containsExactly("host 6 60.0", "meter 6 14.2");
        eventually(() -> !text("#energy-gpus-only").contains("artist-mia"));
    }

    @Test
    void exportsWhatTheTableShows(FxRobot robot) throws IOException {
        open(robot);
        eventually(() -> rows() == 12);
        tabTo(robot, "energy-by");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);
        eventually(() -> rows() == 6);
        click(robot, "#energy-export-csv");
        Path file = folder.resolve("energy-by-project-2026-10-24-2026-11-22.csv");
        eventually(() -> shows("#toasts .toast"));
        eventually(() -> Files.exists(file));
        assertThat(Files.readString(file)).isEqualTo("csv by project, 6 rows\n");
    }

    @Test
    void triesAgainWhenItCouldNotBeRead(FxRobot robot) {
        fleet.energy().fail(Optional.of("the disk is full"));
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> text("#energy-trouble").contains("the disk is full"));
        fleet.energy().fail(Optional.empty());
        click(robot, "#energy-retry");
        eventually(() -> bars().equals("Chart of 30 bars"));
    }

    @Test
    void saysThatItIsBeingReadWhenThatTakesLong(FxRobot robot) {
        fleet.energy().silent(true);
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> shows("#energy-waiting") && shows("#energy-busy"));
    }

    @Test
    void teachesWhereThereIsNothingYet(FxRobot robot) {
        fleet.energy().days(EnergyDays.NONE);
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> shows("#energy-empty"));
        assertThat(onFx(() -> find("#energy-tariff").isDisabled())).isFalse();
    }

    @Test
    void theFleetPageTellsTodayAndThisMonthAndOpensThePage(FxRobot robot) {
        eventually(() -> text("#summary-energy").contains("This month"));
        assertThat(text("#summary-energy"))
                .startsWith("Today 41.1 kWh, 12.74 EUR")
                .matches(".*This month [0-9,.]+ kWh, [0-9,.]+ EUR; saved [0-9,.]+ kWh.*");
        click(robot, "#summary-energy");
        eventually(() -> shows("#energy-chart"));
    }

    private static void open(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT4);
        eventually(() -> shows("#energy-chart"));
    }

    private static String bars() {
        return onFx(() -> find("#energy-chart").getAccessibleText());
    }

    private static int rows() {
        return onFx(() -> ((TableView<?>) find("#energy-table")).getItems().size());
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

    /// Goes to a field by Tab and types into it.
    private static void fill(FxRobot robot, String id, String words) {
        tabTo(robot, id);
        press(robot, KeyCode.SHORTCUT, KeyCode.A);
        robot.write(words);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
