package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.RestartBook;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restarts;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The restart log of one worker: the newest entries as they change, and older ones when asked for.
/// No toolkit; one thread only.
final class RestartPast {
    static final int PAGE = 20;

    private static final Texts TEXTS = Texts.of(RestartPast.class);

    private final RestartBook book;
    private final Executor screen;
    private final NavigableMap<Long, Restart> known = new TreeMap<>(Comparator.reverseOrder());
    private final ReadOnlyObjectWrapper<List<Restart>> entries =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Optional<WorkerId> worker = Optional.empty();
    private boolean hasOlder;

    /// @param screen the thread that everything else is called on
    RestartPast(RestartBook book, Executor screen) {
        this.book = book;
        this.screen = screen;
    }

    /// Newest first.
    ReadOnlyObjectProperty<List<Restart>> entries() {
        return entries.getReadOnlyProperty();
    }

    /// Whether there may be older ones than those shown.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// Whether older ones are being read.
    ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /// Why older ones cannot be read, or that there are none; empty when there is nothing to say.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Shows the log of this worker from now on. The entries that it has now take the place of
    /// their earlier states; older ones that were read stay.
    void show(WorkerView next) {
        if (!worker.equals(Optional.of(next.id()))) {
            worker = Optional.of(next.id());
            hasOlder = false;
            reading.set(false);
            note.set("");
        }
        if (!hasOlder) {
            known.clear();
            more.set(next.restarts().size() >= Restarts.KEPT_MAX);
        }
        put(next.restarts());
    }

    /// Reads the entries before the oldest one shown.
    void older() {
        if (reading.get() || worker.isEmpty() || known.isEmpty()) {
            return;
        }
        reading.set(true);
        note.set("");
        WorkerId of = worker.get();
        var query = new RestartQuery(Optional.of(of), OptionalLong.of(known.lastKey()), PAGE);
        var _ =
                book.log(query)
                        .whenCompleteAsync(
                                (found, failure) -> {
                                    if (worker.equals(Optional.of(of))) {
                                        reading.set(false);
                                        take(found, failure);
                                    }
                                },
                                screen);
    }

    private void take(@Nullable List<Restart> found, @Nullable Throwable failure) {
        if (found == null) {
            note.set(TEXTS.get("restart.failed", Failures.told(failure)));
            return;
        }
        hasOlder = true;
        more.set(found.size() == PAGE);
        if (found.isEmpty()) {
            note.set(TEXTS.get("restart.no-older"));
        }
        put(found);
    }

    private void put(List<Restart> some) {
        some.forEach(restart -> known.put(restart.id(), restart));
        entries.set(List.copyOf(known.values()));
    }
}
