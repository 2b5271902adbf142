package io.nightwatt.engine.energy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Energy, money and savings over a span. The rows add up to the total, and so do the kinds.
///
/// @param at when it was made
/// @param rows the greatest first; by project, job or owner, what was for none of them comes last
/// @param kinds what the energy was for
/// @param hostsUnset workers that nobody has said the host's watts of: of them it is the GPUs alone
public record EnergyReport(
        EnergyQuery query,
        Instant at,
        Tariff tariff,
        List<Row> rows,
        Map<Line.Kind, Sum> kinds,
        Sum total,
        List<String> hostsUnset) {

    public EnergyReport {
        rows = List.copyOf(rows);
        kinds = new EnumMap<>(kinds);
        hostsUnset = List.copyOf(hostsUnset);
    }

    /// As what a report can be written down.
    public enum Format {
        /// A table for spreadsheets.
        CSV,
        /// A document for programs, of a named shape.
        JSON,
        /// A page to print.
        PDF;

        /// Its name outside this program, and the end of a file's name.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it was for.
    public Sum of(Line.Kind kind) {
        return Optional.ofNullable(kinds.get(kind)).orElseGet(Sum::new);
    }

    /// One row.
    ///
    /// @param key by which it is known: a number or a name; `idle` and so on for what was for
    ///   nobody
    /// @param kind what it is for; empty where rows are workers or groups
    /// @param job empty unless it is a job that is still known
    public record Row(
            String key,
            String name,
            Optional<Line.Kind> kind,
            Optional<Site.JobLabel> job,
            Sum sum) {}
}
