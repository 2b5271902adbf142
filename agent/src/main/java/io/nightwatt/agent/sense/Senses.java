package io.nightwatt.agent.sense;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.watch.SignSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Every sense of this machine. Looks come from threads of their own, at most one a sense; the
/// timer's thread is never held up.
public final class Senses implements SignSource, AutoCloseable {

    /// A look that takes longer has found nothing out.
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    /// What is measured between two looks needs the second one soon.
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final List<Sensor> sensors;
    private final ExecutorService threads;
    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    public Senses(List<Sense> senses) {
        this(senses, System::nanoTime, DEADLINE);
    }

    Senses(List<Sense> senses, LongSupplier nanoTime, Duration deadline) {
        this.threads =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("nightwatt-sense-", 0).daemon().factory());
        this.sensors =
                senses.stream()
                        .map(sense -> new Sensor(sense, threads, nanoTime, deadline))
                        .toList();
    }

    /// Begins the regular looks.
    ///
    /// @param timer stays the caller's to end; its tasks only start looks
    public void start(ScheduledExecutorService timer) {
        for (Sensor sensor : sensors) {
            var _ = timer.schedule(sensor::begin, SECOND_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            rounds.add(
                    timer.scheduleWithFixedDelay(
                            sensor::begin, 0, sensor.period().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    @Override
    public List<Sign> latest() {
        return sensors.stream().map(Sensor::latest).toList();
    }

    @Override
    public CompletableFuture<List<Sign>> fresh() {
        List<CompletableFuture<Sign>> looks = sensors.stream().map(Sensor::lookAfresh).toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(_ -> looks.stream().map(CompletableFuture::join).toList());
    }

    /// Ends the regular looks; one that is under way is left to itself.
    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(false));
        threads.shutdown();
    }
}
