package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.gauge.Readings;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One worker on the screen: stays the same object while its content changes, so that only the card
/// that shows it is touched.
public final class WorkerRow {
    private final WorkerId id;
    private final ReadOnlyObjectWrapper<Content> content;
    private Readings readings;

    /// What the row shows.
    ///
    /// @param at the console's clock, from which all ages count
    /// @param signInterval how often new values are expected
    public record Content(
            WorkerView worker, DisplayState state, Instant at, Duration signInterval) {

        /// How old the values are, when they are older than two sign intervals; empty when fresh.
        public Optional<Duration> staleFor() {
            return worker.gpus().stream()
                    .flatMap(gpu -> gpu.sampledAt().stream())
                    .max(Instant::compareTo)
                    .map(sampledAt -> Duration.between(sampledAt, at))
                    .filter(age -> age.compareTo(signInterval.multipliedBy(2)) > 0);
        }
    }

    WorkerRow(WorkerId id, Content content) {
        this.id = id;
        this.readings = Readings.ofAll(content.worker().gpus(), content.worker().thresholds());
        this.content = new ReadOnlyObjectWrapper<>(content);
    }

    public WorkerId id() {
        return id;
    }

    public ReadOnlyObjectProperty<Content> content() {
        return content.getReadOnlyProperty();
    }

    WorkerView worker() {
        return content.get().worker();
    }

    DisplayState state() {
        return content.get().state();
    }

    /// The readings of all its GPUs as one.
    Readings readings() {
        return readings;
    }

    void show(Content next) {
        readings = Readings.ofAll(next.worker().gpus(), next.worker().thresholds());
        content.set(next);
    }
}
