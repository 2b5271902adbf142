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
/// @param savedKwh a dash where it is of jobs: what is off works for nobody
/// @param savedCost empty there
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

    /// Of the whole report, or of one row of it.
    static EnergyFigures of(EnergyReport report, Optional<Only> only, Optional<LocalDate> since) {
        Sum sum = only.map(row -> row.sum(report)).orElseGet(report::total);
        boolean saves = only.filter(row -> !row.row().saves()).isEmpty();
        String currency = report.tariff().currency();
        return new EnergyFigures(
                Words.kwh(sum.kwh()),
                TEXTS.get("certainty", Words.percent(sum.measuredShare()), Words.band(sum)),
                Words.money(sum.cost(), currency),
                tellsCo2(report) ? carbon(sum, saves) : "",
                saves ? Words.kwh(sum.savedKwh()) : Words.NONE,
                saves ? Words.money(sum.savedCost(), currency) : "",
                causes(sum, saves),
                since.map(day ->
                                TEXTS.get(
                                        "ground", Words.date(day), report.tariff().zone().getId()))
                        .orElse(""),
                gpusOnly(report.hostsUnset()));
    }

    private static boolean tellsCo2(EnergyReport report) {
        return report.tariff().prices().stream()
                .anyMatch(each -> each.co2GramsPerKwh().isPresent());
    }

    private static String carbon(Sum sum, boolean saves) {
        return saves
                ? TEXTS.get("carbon", Words.number(sum.co2Kg()), Words.number(sum.savedCo2Kg()))
                : TEXTS.get("carbon.used", Words.number(sum.co2Kg()));
    }

    private static List<Share> causes(Sum sum, boolean saves) {
        List<Share> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            causes.add(
                    new Share(
                            TEXTS.get("cause." + cause.name().toLowerCase(Locale.ROOT)),
                            saves ? Words.kwh(sum.savedKwh(cause)) : Words.NONE));
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
