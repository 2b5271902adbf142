package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.Sum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures at the head of the page, as they are shown.
///
/// @param certainty how much of it is measured, and how far it may be off
/// @param carbon what the electricity emitted; empty when nobody says what a kWh emits
/// @param causes what the saving is owed to
/// @param ground since when there are data, and of which zone days are
/// @param gpusOnly whose hosts nobody has said the watts of; empty when there is none
record EnergyFigures(
        String kwh,
        String certainty,
        String cost,
        String carbon,
        String savedKwh,
        String savedCost,
        List<Share> causes,
        String ground,
        String gpusOnly) {

    private static final Texts TEXTS = Texts.of(EnergyFigures.class);
    private static final int NAMES_MAX = 3;

    /// A part of what was saved.
    record Share(String name, String kwh) {}

    static EnergyFigures of(EnergyReport report, Optional<LocalDate> since) {
        Sum total = report.total();
        String currency = report.tariff().currency();
        boolean co2 =
                report.tariff().prices().stream()
                        .anyMatch(each -> each.co2GramsPerKwh().isPresent());
        return new EnergyFigures(
                Words.kwh(total.kwh()),
                TEXTS.get("certainty", Words.percent(total.measuredShare()), Words.band(total)),
                Words.money(total.cost(), currency),
                co2
                        ? TEXTS.get(
                                "carbon",
                                Words.number(total.co2Kg()),
                                Words.number(total.savedCo2Kg()))
                        : "",
                Words.kwh(total.savedKwh()),
                Words.money(total.savedCost(), currency),
                causes(total),
                since.map(day ->
                                TEXTS.get(
                                        "ground", Words.date(day), report.tariff().zone().getId()))
                        .orElse(""),
                gpusOnly(report.hostsUnset()));
    }

    private static List<Share> causes(Sum total) {
        List<Share> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            causes.add(
                    new Share(
                            TEXTS.get("cause." + cause.name().toLowerCase(Locale.ROOT)),
                            Words.kwh(total.savedKwh(cause))));
        }
        return causes;
    }

    private static String gpusOnly(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String some = String.join(", ", names.subList(0, Math.min(NAMES_MAX, names.size())));
        return names.size() <= NAMES_MAX
                ? TEXTS.get("gpus-only", some)
                : TEXTS.get("gpus-only.more", some, names.size() - NAMES_MAX);
    }
}
