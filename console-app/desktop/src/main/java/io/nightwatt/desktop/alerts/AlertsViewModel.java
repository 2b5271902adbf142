package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Merge;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.WorkerNames;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

/// Alerts that are open, those that are over, and what is muted. No toolkit; one thread only.
public final class AlertsViewModel {

    static final int PAGE = 100;

    private static final Texts TEXTS = Texts.of(AlertsViewModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final ObservableList<Alert> open = FXCollections.observableArrayList();
    private final ObservableList<Alert> past = FXCollections.observableArrayList();
    private final ObservableList<Mute> mutes = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unread = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.OPEN);
    private FleetSnapshot snapshot;
    private boolean shown;
    private boolean reading;

    /// The parts of the page.
    public enum Tab {
        OPEN,
        PAST,
        LIMITS,
        CHANNELS,
        GUARD
    }

    public AlertsViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        snapshot = client.newest();
        now = new ReadOnlyObjectWrapper<>(snapshot.at());
        tab.addListener((_, _, next) -> {
            if (next == Tab.PAST) {
                readPast();
            }
        });
    }

    /// The worst first, as the fleet tells them.
    ObservableList<Alert> open() {
        return open;
    }

    /// The newest first; as many pages as were asked for.
    ObservableList<Alert> past() {
        return past;
    }

    /// What is delivered nowhere now.
    ObservableList<Mute> mutes() {
        return mutes;
    }

    /// Whether there may be older ones than those shown.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// Why past alerts cannot be shown; empty when they can.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether past alerts were not read yet.
    ReadOnlyBooleanProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// The fleet's time, for ages.
    ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /// Which part of the page is in sight.
    public ObjectProperty<Tab> tab() {
        return tab;
    }

    /// The page has come up.
    public void opened() {
        shown = true;
        readMutes();
        if (tab.get() == Tab.PAST) {
            readPast();
        }
    }

    /// The page is out of sight.
    public void closed() {
        shown = false;
    }

    public void show(FleetSnapshot next) {
        snapshot = next;
        now.set(next.at());
        if (!open.equals(snapshot.alerts())) {
            open.setAll(snapshot.alerts());
            if (shown && tab.get() == Tab.PAST) {
                readPast();
            }
        }
        if (shown) {
            readMutes();
        }
    }

    /// A worker's name, or the fleet.
    String name(WorkerId worker) {
        return worker.equals(WorkerId.FLEET)
                ? TEXTS.get("fleet")
                : WorkerNames.of(snapshot, worker);
    }

    /// Takes note of an alert.
    public void acknowledge(Alert alert) {
        telling.tell(client.alerts().acknowledge(alert.id()), TEXTS.get("done.acknowledge"));
    }

    /// Delivers nothing of an alert's worker and condition for a while.
    public void mute(Alert alert, MuteLength length) {
        mute(
                Optional.of(alert.worker()).filter(worker -> !worker.equals(WorkerId.FLEET)),
                Optional.of(alert.condition()),
                length.length(),
                TEXTS.get("done.mute." + length.key()));
    }

    /// Delivers nothing at all for a while.
    void muteAll(MuteLength length) {
        mute(
                Optional.empty(),
                Optional.empty(),
                length.length(),
                TEXTS.get("done.mute-all." + length.key()));
    }

    /// What is only read again from time to time, nobody waits for.
    private CompletionStage<List<Alert>> awaited(
            CompletionStage<List<Alert>> coming, boolean areOlder) {
        if (unread.get() || areOlder) {
            telling.announcer().awaiting(coming);
        }
        var _ = coming.whenCompleteAsync((_, _) -> unread.set(false), telling.screen());
        return coming;
    }

    void unmute(Mute mute) {
        telling.tell(client.alerts().unmute(mute.id()), TEXTS.get("done.unmute"), this::readMutes);
    }

    /// Reads the past alerts before the oldest one shown.
    void older() {
        if (!past.isEmpty()) {
            read(OptionalLong.of(past.getLast().id()), PAGE);
        }
    }

    private void mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String done) {
        telling.tell(
                client.alerts().mute(worker, condition, length, TEXTS.get("reason")),
                done,
                this::readMutes);
    }

    private void readMutes() {
        List<Mute> inForce = client.alerts().mutes();
        if (!mutes.equals(inForce)) {
            mutes.setAll(inForce);
        }
    }

    /// As many as are shown, for what has ended now may have begun before others that are shown.
    private void readPast() {
        read(OptionalLong.empty(), Math.clamp(past.size(), PAGE, AlertCenter.Query.LIMIT_MAX));
    }

    private void read(OptionalLong before, int limit) {
        if (reading) {
            return;
        }
        reading = true;
        var query =
                new AlertCenter.Query(
                        Optional.empty(), Optional.empty(), Optional.of(false), before, limit);
        var _ =
                awaited(client.alerts().list(query), before.isPresent())
                        .whenCompleteAsync(
                                (found, failure) -> {
                                    reading = false;
                                    take(query, found, failure);
                                },
                                telling.screen());
    }

    private void take(
            AlertCenter.Query query, @Nullable List<Alert> found, @Nullable Throwable failure) {
        if (found == null) {
            trouble.set(TEXTS.get("past.failed", Failures.told(failure)));
            return;
        }
        trouble.set("");
        boolean full = found.size() == query.limit();
        if (query.before().isPresent()) {
            more.set(full);
            past.addAll(found);
            return;
        }
        List<Alert> next = new ArrayList<>(found);
        if (full) {
            long last = found.getLast().id();
            past.stream().filter(each -> each.id() < last).forEach(next::add);
        }
        // Else it is known from when the oldest of those shown were read.
        if (!full || query.limit() > past.size()) {
            more.set(full);
        }
        Merge.lines(past, next, Alert::id);
    }
}
