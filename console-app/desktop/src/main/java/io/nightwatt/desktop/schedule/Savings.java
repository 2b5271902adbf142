package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.ExpectedSaving;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;

/// What the schedule that is being changed is expected to save. What workers draw while idle is
/// read now and then; the rest is worked out at every change. No toolkit; one thread only.
final class Savings {
    private static final Texts TEXTS = Texts.of(Savings.class);
    private static final Duration EVERY = Duration.ofMinutes(30);

    private final FleetClient client;
    private final Executor screen;
    private final Runnable onRead;
    private Optional<Map<WorkerId, Double>> idleWatts = Optional.empty();
    private String trouble = "";
    private Instant askedAt = Instant.EPOCH;
    private boolean asking;

    /// @param onRead what follows when something was read
    Savings(FleetClient client, Executor screen, Runnable onRead) {
        this.client = client;
        this.screen = screen;
        this.onRead = onRead;
    }

    /// Reads what workers draw, when that has grown old.
    void tick(Instant now) {
        if (asking || Duration.between(askedAt, now).compareTo(EVERY) < 0) {
            return;
        }
        asking = true;
        askedAt = now;
        var _ =
                client.energy()
                        .idleWatts()
                        .whenCompleteAsync(
                                (read, failure) -> {
                                    asking = false;
                                    trouble = failure == null ? "" : Failures.told(failure);
                                    if (failure == null) {
                                        idleWatts = Optional.of(read);
                                    }
                                    onRead.run();
                                },
                                screen);
    }

    /// What the days from today on are expected to save, and of what that is an estimate.
    ///
    /// @param followers the workers that the schedule holds for
    String words(PowerSchedule schedule, List<WorkerView> followers, Instant now, int days) {
        if (!trouble.isEmpty()) {
            return TEXTS.get("saving.failed", trouble);
        }
        if (idleWatts.isEmpty()) {
            return TEXTS.get("saving.reading");
        }
        if (!schedule.enabled()) {
            return TEXTS.get("saving.disabled");
        }
        // Automation never powers these down, whatever their schedule says.
        List<WorkerView> able =
                followers.stream().filter(worker -> !worker.settings().minFleetMember()).toList();
        if (able.isEmpty()) {
            return TEXTS.get(followers.isEmpty() ? "saving.nobody" : "saving.never");
        }
        Tariff tariff = client.energy().tariff();
        ExpectedSaving saving =
                ExpectedSaving.of(
                        schedule,
                        able.stream().map(worker -> watts(worker.id())).toList(),
                        tariff,
                        now,
                        LocalDate.ofInstant(now, schedule.zone())
                                .plusDays(days)
                                .atStartOfDay(schedule.zone())
                                .toInstant());
        if (saving.workers() == 0) {
            return TEXTS.get("saving.unknown");
        }
        String words =
                TEXTS.get(
                        "saving",
                        number(saving.kwh(), saving.kwh() >= 100 ? 0 : 1),
                        number(saving.cost(), 2),
                        tariff.currency(),
                        String.valueOf(days),
                        saving.workers(),
                        number(saving.offHours(), 0));
        return saving.unknown() == 0
                ? words
                : words + " " + TEXTS.get("saving.without", saving.unknown());
    }

    private OptionalDouble watts(WorkerId worker) {
        return idleWatts
                .map(known -> known.get(worker))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
