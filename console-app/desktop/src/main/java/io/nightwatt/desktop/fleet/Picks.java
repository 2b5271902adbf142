package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The workers that a person has picked to do one thing with all of them. Only workers that are
/// shown can be picked: what a search hides is let go, so that nobody acts on what is not seen.
final class Picks {
    private final ObservableList<WorkerRow> shown;
    private final ReadOnlyObjectWrapper<Set<WorkerId>> ids = new ReadOnlyObjectWrapper<>(Set.of());
    private Optional<WorkerId> anchor = Optional.empty();

    /// @param shown the workers on the page, in their order
    Picks(ObservableList<WorkerRow> shown) {
        this.shown = shown;
        shown.addListener((ListChangeListener<WorkerRow>) _ -> letGoOfHidden());
    }

    /// Those that are picked; empty when none is.
    ReadOnlyObjectProperty<Set<WorkerId>> ids() {
        return ids.getReadOnlyProperty();
    }

    boolean isEmpty() {
        return ids.get().isEmpty();
    }

    boolean holds(WorkerRow row) {
        return ids.get().contains(row.id());
    }

    /// The picked workers as they are now, in the order of the page.
    List<WorkerView> workers() {
        return shown.stream().filter(this::holds).map(WorkerRow::worker).toList();
    }

    /// Picks the worker, or lets it go.
    ///
    /// @param before the worker that was selected alone before: it is picked as well when it is the
    ///   first time, for it looked picked
    void toggle(WorkerRow row, Optional<WorkerRow> before) {
        Set<WorkerId> next = new LinkedHashSet<>(ids.get());
        if (next.isEmpty()) {
            before.filter(other -> other != row).ifPresent(other -> next.add(other.id()));
        }
        if (!next.remove(row.id())) {
            next.add(row.id());
        }
        anchor = Optional.of(row.id());
        ids.set(Set.copyOf(next));
    }

    /// Picks all from the last one that was clicked, or from `before`, up to this.
    void extendTo(WorkerRow row, Optional<WorkerRow> before) {
        int from = anchor.map(this::place).filter(at -> at >= 0).orElse(-1);
        if (from < 0) {
            from = before.map(shown::indexOf).orElse(-1);
        }
        int to = shown.indexOf(row);
        if (from < 0) {
            from = to;
        }
        anchor = Optional.of(shown.get(from).id());
        ids.set(
                Set.copyOf(
                        shown.subList(Math.min(from, to), Math.max(from, to) + 1).stream()
                                .map(WorkerRow::id)
                                .toList()));
    }

    /// Picks all that are shown.
    void all() {
        ids.set(Set.copyOf(shown.stream().map(WorkerRow::id).toList()));
    }

    /// Lets go of all; the next stretch begins at this worker.
    void startAt(WorkerRow row) {
        clear();
        anchor = Optional.of(row.id());
    }

    void clear() {
        anchor = Optional.empty();
        ids.set(Set.of());
    }

    private int place(WorkerId id) {
        for (int at = 0; at < shown.size(); at++) {
            if (shown.get(at).id().equals(id)) {
                return at;
            }
        }
        return -1;
    }

    private void letGoOfHidden() {
        Set<WorkerId> next = new LinkedHashSet<>();
        for (WorkerRow row : shown) {
            if (holds(row)) {
                next.add(row.id());
            }
        }
        if (next.size() != ids.get().size()) {
            ids.set(Set.copyOf(next));
        }
    }
}
