package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Asks now and then what the fleet took this month: it is read from the accounts, which costs more
/// than a snapshot. No toolkit; on the screen's thread.
public final class MonthEnergy {
    private static final Duration EVERY = Duration.ofMinutes(5);

    /// On a fast clock five minutes pass in no time.
    private static final Duration EVERY_REAL = Duration.ofSeconds(20);

    private final FleetClient client;
    private final Executor screen;
    private final LongSupplier nanos;
    private final Consumer<Optional<EnergyMonth>> shown;
    private Instant askedAt = Instant.EPOCH;
    private long askedNanos;
    private LocalDate month = LocalDate.EPOCH;
    private boolean asking;

    /// @param nanos the real time, such as `System::nanoTime`
    /// @param shown gets what was read; empty while nothing is known
    public MonthEnergy(
            FleetClient client,
            Executor screen,
            LongSupplier nanos,
            Consumer<Optional<EnergyMonth>> shown) {
        this.client = client;
        this.screen = screen;
        this.nanos = nanos;
        this.shown = shown;
    }

    /// Asks when it is time to.
    ///
    /// @param now the console's clock
    public void tick(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, client.energy().tariff().zone());
        boolean sameMonth = today.withDayOfMonth(1).equals(month);
        boolean early =
                Duration.between(askedAt, now).compareTo(EVERY) < 0
                        || nanos.getAsLong() - askedNanos < EVERY_REAL.toNanos();
        if (asking || (sameMonth && early)) {
            return;
        }
        month = today.withDayOfMonth(1);
        askedAt = now;
        askedNanos = nanos.getAsLong();
        asking = true;
        String currency = client.energy().tariff().currency();
        var _ =
                client.energy()
                        .consumption(
                                new Consumption.Query(
                                        Consumption.Period.MONTHLY, month, today, Optional.empty()))
                        .whenCompleteAsync(
                                (read, failed) -> {
                                    asking = false;
                                    if (failed == null) {
                                        shown.accept(sum(read, currency));
                                    }
                                },
                                screen);
    }

    private static Optional<EnergyMonth> sum(Consumption read, String currency) {
        if (read.since().isEmpty()) {
            return Optional.empty();
        }
        Sum all = Sum.of(read.totals().stream().map(Consumption.Entry::sum).toList());
        return Optional.of(
                new EnergyMonth(all.kwh(), all.cost(), all.savedKwh(), all.savedCost(), currency));
    }
}
