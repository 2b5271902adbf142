package io.nightwatt.desktop.energy;

import java.util.Comparator;
import java.util.Locale;

/// What the table is sorted by.
enum RowSort {
    KWH,
    COST,
    SAVED,
    SAVED_COST,
    MEASURED,
    NAME;

    /// As the texts name it: `saved-cost`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The greatest first, names from A on.
    Comparator<EnergyRow> order() {
        Comparator<EnergyRow> byName =
                Comparator.comparing(EnergyRow::name, String.CASE_INSENSITIVE_ORDER);
        Comparator<EnergyRow> first =
                switch (this) {
                    case KWH -> Comparator.comparingDouble(row -> -row.sum().kwh());
                    case COST -> Comparator.comparingDouble(row -> -row.sum().cost());
                    case SAVED -> Comparator.comparingDouble(row -> -row.sum().savedKwh());
                    case SAVED_COST -> Comparator.comparingDouble(row -> -row.sum().savedCost());
                    case MEASURED -> Comparator.comparingDouble(row -> -row.sum().measuredShare());
                    case NAME -> byName;
                };
        return first.thenComparing(byName);
    }
}
