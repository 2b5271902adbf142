package io.nightwatt.desktop.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bars and figures of one row of the table.
class OnlyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 24);

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final EnergyViewModel model =
            new EnergyViewModel(
                    fleet,
                    new Threads(Runnable::run, _ -> {}, Runnable::run),
                    new Told(),
                    _ -> Optional.empty());

    /// Three days of two workers, at work from 8 for 4 hours at 1,000 W, else off; four days before
    /// nothing is known.
    @BeforeEach
    void begin() {
        fleet.energy().days(EnergyDays.plain(FIRST, 3, BERLIN, 2, 8, 4, 1_000));
        model.span().set(SpanChoice.LAST_7);
        model.show(Fleets.at(Fleets.twelve(), Instant.parse("2026-10-26T22:30:00Z")));
        model.opened();
    }

    @ParameterizedTest
    @EnumSource(EnergyQuery.By.class)
    void barsAndFiguresAreNarrowedToARow(EnergyQuery.By by) {
        model.by().set(by);
        double fleetKwh = model.rows().getLast().sum().kwh();
        for (EnergyRow row : model.rows().stream().filter(each -> !each.total()).toList()) {
            model.narrow(row);
            assertThat(model.only().get()).contains(new Only(by, row));
            double bars =
                    model.bars().stream()
                            .flatMap(bar -> bar.sum().stream())
                            .mapToDouble(Measure.KWH::of)
                            .sum();
            assertThat(bars).as(row.name()).isCloseTo(row.sum().kwh(), within(1e-9));
            assertThat(model.figures().get().map(EnergyFigures::kwh))
                    .contains(Words.kwh(row.sum().kwh()));
            assertThat(model.figures().get().map(EnergyFigures::savedKwh))
                    .contains(row.saves() ? Words.kwh(row.sum().savedKwh()) : Words.NONE);
            assertThat(model.rows().getLast().sum().kwh()).isCloseTo(fleetKwh, within(1e-9));
        }
        assertThat(model.widen()).isTrue();
        assertThat(model.only().get()).isEmpty();
        assertThat(model.figures().get().map(EnergyFigures::kwh)).contains(Words.kwh(fleetKwh));
        assertThat(model.widen()).isFalse();
    }

    @Test
    void aDayWithoutAJobOfTheProjectIsZeroAndNoGap() {
        model.by().set(EnergyQuery.By.PROJECT);
        EnergyRow idle =
                model.rows().stream().filter(row -> row.name().equals("Idle")).findFirst().get();
        model.narrow(idle);
        assertThat(model.bars().stream().map(EnergyBar::isGap))
                .containsExactly(true, true, true, true, false, false, false);
        assertThat(Words.readout(model.bars().get(4), Measure.KWH))
                .isEqualTo("Sat 24 Oct 2026: 0 kWh");
        assertThat(Words.readout(model.bars().getFirst(), Measure.KWH))
                .isEqualTo("Tue 20 Oct 2026: no data");
    }

    @Test
    void otherRowsAreOfTheFleetAgainAndOtherDaysAreNot() {
        model.narrow(model.rows().getFirst());
        model.span().set(SpanChoice.LAST_30);
        assertThat(model.only().get()).isPresent();
        assertThat(model.bars()).hasSize(30);
        model.by().set(EnergyQuery.By.GROUP);
        assertThat(model.only().get()).isEmpty();
    }

    @Test
    void aBarSaysHowMuchOfItWasMeasured() {
        assertThat(Words.readout(model.bars().get(4), Measure.KWH))
                .isEqualTo(
                        "Sat 24 Oct 2026: 9.85 kWh (90 % measured, \u00b1 9.7 %)"
                                + " \u2014 Jobs 9.85");
        assertThat(model.bars().get(4).isEstimated()).isFalse();
        // What the host draws is told by its watts alone.
        fleet.energy().setHost(new WorkerId(1), new HostPower(3_000, 3_000, 1, Optional.empty()));
        fleet.energy().setHost(new WorkerId(2), new HostPower(3_000, 3_000, 1, Optional.empty()));
        model.retry();
        assertThat(Words.readout(model.bars().get(4), Measure.KWH)).contains("(25 % measured, ");
        assertThat(model.bars().get(4).isEstimated()).isTrue();
    }
}
