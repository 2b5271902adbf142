package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.server.store.SummaryRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that is measured: taken in, kept, summed up, let go of, and asked for. Thread-safe;
/// nothing here blocks its caller but [#close].
public final class Metrics implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Metrics.class);

    /// What was taken in is on the disk after so long.
    static final Duration FORCE_INTERVAL = Duration.ofSeconds(5);

    private static final Duration CARE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final int READERS = 2;

    /// What an agent kept while it was away may be more than finds room at once.
    private static final int PIECE_MAX = 2_000;

    private final MetricStore store;
    private final Summaries summaries;
    private final Keep keep;
    private final InstantSource clock;
    private final Intake intake;
    private final Histories histories;
    private final ScheduledExecutorService timer;
    private final ExecutorService readers;
    private Instant hourOfRetention = Instant.EPOCH;
    private long droppedTold;
    private long refusedTold;
    private final Set<String> failing = new HashSet<>();

    /// How long what is kept.
    ///
    /// @param samples every sample, a whole hour at least
    /// @param summaries of hours
    public record Keep(Duration samples, Duration summaries) {

        public static final Duration SAMPLES_MIN = Duration.ofHours(1);
        public static final Duration SAMPLES_MAX = Duration.ofDays(366);

        public static final Keep USUAL = new Keep(Duration.ofHours(24), Duration.ofDays(731));

        public Keep {
            if (samples.compareTo(SAMPLES_MIN) < 0 || samples.compareTo(SAMPLES_MAX) > 0) {
                throw new IllegalArgumentException(
                        "samples are kept for 1h to " + SAMPLES_MAX.toDays() + "d");
            }
        }
    }

    private Metrics(MetricStore store, SummaryRows rows, InstantSource clock, Keep keep) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
        this.summaries = new Summaries(store, rows);
        this.intake = new Intake(store);
        this.histories = new Histories(store, summaries, clock, keep.samples());
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("metrics-care").daemon().factory());
        this.readers =
                Executors.newFixedThreadPool(
                        READERS, Thread.ofPlatform().name("metrics-read-", 0).daemon().factory());
        every(FORCE_INTERVAL, this::force);
        every(CARE_INTERVAL, this::care);
    }

    /// Opens what is in `folder` and goes on with it.
    ///
    /// @param clock the clock that samples are stamped by
    /// @throws IOException when the folder cannot be used
    public static Metrics open(Path folder, SummaryRows rows, InstantSource clock, Keep keep)
            throws IOException {
        return new Metrics(SegmentStore.open(folder, clock, keep.samples()), rows, clock, keep);
    }

    /// Takes samples in, in any order. What finds no room is dropped, counted and told.
    public void accept(Batch batch) {
        List<Batch.Told> told = batch.told();
        for (int from = 0; from < told.size(); from += PIECE_MAX) {
            int to = Math.min(told.size(), from + PIECE_MAX);
            intake.offer(new Batch(batch.worker(), told.subList(from, to)));
        }
    }

    /// The newest sample of every GPU, also of those that are off.
    public List<LatestSample> latest() {
        return store.latest().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        new LatestSample(
                                each.getKey().worker(), each.getKey().gpu(), each.getValue()))
                .toList();
    }

    public CompletionStage<MetricHistory> history(MetricQuery query) {
        return answer(() -> histories.of(query));
    }

    public CompletionStage<FleetHistory> fleet(FleetHistory.Query query) {
        return answer(() -> histories.ofFleet(query));
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    private <T> CompletionStage<T> answer(Question<T> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return question.answer();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                readers);
    }

    private void every(Duration interval, Runnable work) {
        var _ =
                timer.scheduleWithFixedDelay(
                        work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void force() {
        attempt("forced to the disk", store::force);
    }

    /// Each by itself: on a full disk the old must go all the same.
    private void care() {
        tellWhatWasLost();
        Instant now = clock.instant();
        attempt("written to their hour's files", store::care);
        attempt("summed up", () -> summaries.run(now));
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.isAfter(hourOfRetention)) {
            attempt(
                    "removed when they are old",
                    () -> {
                        retain(now);
                        hourOfRetention = hour;
                    });
        }
    }

    private void retain(Instant now) throws IOException {
        long samples = store.dropBefore(now.minus(keep.samples()));
        long summed = summaries.dropBefore(now.minus(keep.summaries()));
        log.info(
                "removed {} samples older than {} h, and the summaries of {} samples older than {}"
                        + " days",
                samples,
                keep.samples().toHours(),
                summed,
                keep.summaries().toDays());
    }

    private void tellWhatWasLost() {
        long dropped = intake.dropped();
        if (dropped > droppedTold) {
            log.warn(
                    "{} samples were dropped: they come faster than they can be written",
                    dropped - droppedTold);
            droppedTold = dropped;
        }
        long refused = intake.refused();
        if (refused > refusedTold) {
            log.warn(
                    "{} samples were not kept: older than {} h, of the future, or of more GPUs than"
                            + " a worker can have",
                    refused - refusedTold,
                    keep.samples().toHours());
            refusedTold = refused;
        }
    }

    /// Tells once when something begins to fail, and once when it works again.
    private void attempt(String what, Work work) {
        try {
            work.run();
            if (failing.remove(what)) {
                log.info("samples can be {} again", what);
            }
        } catch (IOException | RuntimeException e) {
            if (failing.add(what)) {
                log.error("samples cannot be {}; it is tried again", what, e);
            }
        }
    }

    /// Stores what was taken in, and ends in order.
    @Override
    public void close() throws IOException {
        intake.close();
        timer.shutdown();
        readers.shutdown();
        try {
            if (!timer.awaitTermination(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("the metric store does not come to its end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
