package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.power.WakeRung;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What a wake will be like, said before it begins: how, about how long, and what the worker draws
/// from then on. No toolkit.
final class WakeOutlook {
    private static final Texts TEXTS = Texts.of(WakeOutlook.class);

    private static final int HOURS = 24;

    private WakeOutlook() {}

    /// The ways of its ladder, first to last.
    static String how(WorkerView worker) {
        List<WakeRung> ladder = worker.settings().ladder();
        if (ladder.isEmpty()) {
            return TEXTS.get("wake.how-none");
        }
        String first = by(ladder.getFirst());
        return ladder.size() == 1
                ? TEXTS.get("wake.how", first)
                : TEXTS.get(
                        "wake.how-then",
                        first,
                        ladder.stream()
                                .skip(1)
                                .map(WakeOutlook::by)
                                .collect(Collectors.joining(TEXTS.get("wake.then"))));
    }

    /// What its past says of its first way, or how long that one is waited for.
    static String span(WorkerView worker) {
        return worker.settings().ladder().stream()
                .findFirst()
                .map(rung ->
                        worker.record()
                                .wakeP95(rung.method())
                                .map(usual -> TEXTS.get("wake.span", Span.words(usual)))
                                .orElse(TEXTS.get("wake.span-unknown", Span.words(rung.timeout()))))
                .orElse(TEXTS.get("wake.span-none"));
    }

    /// What it draws on and idle, and what that costs at the price of `now`.
    static String idle(OptionalDouble watts, Tariff tariff, Instant now) {
        if (watts.isEmpty()) {
            return TEXTS.get("wake.idle-unknown");
        }
        double price = tariff.pricePerKwh(now);
        String drawn = Units.watts(watts.getAsDouble());
        return price <= 0
                ? TEXTS.get("wake.idle-watts", drawn)
                : TEXTS.get(
                        "wake.idle",
                        drawn,
                        String.format(
                                Locale.ROOT, "%.2f", watts.getAsDouble() / 1000 * HOURS * price),
                        tariff.currency());
    }

    private static String by(WakeRung rung) {
        return TEXTS.get("wake.by." + rung.method());
    }
}
