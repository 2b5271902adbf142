package io.nightwatt.desktop.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightwatt.desktop.energy.EnergyViewModel.Phase;
import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnergyViewModelTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate LAST = LocalDate.of(2026, 10, 26);

    @TempDir Path folder;

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final List<String> told = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private Optional<Path> target = Optional.empty();
    private final EnergyViewModel model =
            new EnergyViewModel(
                    fleet,
                    new Threads(Runnable::run, later::add, Runnable::run),
                    new Announcer() {
                        @Override
                        public void done(String text) {
                            told.add("done: " + text);
                        }

                        @Override
                        public void undoable(String text, Runnable way) {
                            told.add("done: " + text);
                            undo.add(way);
                        }

                        @Override
                        public void refused(String text) {
                            told.add("refused: " + text);
                        }
                    },
                    name -> target.map(into -> into.resolve(name)));

    /// Three days of two workers, of which the second has 25 hours; at work from 8 for 4 hours at
    /// 1,000 W, else off.
    @BeforeEach
    void begin() {
        fleet.energy().days(EnergyDays.plain(LAST.minusDays(2), 3, BERLIN, 2, 8, 4, 1_000));
        model.span().set(SpanChoice.LAST_7);
        model.show(Fleets.at(Fleets.twelve(), Instant.parse("2026-10-26T22:30:00Z")));
        model.opened();
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_7, 2026-03-04, 2026-02-26, 2026-03-04",
        "LAST_30, 2026-03-04, 2026-02-03, 2026-03-04",
        "THIS_MONTH, 2026-03-04, 2026-03-01, 2026-03-04",
        "THIS_MONTH, 2026-03-01, 2026-03-01, 2026-03-01",
        "LAST_MONTH, 2026-03-31, 2026-02-01, 2026-02-28",
        "LAST_MONTH, 2027-01-15, 2026-12-01, 2026-12-31",
        "LAST_YEAR, 2026-03-04, 2025-04-01, 2026-03-04"
    })
    void knowsTheDaysOfEverySpan(SpanChoice span, LocalDate today, LocalDate from, LocalDate to) {
        assertThat(span.days(today)).contains(new DateSpan(from, to));
    }

    @Test
    void showsADayWithoutDataAsAGapAndNoZero() {
        assertThat(model.phase().get()).isEqualTo(Phase.SHOWN);
        assertThat(model.bars()).hasSize(7);
        assertThat(model.bars().stream().map(EnergyBar::isGap))
                .containsExactly(true, true, true, true, false, false, false);
        assertThat(model.bars().getFirst().sum()).isEmpty();
        assertThat(model.bars().stream().map(EnergyBar::early))
                .containsExactly(true, true, true, true, false, false, false);
        assertThat(Words.readout(model.bars().getFirst(), Measure.KWH))
                .isEqualTo("Tue 20 Oct 2026: no data");
        assertThat(model.figures().get().map(EnergyFigures::ground))
                .contains("Data since 24 Oct 2026, in days of Europe/Berlin.");
    }

    @Test
    void aDayWhoseClockIsSetBackHas25Hours() {
        EnergyBar day = model.bars().get(5);
        assertThat(day.first()).isEqualTo(LocalDate.of(2026, 10, 25));
        assertThat(day.length()).contains(Duration.ofHours(25));
        assertThat(Measure.HOURS.of(day.sum().orElseThrow())).isCloseTo(50, within(1e-9));
        assertThat(Words.readout(day, Measure.HOURS))
                .isEqualTo(
                        "Sun 25 Oct 2026 (the clocks change, 25 h): 50.0 h"
                                + " \u2014 At work 8.00 \u00b7 Off 42.0");
        assertThat(model.bars().get(4).length()).isEmpty();
    }

    @Test
    void daysAreThoseOfTheTariffsZone() {
        fleet.energy().setTariff(tariff(ZoneId.of("America/New_York"), 0.31));
        model.retry();
        // The day of Berlin begins at 18:00 of the one before.
        assertThat(model.bars().getLast().first()).isEqualTo(LAST);
        assertThat(model.bars().get(3).sum()).isEmpty();
        assertThat(model.figures().get().map(EnergyFigures::ground).orElse(""))
                .endsWith("in days of America/New_York.");
    }

    @ParameterizedTest
    @EnumSource(EnergyQuery.By.class)
    void rowsAddUpToTheirTotal(EnergyQuery.By by) {
        model.by().set(by);
        List<EnergyRow> rows = model.rows();
        double sum =
                rows.stream().filter(row -> !row.total()).mapToDouble(row -> row.sum().kwh()).sum();
        assertThat(rows.getLast().total()).isTrue();
        assertThat(rows.getLast().sum().kwh()).isCloseTo(sum, within(1e-9));
        double bars =
                model.bars().stream()
                        .flatMap(bar -> bar.sum().stream())
                        .mapToDouble(Measure.KWH::of)
                        .sum();
        assertThat(bars).isCloseTo(sum, within(1e-9));
    }

    @Test
    void theTotalStaysLastHoweverRowsAreSorted() {
        for (RowSort sort : RowSort.values()) {
            model.sort().set(sort);
            assertThat(model.rows().getLast().total()).isTrue();
            assertThat(model.rows()).hasSize(3);
        }
        model.sort().set(RowSort.NAME);
        assertThat(model.rows().stream().map(EnergyRow::name))
                .containsExactly("render-01", "render-02", "Total");
    }

    @Test
    void sortsByFiguresFromTheGreatestOnAndByNamesFromA() {
        model.by().set(EnergyQuery.By.PROJECT);
        assertThat(model.rows().getFirst().name()).isEqualTo("Nocturne");
        model.sort().set(RowSort.NAME);
        assertThat(model.rows().stream().map(EnergyRow::name))
                .containsExactly(
                        "Idle",
                        "Nocturne",
                        "Not seen",
                        "Starting, stopping",
                        "Work that is not ours",
                        "Total");
    }

    @Test
    void anAnswerToWhatIsNoLongerAskedForIsPassedOver() {
        fleet.energy().silent(true);
        model.by().set(EnergyQuery.By.PROJECT);
        fleet.energy().silent(false);
        model.by().set(EnergyQuery.By.WORKER);
        fleet.energy().answerLate();
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void sumsWeeksFromMonday() {
        model.period().set(Consumption.Period.WEEKLY);
        assertThat(model.bars().stream().map(EnergyBar::first))
                .containsExactly(LocalDate.of(2026, 10, 20), LocalDate.of(2026, 10, 26));
    }

    @Test
    void saysWhatIsWrongWithOwnDatesAndKeepsWhatItShows() {
        model.span().set(SpanChoice.OWN);
        assertThat(model.from().get()).isEqualTo(LocalDate.of(2026, 9, 27));
        int shown = model.bars().size();
        model.to().set(LocalDate.of(2026, 9, 1));
        assertThat(model.spanProblem().get())
                .isEqualTo("The last day comes before the first: 27 Sept 2026 to 1 Sept 2026.");
        assertThat(model.bars()).hasSize(shown);
        model.to().set(null);
        assertThat(model.spanProblem().get()).startsWith("Type both days");
        model.from().set(LocalDate.of(2020, 1, 1));
        model.to().set(LAST);
        assertThat(model.spanProblem().get()).contains("1,100 days");
        model.from().set(LAST);
        assertThat(model.spanProblem().get()).isEmpty();
        assertThat(model.bars()).hasSize(1);
    }

    @Test
    void saysThatItTakesTimeOnlyAfterAWhileAndOnlyWhileItDoes() {
        later.clear();
        model.retry();
        later.forEach(Runnable::run);
        assertThat(model.slow().get()).isFalse();
        fleet.energy().silent(true);
        later.clear();
        model.retry();
        assertThat(model.slow().get()).isFalse();
        later.forEach(Runnable::run);
        assertThat(model.slow().get()).isTrue();
        fleet.energy().silent(false);
        model.retry();
        assertThat(model.slow().get()).isFalse();
    }

    @Test
    void saysWhyItCannotBeReadUntilItCan() {
        fleet.energy().fail(Optional.of("the disk is full"));
        model.retry();
        assertThat(model.phase().get()).isEqualTo(Phase.FAILED);
        assertThat(model.trouble().get()).contains("the disk is full");
        fleet.energy().fail(Optional.empty());
        model.retry();
        assertThat(model.phase().get()).isEqualTo(Phase.SHOWN);
        assertThat(model.trouble().get()).isEmpty();
    }

    @Test
    void isEmptyWhereNothingIsKnown() {
        fleet.energy().days(EnergyDays.NONE);
        model.retry();
        assertThat(model.phase().get()).isEqualTo(Phase.EMPTY);
    }

    @Test
    void readsAgainFromTimeToTimeWhileItIsOpen() {
        fleet.energy().days(EnergyDays.NONE);
        model.show(Fleets.at(Fleets.twelve(), Instant.parse("2026-10-26T22:31:00Z")));
        assertThat(model.phase().get()).isEqualTo(Phase.SHOWN);
        model.closed();
        model.show(Fleets.at(Fleets.twelve(), Instant.parse("2026-10-26T22:40:00Z")));
        assertThat(model.phase().get()).isEqualTo(Phase.SHOWN);
        model.opened();
        assertThat(model.phase().get()).isEqualTo(Phase.EMPTY);
        fleet.energy().days(EnergyDays.plain(LAST, 1, BERLIN, 1, 8, 4, 1_000));
        model.show(Fleets.at(Fleets.twelve(), Instant.parse("2026-10-26T22:40:11Z")));
        assertThat(model.phase().get()).isEqualTo(Phase.SHOWN);
    }

    @Test
    void setsATariffAndTakesItBack() {
        Tariff before = fleet.energy().tariff();
        model.terms().setTariff(tariff(BERLIN, 0.5));
        assertThat(told).containsExactly("done: Electricity price saved");
        assertThat(model.figures().get().map(EnergyFigures::cost)).contains("14.77 EUR");
        undo.removeFirst().run();
        assertThat(fleet.energy().tariff()).isEqualTo(before);
        assertThat(told.getLast()).isEqualTo("done: The former electricity price holds again");
        assertThat(model.figures().get().map(EnergyFigures::cost)).contains("9.16 EUR");
    }

    @Test
    void saysWhyATariffIsRefused() {
        fleet.energy().refuse("no such currency");
        model.terms().setTariff(tariff(BERLIN, 0.5));
        assertThat(told).containsExactly("refused: no such currency");
        assertThat(undo).isEmpty();
    }

    @Test
    void setsAHostWithItsMeterAndTakesItBack() {
        WorkerId worker = new WorkerId(1);
        HostPower before = fleet.energy().host(worker);
        model.terms()
                .setHost(
                        worker,
                        "render-01",
                        new HostPower(60, 140, 0.9, Optional.empty()),
                        Optional.of(new HostPower.Reading(Instant.EPOCH, Instant.MAX, 14.2)));
        assertThat(fleet.energy().asked()).containsExactly("host 1 60.0", "meter 1 14.2");
        undo.removeFirst().run();
        assertThat(fleet.energy().host(worker)).isEqualTo(before);
    }

    @Test
    void writesWhatIsShownToAFile() throws IOException {
        target = Optional.of(folder);
        model.by().set(EnergyQuery.By.PROJECT);
        model.export(EnergyReport.Format.CSV);
        Path file = folder.resolve("energy-by-project-2026-10-20-2026-10-26.csv");
        assertThat(told).containsExactly("done: Saved as " + file);
        assertThat(Files.readString(file)).startsWith("csv by project");
    }

    @Test
    void tellsWhereAFileCannotBeWritten() {
        target = Optional.of(folder.resolve("nowhere"));
        model.export(EnergyReport.Format.PDF);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .startsWith("refused: ")
                .contains("nowhere")
                .contains("could not be written")
                .contains("NoSuchFileException");
    }

    @Test
    void writesNothingWhenNoPlaceIsSaid() {
        model.export(EnergyReport.Format.JSON);
        assertThat(told).isEmpty();
    }

    private static Tariff tariff(ZoneId zone, double price) {
        return new Tariff(
                zone,
                "EUR",
                List.of(
                        new Tariff.Prices(
                                LocalDate.EPOCH, price, OptionalDouble.empty(), List.of())));
    }
}
