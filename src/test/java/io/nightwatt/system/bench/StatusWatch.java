package io.nightwatt.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Api;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks a console for its status again and again, and notes how old each sample is when it is seen
/// for the first time.
///
/// A sample became visible after the last answer that did not hold it was asked for, and before the
/// first answer that held it had come: both ages are noted, and the true one lies between.
final class StatusWatch implements AutoCloseable {

    static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final Api api;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Instant> newest = new HashMap<>();
    private final List<Double> millisAtMost = new ArrayList<>();
    private final List<Double> millisAtLeast = new ArrayList<>();
    private final List<Double> answerMillis = new ArrayList<>();
    private final Set<String> unhealthy = new TreeSet<>();
    private @Nullable Instant lastAsked;
    private @Nullable RuntimeException failure;

    private StatusWatch(Api api) {
        this.api = api;
    }

    /// Watches with a pause of [#PAUSE] between answer and question, until it is closed.
    static StatusWatch start(Api api) {
        StatusWatch watch = new StatusWatch(api);
        var _ =
                watch.pace.scheduleWithFixedDelay(
                        watch::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Instant asked = clock.instant();
            JsonNode status =
                    api.get("/api/v1/status")
                            .orElseThrow(() -> new IllegalStateException("no status came"));
            Instant answered = clock.instant();
            answerMillis.add(millis(asked, answered));
            for (JsonNode worker : status.get("workers")) {
                note(worker, answered);
            }
            lastAsked = asked;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void note(JsonNode worker, Instant answered) {
        String name = worker.get("name").asText();
        if (!worker.get("health").asText().equals("healthy")) {
            unhealthy.add(name);
        }
        // The GPUs of one machine come in one message, with one time.
        Instant sampledAt = Instant.parse(worker.get("gpus").get(0).get("sampled_at").asText());
        Instant before = newest.put(name, sampledAt);
        if (before != null && sampledAt.isAfter(before) && lastAsked != null) {
            millisAtMost.add(millis(sampledAt, answered));
            millisAtLeast.add(Math.max(0, millis(sampledAt, lastAsked)));
        }
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    /// Ages of samples when their first answer had come.
    Spread atMost() {
        return new Spread(millisAtMost);
    }

    /// Ages of samples when the last answer without them was asked for; 0 when they were not yet
    /// taken.
    Spread atLeast() {
        return new Spread(millisAtLeast);
    }

    /// How long an answer took.
    Spread answers() {
        return new Spread(answerMillis);
    }

    /// Machines that were ever seen degraded or down.
    Set<String> unhealthy() {
        return unhealthy;
    }

    /// Ends the watch; only then may its results be read.
    @Override
    public void close() {
        pace.shutdown();
        try {
            if (!pace.awaitTermination(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the last answer does not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the last answer came", e);
        }
        if (failure != null) {
            throw new IllegalStateException("the status could not be watched", failure);
        }
    }
}
