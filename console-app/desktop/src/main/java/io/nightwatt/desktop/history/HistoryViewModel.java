package io.nightwatt.desktop.history;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the history page shows: the newest lines first, narrowed to one worker or one kind, and
/// older ones when asked for. No toolkit; one thread only.
public final class HistoryViewModel {

    static final int PAGE = 100;

    private static final Texts TEXTS = Texts.of(HistoryViewModel.class);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(2);

    private final FleetClient client;
    private final Telling telling;
    private final ObservableList<HistoryLine> lines = FXCollections.observableArrayList();
    private final ObservableList<WorkerChoice> workers =
            FXCollections.observableArrayList(WorkerChoice.ALL);
    private final ObjectProperty<WorkerChoice> worker =
            new SimpleObjectProperty<>(WorkerChoice.ALL);
    private final ObjectProperty<KindChoice> kind = new SimpleObjectProperty<>(KindChoice.ALL);
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper unread = new ReadOnlyBooleanWrapper(true);
    private final Map<WorkerId, String> names = new HashMap<>();
    private Instant readAt = Instant.MIN;
    private boolean open;
    private boolean reading;
    private int filter;

    public HistoryViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        worker.addListener(_ -> startAnew());
        kind.addListener(_ -> startAnew());
    }

    /// Which worker's lines are shown.
    ///
    /// @param id empty for all, and the fleet's own
    record WorkerChoice(Optional<WorkerId> id, String name) {
        static final WorkerChoice ALL = new WorkerChoice(Optional.empty(), TEXTS.get("worker.all"));
    }

    /// Which kind of lines is shown.
    enum KindChoice {
        ALL(""),
        POWER("power"),
        HEALTH("health"),
        SETTINGS("settings"),
        REGISTRATION("registration"),
        IDENTITY("identity"),
        RESTART("restart");

        private final String kind;

        KindChoice(String kind) {
            this.kind = kind;
        }

        Optional<String> kind() {
            return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
        }

        String words() {
            return TEXTS.get("kind." + (kind.isEmpty() ? "all" : kind));
        }
    }

    ObservableList<HistoryLine> lines() {
        return lines;
    }

    ObservableList<WorkerChoice> workers() {
        return workers;
    }

    ObjectProperty<WorkerChoice> worker() {
        return worker;
    }

    /// Shows the lines of this worker alone, of every kind.
    public void showOnly(WorkerId id) {
        kind.set(KindChoice.ALL);
        workers.stream()
                .filter(choice -> choice.id().equals(Optional.of(id)))
                .findFirst()
                .ifPresent(worker::set);
    }

    ObjectProperty<KindChoice> kind() {
        return kind;
    }

    /// Whether there may be older lines than those shown.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// Why the history cannot be shown; empty when it can.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether nothing was read yet of what is asked for.
    ReadOnlyBooleanProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// The page has come up: it is read now, and again while it is in sight.
    public void opened() {
        open = true;
        refresh();
    }

    /// The page is out of sight.
    public void closed() {
        open = false;
    }

    /// Takes the workers' names, and reads what is new.
    public void show(FleetSnapshot snapshot) {
        List<WorkerChoice> now = new ArrayList<>();
        now.add(WorkerChoice.ALL);
        snapshot.workers().stream()
                .sorted(Comparator.comparing(WorkerView::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(view -> now.add(new WorkerChoice(Optional.of(view.id()), view.name())));
        if (!now.equals(workers)) {
            snapshot.workers().forEach(view -> names.put(view.id(), view.name()));
            workers.setAll(now);
        }
        if (open && Duration.between(readAt, snapshot.at()).compareTo(REFRESH_EVERY) >= 0) {
            readAt = snapshot.at();
            refresh();
        }
    }

    /// Reads the lines before the oldest one shown.
    void older() {
        if (!lines.isEmpty()) {
            read(OptionalLong.of(lines.getLast().id()));
        }
    }

    private void startAnew() {
        filter++;
        reading = false;
        lines.clear();
        more.set(false);
        unread.set(true);
        refresh();
    }

    private void refresh() {
        read(OptionalLong.empty());
    }

    private void read(OptionalLong before) {
        if (reading) {
            return;
        }
        reading = true;
        int asked = filter;
        var query = new LedgerQuery(worker.get().id(), kind.get().kind(), before, PAGE);
        CompletionStage<List<LedgerLine>> coming = client.ledger(query);
        // What is only read again from time to time, nobody waits for.
        if (unread.get() || before.isPresent()) {
            telling.announcer().awaiting(coming);
        }
        var _ =
                coming.whenCompleteAsync(
                        (found, failure) -> {
                            if (asked == filter) {
                                reading = false;
                                unread.set(false);
                                take(found, failure, before.isPresent());
                            }
                        },
                        telling.screen());
    }

    private void take(
            @Nullable List<LedgerLine> found, @Nullable Throwable failure, boolean areOlder) {
        if (found == null) {
            trouble.set(TEXTS.get("failed", Failures.told(failure)));
            return;
        }
        trouble.set("");
        List<HistoryLine> shown =
                found.stream().map(line -> HistoryLine.of(line, name(line))).toList();
        if (areOlder) {
            lines.addAll(shown);
            more.set(found.size() == PAGE);
            return;
        }
        long newest = lines.isEmpty() ? Long.MIN_VALUE : lines.getFirst().id();
        boolean meets = shown.isEmpty() || shown.getLast().id() <= newest;
        if (meets && !lines.isEmpty()) {
            lines.addAll(0, shown.stream().filter(line -> line.id() > newest).toList());
        } else {
            lines.setAll(shown);
            more.set(found.size() == PAGE);
        }
    }

    private String name(LedgerLine line) {
        WorkerId id = line.entry().worker();
        return id.equals(WorkerId.FLEET)
                ? TEXTS.get("fleet")
                : names.getOrDefault(id, TEXTS.get("worker.gone", String.valueOf(id.value())));
    }
}
