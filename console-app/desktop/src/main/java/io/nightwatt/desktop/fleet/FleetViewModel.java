package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the fleet page shows. No controls: it works without a toolkit. One thread only (the FX
/// thread in the window).
public final class FleetViewModel {
    private static final Duration CALM = Duration.ofSeconds(5);

    private final Function<WorkerView, String> stateWords;
    private final Map<WorkerId, WorkerRow> all = new HashMap<>();
    private final ObservableList<WorkerRow> rows = FXCollections.observableArrayList();
    // Kept: a wrapper that nobody holds is collected, and its listeners with it.
    private final ObservableList<WorkerRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final Picks picks = new Picks(shownRows);
    private final ReadOnlyObjectWrapper<FleetSummary> summary =
            new ReadOnlyObjectWrapper<>(FleetSummary.EMPTY);
    private final ReadOnlyObjectWrapper<EnergyToday> energyToday =
            new ReadOnlyObjectWrapper<>(EnergyToday.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<EnergyMonth>> energyMonth =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FleetSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<SortOrder> sort = new SimpleObjectProperty<>(SortOrder.NAME);
    private final ObjectProperty<ViewMode> mode = new SimpleObjectProperty<>(ViewMode.GRID);
    private final ObjectProperty<Optional<DisplayState>> stateFilter =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<WorkerRow>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private Instant arrangedAt = Instant.EPOCH;
    private int arranged;

    /// @param stateWords a worker's state as the screen says it, so that it can be searched for
    public FleetViewModel(Function<WorkerView, String> stateWords) {
        this.stateWords = stateWords;
        search.addListener(_ -> arrange());
        sort.addListener(_ -> arrange());
        stateFilter.addListener(_ -> arrange());
    }

    /// Takes over a snapshot: known workers keep their row.
    public void show(FleetSnapshot next) {
        snapshot.set(Optional.of(next));
        Map<WorkerId, WorkerRow> seen = new HashMap<>();
        for (WorkerView worker : next.workers()) {
            if (!(worker.registration() instanceof Registration.Decommissioned)) {
                seen.put(worker.id(), rowOf(worker, next));
            }
        }
        all.clear();
        all.putAll(seen);
        summary.set(FleetSummary.of(next));
        if (isTimeToArrange(next.at())) {
            arrange();
        }
        // After the rows: who hears of it may select one of them.
        if (selected.get().isPresent() && !all.containsKey(selected.get().get().id())) {
            selected.set(Optional.empty());
        }
    }

    /// Takes over what today made of energy.
    public void show(EnergyToday next) {
        energyToday.set(next);
    }

    /// Takes over what this month made of energy; empty while nothing is known.
    public void showMonth(Optional<EnergyMonth> next) {
        energyMonth.set(next);
    }

    /// The workers to show, filtered and sorted.
    public ObservableList<WorkerRow> rows() {
        return shownRows;
    }

    public ReadOnlyObjectProperty<FleetSummary> summary() {
        return summary.getReadOnlyProperty();
    }

    /// What the fleet took so far today.
    public ReadOnlyObjectProperty<EnergyToday> energyToday() {
        return energyToday.getReadOnlyProperty();
    }

    /// What the fleet took so far this month; empty while nothing is known.
    public ReadOnlyObjectProperty<Optional<EnergyMonth>> energyMonth() {
        return energyMonth.getReadOnlyProperty();
    }

    /// The newest snapshot; empty before the first.
    public ReadOnlyObjectProperty<Optional<FleetSnapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<SortOrder> sort() {
        return sort;
    }

    public ObjectProperty<ViewMode> mode() {
        return mode;
    }

    /// Shows only workers in this state; empty shows all.
    public ObjectProperty<Optional<DisplayState>> stateFilter() {
        return stateFilter;
    }

    public ObjectProperty<Optional<WorkerRow>> selected() {
        return selected;
    }

    /// The workers that are picked to do one thing with all of them.
    Picks picks() {
        return picks;
    }

    /// All groups that a worker is in.
    List<String> groups() {
        return List.copyOf(Picked.groups(all.values().stream().map(WorkerRow::worker).toList()));
    }

    /// Selects a worker, wherever it is; does nothing for one that is not there.
    public void select(WorkerId worker) {
        WorkerRow row = all.get(worker);
        if (row != null) {
            selected.set(Optional.of(row));
        }
    }

    /// The row of a worker, whether it is shown or filtered away.
    Optional<WorkerRow> row(WorkerId worker) {
        return Optional.ofNullable(all.get(worker));
    }

    /// Moves the selection by so many places; the first row when nothing is selected.
    public void moveSelection(int by) {
        if (rows.isEmpty()) {
            return;
        }
        int from = selected.get().map(rows::indexOf).orElse(-1);
        int to = from < 0 ? 0 : Math.clamp(from + by, 0, rows.size() - 1);
        selected.set(Optional.of(rows.get(to)));
    }

    /// Whether the fleet has no worker at all.
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// Shows everything again.
    public void clearFilters() {
        search.set("");
        stateFilter.set(Optional.empty());
    }

    private WorkerRow rowOf(WorkerView worker, FleetSnapshot next) {
        WorkerRow.Content content =
                new WorkerRow.Content(
                        worker, DisplayState.of(worker), next.at(), next.signInterval());
        WorkerRow known = all.get(worker.id());
        if (known == null) {
            return new WorkerRow(worker.id(), content);
        }
        known.show(content);
        return known;
    }

    /// Orders that follow live values are renewed only now and then: cards that swap places all the
    /// time cannot be read, or clicked.
    private boolean isTimeToArrange(Instant now) {
        boolean sameWorkers =
                all.size() == arranged && rows.stream().allMatch(row -> all.get(row.id()) == row);
        if (sort.get().isLive()
                && sameWorkers
                && Duration.between(arrangedAt, now).compareTo(CALM) < 0) {
            return false;
        }
        arrangedAt = now;
        return true;
    }

    private void arrange() {
        arranged = all.size();
        WorkerSearch wanted = new WorkerSearch(search.get());
        List<WorkerRow> next = new ArrayList<>();
        for (WorkerRow row : all.values()) {
            boolean inState = stateFilter.get().isEmpty() || stateFilter.get().get() == row.state();
            if (inState && wanted.matches(row.worker(), stateWords.apply(row.worker()))) {
                next.add(row);
            }
        }
        next.sort(sort.get().comparator());
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }
}
