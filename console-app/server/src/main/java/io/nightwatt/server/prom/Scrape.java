package io.nightwatt.server.prom;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.server.loop.LoopPulse;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All that Prometheus may collect of this console: the fleet, the engine, the API and the JVM.
/// Thread-safe.
public final class Scrape {

    /// Bounds of the latencies, in seconds.
    private static final double[] BOUNDS = {0.005, 0.025, 0.1, 0.5, 2.5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final String version;
    private final Counter requests;
    private final Histogram durations;

    /// A page of metrics.
    public record Page(String contentType, String text) {}

    /// @param version of this console
    public Scrape(String version) {
        this.version = version;
        JvmMetrics.builder().register(registry);
        requests =
                Counter.builder()
                        .name("nightwatt_api_requests_total")
                        .help("Requests that the API has answered.")
                        .labelNames("method", "route", "status")
                        .register(registry);
        durations =
                Histogram.builder()
                        .name("nightwatt_api_request_duration_seconds")
                        .help("How long the API's answers took.")
                        .classicOnly()
                        .classicUpperBounds(BOUNDS)
                        .labelNames("method", "route")
                        .register(registry);
    }

    /// A request was answered.
    ///
    /// @param route one of the API's own patterns, never what a client has written
    public void answered(String method, String route, int status) {
        requests.labelValues(method, route, Integer.toString(status)).inc();
    }

    /// How long an answer of a route took.
    public void took(String method, String route, Duration took) {
        durations.labelValues(method, route).observe(took.toNanos() / 1e9);
    }

    /// Everything as it is now.
    ///
    /// @param accept the header of that name; empty takes Prometheus' own text
    /// @param waiting events that wait for the engine
    public Page page(String accept, FleetSnapshot fleet, LoopPulse.Reading loop, int waiting) {
        var all = new ArrayList<MetricSnapshot>();
        registry.scrape().forEach(all::add);
        all.addAll(FleetMetrics.of(fleet));
        all.addAll(engine(loop, waiting));
        all.add(
                new Family("build", "1 for the version that this console is of.")
                        .add(1, "version", version)
                        .snapshot());
        ExpositionFormatWriter writer = formats.findWriter(accept);
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, new MetricSnapshots(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    private static List<MetricSnapshot> engine(LoopPulse.Reading loop, int waiting) {
        return List.of(
                Family.counter(
                        "engine_turns", "Turns that the engine has made.", (double) loop.turns()),
                Family.counter(
                        "engine_events", "Events that it has worked on.", (double) loop.events()),
                Family.counter(
                        "engine_ticks", "Ticks of the clock among them.", (double) loop.ticks()),
                Family.counter("engine_work_seconds", "What its turns took.", seconds(loop.work())),
                new Family("engine_lag_seconds", "How long the newest tick waited in line.")
                        .add(seconds(loop.lag()))
                        .snapshot(),
                new Family("engine_silent_seconds", "How long ago the loop went round last.")
                        .add(seconds(loop.silent()))
                        .snapshot(),
                new Family("engine_queue_events", "Events that wait for the engine.")
                        .add(waiting)
                        .snapshot());
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
