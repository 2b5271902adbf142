package io.nightwatt.server.prom;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.OptionalDouble;

/// Gathers the values of one name.
final class Family {

    private final GaugeSnapshot.Builder gauge;
    private boolean empty = true;

    /// @param name with its unit, in Prometheus' base units
    Family(String name, String help) {
        gauge = GaugeSnapshot.builder().name("nightwatt_" + name).help(help);
    }

    /// Adds a value.
    ///
    /// @param value nothing is added while it is not known
    /// @param labels names and values in turn
    Family add(OptionalDouble value, String... labels) {
        if (value.isPresent()) {
            gauge.dataPoint(
                    GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .value(value.getAsDouble())
                            .labels(Labels.of(labels))
                            .build());
            empty = false;
        }
        return this;
    }

    Family add(double value, String... labels) {
        return add(OptionalDouble.of(value), labels);
    }

    Family add(long value, String... labels) {
        return add(OptionalDouble.of((double) value), labels);
    }

    boolean isEmpty() {
        return empty;
    }

    MetricSnapshot snapshot() {
        return gauge.build();
    }

    /// One that only grows.
    ///
    /// @param name without `_total`
    static MetricSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name("nightwatt_" + name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
