package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.SaveAs;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the energy page shows: bars, figures and rows of the days that are chosen. Read anew when
/// the choice changes, and from time to time while the page is open. No toolkit; one thread only.
public final class EnergyViewModel {

    private static final Texts TEXTS = Texts.of(EnergyViewModel.class);
    private static final Duration REFRESH_EVERY = Duration.ofMinutes(2);

    /// Who waits for the first figures looks on.
    private static final Duration REFRESH_EMPTY_EVERY = Duration.ofSeconds(10);

    private final FleetClient client;
    private final Threads threads;
    private final Announcer announcer;
    private final SaveAs saveAs;
    private final EnergyTerms terms;
    private final ObjectProperty<Consumption.Period> period =
            new SimpleObjectProperty<>(Consumption.Period.DAILY);
    private final ObjectProperty<SpanChoice> span = new SimpleObjectProperty<>(SpanChoice.LAST_30);
    private final ObjectProperty<@Nullable LocalDate> from = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> to = new SimpleObjectProperty<>();
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.KWH);
    private final ObjectProperty<EnergyQuery.By> by =
            new SimpleObjectProperty<>(EnergyQuery.By.WORKER);
    private final ObjectProperty<RowSort> sort = new SimpleObjectProperty<>(RowSort.KWH);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper noWorkers = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper spanProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<EnergyFigures>> figures =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Only>> only =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<EnergyBar> bars = FXCollections.observableArrayList();
    private final ObservableList<EnergyRow> rows = FXCollections.observableArrayList();
    private Optional<Found> found = Optional.empty();
    private Optional<FleetSnapshot> snapshot = Optional.empty();
    private Instant readAt = Instant.MIN;
    private boolean open;
    private boolean reading;
    private boolean settingDates;
    private long asked;

    /// What there is to see.
    enum Phase {
        /// Nothing was read yet.
        WAITING,
        SHOWN,
        /// There is no day of which anything is known.
        EMPTY,
        FAILED
    }

    /// What was read together.
    private record Found(Consumption consumption, EnergyReport report, Optional<Only> only) {}

    /// @param saveAs where a report goes
    public EnergyViewModel(
            FleetClient client, Threads threads, Announcer announcer, SaveAs saveAs) {
        this.client = client;
        this.threads = threads;
        this.announcer = announcer;
        this.saveAs = saveAs;
        terms = new EnergyTerms(client, new Telling(threads.screen(), announcer), this::read);
        period.addListener(_ -> read());
        by.addListener((_, _, _) -> {
            // It was a row of another table.
            only.set(Optional.empty());
            read();
        });
        span.addListener(_ -> chooseSpan());
        from.addListener(_ -> typeDate());
        to.addListener(_ -> typeDate());
        sort.addListener(_ -> sortRows());
    }

    ObjectProperty<Consumption.Period> period() {
        return period;
    }

    ObjectProperty<SpanChoice> span() {
        return span;
    }

    /// The first day, where a person says it.
    ObjectProperty<@Nullable LocalDate> from() {
        return from;
    }

    /// The last day.
    ObjectProperty<@Nullable LocalDate> to() {
        return to;
    }

    ObjectProperty<Measure> measure() {
        return measure;
    }

    ObjectProperty<EnergyQuery.By> by() {
        return by;
    }

    ObjectProperty<RowSort> sort() {
        return sort;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// Whether it has been read for longer than a person waits without a word.
    ReadOnlyBooleanProperty slow() {
        return slow.getReadOnlyProperty();
    }

    /// Why it cannot be read; empty when it can.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// What is wrong with the days; empty when nothing is.
    ReadOnlyStringProperty spanProblem() {
        return spanProblem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<EnergyFigures>> figures() {
        return figures.getReadOnlyProperty();
    }

    /// To which row bars and figures are narrowed; empty while they are of the fleet.
    ReadOnlyObjectProperty<Optional<Only>> only() {
        return only.getReadOnlyProperty();
    }

    /// Narrows bars and figures to a row of the table.
    void narrow(EnergyRow row) {
        if (only.get().map(now -> now.row().id()).filter(row.id()::equals).isEmpty()) {
            only.set(Optional.of(new Only(by.get(), row)));
            read();
        }
    }

    /// Shows the fleet again.
    ///
    /// @return whether it was narrowed
    boolean widen() {
        boolean was = only.get().isPresent();
        if (was) {
            only.set(Optional.empty());
            read();
        }
        return was;
    }

    /// Of the fleet, or of what it is narrowed to, the oldest first.
    ObservableList<EnergyBar> bars() {
        return bars;
    }

    /// In order, their total last.
    ObservableList<EnergyRow> rows() {
        return rows;
    }

    /// What a person has said of prices and machines.
    EnergyTerms terms() {
        return terms;
    }

    ReadOnlyBooleanProperty noWorkers() {
        return noWorkers.getReadOnlyProperty();
    }

    /// The workers that there are, by name.
    List<WorkerView> workers() {
        return snapshot.stream()
                .flatMap(newest -> newest.workers().stream())
                .sorted(Comparator.comparing(WorkerView::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// The console's clock.
    Instant now() {
        return snapshot.map(FleetSnapshot::at).orElse(Instant.EPOCH);
    }

    /// The page has come up.
    public void opened() {
        open = true;
        read();
    }

    /// The page is out of sight.
    public void closed() {
        open = false;
    }

    /// Takes the time, and reads again when it has passed.
    public void show(FleetSnapshot newest) {
        boolean first = snapshot.isEmpty();
        snapshot = Optional.of(newest);
        noWorkers.set(newest.workers().isEmpty());
        Duration every = phase.get() == Phase.EMPTY ? REFRESH_EMPTY_EVERY : REFRESH_EVERY;
        boolean due = Duration.between(readAt, newest.at()).abs().compareTo(every) >= 0;
        if (first || (due && !reading)) {
            read();
        }
    }

    void retry() {
        read();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    private ZoneId zone() {
        return client.energy().tariff().zone();
    }

    /// Own dates begin with those that were shown.
    private void chooseSpan() {
        if (span.get() == SpanChoice.OWN && from.get() == null) {
            settingDates = true;
            from.set(today().minusDays(29));
            to.set(today());
            settingDates = false;
        }
        read();
    }

    private void typeDate() {
        if (!settingDates && span.get() == SpanChoice.OWN) {
            read();
        }
    }

    /// The days that are chosen; empty when a person has not said them rightly.
    private Optional<DateSpan> days() {
        Optional<DateSpan> usual = span.get().days(today());
        if (usual.isPresent()) {
            return usual;
        }
        LocalDate first = from.get();
        LocalDate last = to.get();
        if (first == null || last == null) {
            spanProblem.set(TEXTS.get("span.missing"));
            return Optional.empty();
        }
        if (last.isBefore(first)) {
            spanProblem.set(TEXTS.get("span.backwards", Words.date(first), Words.date(last)));
            return Optional.empty();
        }
        if (first.plusDays(EnergyQuery.SPAN_MAX.toDays()).isBefore(last.plusDays(2))) {
            spanProblem.set(TEXTS.get("span.long", EnergyQuery.SPAN_MAX.toDays()));
            return Optional.empty();
        }
        return Optional.of(new DateSpan(first, last));
    }

    private void read() {
        if (!open || snapshot.isEmpty()) {
            return;
        }
        spanProblem.set("");
        days().ifPresent(this::read);
    }

    private void read(DateSpan days) {
        asked++;
        long mine = asked;
        reading = true;
        readAt = now();
        threads.afterAWhile().execute(() -> slow.set(reading && mine == asked));
        Optional<Only> row = only.get();
        client.energy()
                .consumption(
                        row.map(one -> one.consumption(days, period.get()))
                                .orElseGet(() -> days.consumption(period.get())))
                .thenCombine(
                        client.energy().report(days.report(by.get(), zone())),
                        (bars, report) -> new Found(bars, report, row))
                .whenCompleteAsync((read, failure) -> take(mine, read, failure), threads.screen());
    }

    /// What is no longer asked for is passed over.
    private void take(long mine, @Nullable Found read, @Nullable Throwable failure) {
        if (mine != asked) {
            return;
        }
        reading = false;
        slow.set(false);
        if (read == null) {
            trouble.set(TEXTS.get("failed", Failures.told(failure)));
            phase.set(Phase.FAILED);
            return;
        }
        trouble.set("");
        found = Optional.of(read);
        bars.setAll(EnergyBar.of(read.consumption()));
        figures.set(
                Optional.of(
                        EnergyFigures.of(read.report(), read.only(), read.consumption().since())));
        sortRows();
        boolean nothing = read.consumption().since().isEmpty() && read.only().isEmpty();
        phase.set(nothing ? Phase.EMPTY : Phase.SHOWN);
    }

    private void sortRows() {
        found.ifPresent(shown -> rows.setAll(EnergyRow.of(shown.report(), sort.get())));
    }

    /// Writes what is shown to a file.
    void export(EnergyReport.Format format) {
        Optional<EnergyQuery> query = found.map(shown -> shown.report().query());
        if (query.isEmpty()) {
            return;
        }
        saveAs.ask(fileName(query.get(), format))
                .ifPresent(file ->
                        awaited(client.energy().document(query.get(), format))
                                .thenAcceptAsync(bytes -> write(file, bytes), threads.files())
                                .whenCompleteAsync(
                                        (_, failure) -> tell(file, failure), threads.screen()));
    }

    /// `energy-by-worker-2026-11-01-2026-11-23.csv`.
    private String fileName(EnergyQuery query, EnergyReport.Format format) {
        return "energy-by-%s-%s-%s.%s"
                .formatted(
                        query.by().word(),
                        LocalDate.ofInstant(query.from(), zone()),
                        LocalDate.ofInstant(query.to().minusSeconds(1), zone()),
                        format.word());
    }

    private <T> CompletionStage<T> awaited(CompletionStage<T> coming) {
        announcer.awaiting(coming);
        return coming;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e.toString(), e);
        }
    }

    private void tell(Path file, @Nullable Throwable failure) {
        if (failure == null) {
            announcer.done(TEXTS.get("exported", file));
        } else {
            announcer.refused(TEXTS.get("export.failed", file, Failures.told(failure)));
        }
    }
}
