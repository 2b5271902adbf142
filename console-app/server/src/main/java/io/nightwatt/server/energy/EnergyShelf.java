package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.Book;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.Slot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.EnergyRows;
import io.nightwatt.server.store.EnergyRows.DayRow;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Days in the database. Thread-safe.
final class EnergyShelf implements Book.Shelf {

    private static final Logger log = LoggerFactory.getLogger(EnergyShelf.class);

    /// The engine's turns wait for the same gate: some twenty milliseconds at most.
    private static final int ROWS_A_TRANSACTION = 25;

    private final EnergyRows rows;
    private final Map<WorkerId, Long> firstMillis = new ConcurrentHashMap<>();

    EnergyShelf(EnergyRows rows) {
        this.rows = rows;
    }

    static LocalDate date(long utcDay) {
        return LocalDate.ofEpochDay(utcDay);
    }

    @Override
    public Optional<Day> day(Day.Key key) {
        return rows.day(key.worker(), date(key.utcDay())).flatMap(EnergyShelf::read);
    }

    /// One worker's days from one to another, both included.
    List<Day> days(WorkerId worker, long from, long to) {
        return rows.days(worker, date(from), date(to)).stream()
                .flatMap(row -> read(row).stream())
                .toList();
    }

    /// Stores them, a few at a time; takes out of `days` what is stored.
    void store(List<Day> days) {
        while (!days.isEmpty()) {
            List<DayRow> some = new ArrayList<>();
            List<Day> first = days.subList(0, Math.min(ROWS_A_TRANSACTION, days.size()));
            for (Day day : first) {
                some.add(
                        new DayRow(
                                day.key().worker(), date(day.key().utcDay()), DayCodec.write(day)));
            }
            rows.store(some);
            first.clear();
        }
    }

    void log(List<EnergyRows.LogRow> lines) {
        for (int from = 0; from < lines.size(); from += ROWS_A_TRANSACTION) {
            rows.log(lines.subList(from, Math.min(lines.size(), from + ROWS_A_TRANSACTION)));
        }
    }

    /// The first local day of a worker, of which something is known.
    ///
    /// @param days of the worker, as far as they are not stored yet
    Optional<LocalDate> first(
            WorkerId worker, EnergyRows.@Nullable Days stored, List<Day> days, ZoneId zone) {
        Long known = firstMillis.get(worker);
        if (known == null) {
            Optional<Long> found =
                    stored == null
                            ? Optional.empty()
                            : rows.day(worker, stored.first())
                                    .flatMap(EnergyShelf::read)
                                    .flatMap(EnergyShelf::begin);
            found = found.or(() -> days.stream().flatMap(day -> begin(day).stream()).findFirst());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            known = found.get();
            firstMillis.put(worker, known);
        }
        return Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(known), zone));
    }

    private static Optional<Long> begin(Day day) {
        Iterator<Slot> slots = day.slots().iterator();
        return slots.hasNext() ? Optional.of(slots.next().startMillis()) : Optional.empty();
    }

    private static Optional<Day> read(DayRow row) {
        Day.Key key = new Day.Key(row.worker(), row.day().toEpochDay());
        try {
            return Optional.of(DayCodec.read(key, row.slots()));
        } catch (IOException e) {
            log.warn(
                    "the energy of {} on {} cannot be read, and counts as unknown: {}",
                    row.worker(),
                    row.day(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /// Deletes what is older.
    int deleteBefore(Instant end) {
        return rows.deleteBefore(LocalDate.ofInstant(end, ZoneOffset.UTC));
    }
}
