package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the GPUs measured: now, over a span, and all of them together.
final class MetricRoutes {

    private static final List<String> OF_A_WORKER = List.of("gpu", "metric");

    private final FleetClient fleet;

    MetricRoutes(FleetClient fleet) {
        this.fleet = fleet;
    }

    /// The newest sample of every GPU of the fleet, with the time when it was taken.
    HttpResponse current() {
        Map<WorkerId, WorkerView> workers =
                fleet.newest().workers().stream()
                        .collect(Collectors.toMap(WorkerView::id, Function.identity()));
        ArrayNode gpus = Exchange.MAPPER.createArrayNode();
        for (LatestSample each : fleet.latestSamples()) {
            WorkerView worker = workers.get(each.worker());
            if (worker != null) {
                gpus.add(latest(worker, each));
            }
        }
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put("at", fleet.newest().at().toString());
        return Exchange.json(HttpStatus.OK, document.set("gpus", gpus));
    }

    private static ObjectNode latest(WorkerView worker, LatestSample latest) {
        ObjectNode shown = Exchange.MAPPER.createObjectNode();
        shown.put("worker_id", worker.id().value())
                .put("worker", worker.name())
                .put("uuid", latest.gpu());
        Optional<GpuView> gpu =
                worker.gpus().stream().filter(g -> g.uuid().equals(latest.gpu())).findFirst();
        shown.put("gpu_index", gpu.map(GpuView::index).orElse(null));
        shown.put("name", gpu.map(GpuView::name).orElse(null));
        shown.put("sampled_at", latest.sample().at().toString());
        for (Metric metric : Metric.all()) {
            OptionalDouble value = latest.sample().value(metric);
            if (value.isEmpty()) {
                shown.putNull(metric.word());
            } else if (value.getAsDouble() == Math.rint(value.getAsDouble())) {
                shown.put(metric.word(), Math.round(value.getAsDouble()));
            } else {
                shown.put(metric.word(), value.getAsDouble());
            }
        }
        return shown;
    }

    /// One worker's GPUs over a span. Takes `since`, `until`, `points`, `gpu` (a UUID), `metric`
    /// (may be repeated) and `format`.
    HttpResponse ofWorker(ServiceRequestContext ctx, HttpRequest request) {
        String id = String.valueOf(ctx.pathParam("id"));
        if (!id.matches("[1-9]\\d{0,17}")) {
            return Problem.of(HttpStatus.BAD_REQUEST, "a worker id is a positive number: " + id);
        }
        WorkerId worker = new WorkerId(Long.parseLong(id));
        SpanParameters span;
        MetricQuery query;
        try {
            span = SpanParameters.of(ctx, request, fleet.newest().at(), OF_A_WORKER);
            query =
                    new MetricQuery(
                            worker,
                            Optional.ofNullable(ctx.queryParam("gpu")),
                            metrics(ctx.queryParams().getAll("metric")),
                            span.since(),
                            span.until(),
                            span.points());
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return HttpResponse.of(
                fleet.metrics(query)
                        .thenApply(history -> answer(worker, span.csv(), history))
                        .toCompletableFuture());
    }

    private static Set<Metric> metrics(List<String> words) {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (String word : words) {
            metrics.add(
                    Metric.of(word)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no metric \"%s\"; there are %s"
                                                    .formatted(word, Metric.words()))));
        }
        return metrics;
    }

    /// History outlives a worker: one that has left is not known any more, but may have some.
    private HttpResponse answer(WorkerId worker, boolean csv, MetricHistory history) {
        Optional<WorkerView> view =
                fleet.newest().workers().stream()
                        .filter(each -> each.id().equals(worker))
                        .findFirst();
        if (view.isEmpty() && history.gpus().isEmpty()) {
            return Problem.of(HttpStatus.NOT_FOUND, "there is no " + worker);
        }
        return csv
                ? table(MetricText.csv(worker, history))
                : json(MetricText.json(worker, view, history));
    }

    /// All GPUs together over a span. Takes `since`, `until`, `points` and `format`.
    HttpResponse ofFleet(ServiceRequestContext ctx, HttpRequest request) {
        SpanParameters span;
        FleetHistory.Query query;
        try {
            span = SpanParameters.of(ctx, request, fleet.newest().at(), List.of());
            query = new FleetHistory.Query(span.since(), span.until(), span.points());
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return HttpResponse.of(
                fleet.fleetMetrics(query)
                        .thenApply(history ->
                                span.csv()
                                        ? table(MetricText.csv(history))
                                        : json(MetricText.json(history)))
                        .toCompletableFuture());
    }

    private static HttpResponse json(String text) {
        return HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, text);
    }

    private static HttpResponse table(String text) {
        return HttpResponse.of(HttpStatus.OK, MediaType.CSV_UTF_8, text);
    }
}
