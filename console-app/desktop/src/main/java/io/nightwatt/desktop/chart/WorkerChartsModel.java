package io.nightwatt.desktop.chart;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the charts of one worker show. They are made off the screen's thread, and again when they
/// have grown old while they are in sight. No toolkit; one thread only.
public final class WorkerChartsModel {

    /// No step is pointed at.
    static final int NONE = -1;

    private static final int STEPS_MIN = 60;
    private static final int STEPS_MAX = 1_200;

    private final FleetClient client;
    private final Executor screen;
    private final Executor makers;
    private final ObjectProperty<ChartRange> range = new SimpleObjectProperty<>(ChartRange.HOUR);
    private final ReadOnlyObjectWrapper<Optional<Charts>> charts =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final IntegerProperty pointed = new SimpleIntegerProperty(NONE);
    private Optional<WorkerId> worker = Optional.empty();
    private FleetSnapshot snapshot;
    private Instant readAt = Instant.MIN;
    private int steps = 600;
    private int asked;
    private boolean reading;

    /// @param screen the thread that everything else is called on
    public WorkerChartsModel(FleetClient client, Executor screen) {
        this(client, screen, ForkJoinPool.commonPool());
    }

    /// @param makers what makes charts of what was read; never the thread of the screen
    WorkerChartsModel(FleetClient client, Executor screen, Executor makers) {
        this.client = client;
        this.screen = screen;
        this.makers = makers;
        snapshot = client.newest();
        range.addListener((_, _, _) -> startAnew());
    }

    ObjectProperty<ChartRange> range() {
        return range;
    }

    /// Empty until they have been read.
    ReadOnlyObjectProperty<Optional<Charts>> charts() {
        return charts.getReadOnlyProperty();
    }

    /// The worker's name.
    ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    /// Why the charts cannot be shown; empty when they can.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// The step whose values are told; [#NONE] when none is. Of the charts that are shown now.
    IntegerProperty pointed() {
        return pointed;
    }

    /// Shows this worker from now on; empty shows none and reads nothing more.
    public void follow(Optional<WorkerId> next) {
        if (!worker.equals(next)) {
            worker = next;
            view().ifPresent(view -> name.set(view.name()));
            startAnew();
        }
    }

    /// Takes the newest state, and reads the charts again when they have grown old.
    public void show(FleetSnapshot next) {
        snapshot = next;
        view().ifPresent(view -> name.set(view.name()));
        if (Duration.between(readAt, next.at()).compareTo(range.get().refresh()) >= 0) {
            read();
        }
    }

    /// Says how many pixels a chart is wide: into so many steps its span is cut.
    void width(double pixels) {
        int wanted = Math.clamp(Math.round(pixels / 2), STEPS_MIN, STEPS_MAX);
        boolean differs = Math.abs(wanted - steps) > steps / 4;
        if (differs) {
            steps = wanted;
            readAt = Instant.MIN;
        }
    }

    /// Points at the step `by` further on; at the newest one where none was pointed at.
    void point(int by) {
        charts.get()
                .ifPresent(shown -> {
                    int last = shown.steps() - 1;
                    int from = pointed.get() == NONE ? last + (by < 0 ? 1 : 0) : pointed.get();
                    pointed.set(Math.clamp((long) from + by, 0, last));
                });
    }

    private Optional<WorkerView> view() {
        return worker.flatMap(
                id -> snapshot.workers().stream().filter(view -> view.id().equals(id)).findFirst());
    }

    private void startAnew() {
        asked++;
        reading = false;
        charts.set(Optional.empty());
        trouble.set("");
        pointed.set(NONE);
        read();
    }

    private void read() {
        Optional<WorkerView> view = view();
        if (reading || view.isEmpty()) {
            return;
        }
        reading = true;
        readAt = snapshot.at();
        int number = asked;
        Instant to = snapshot.at();
        var query =
                new MetricQuery(
                        view.get().id(),
                        Optional.empty(),
                        Subject.METRICS,
                        to.minus(range.get().span()),
                        to,
                        steps);
        CompletionStage<MetricHistory> history = client.metrics(query);
        CompletionStage<PowerLines> power = PowerLines.read(client, view.get().id(), query.from());
        CompletionStage<List<LedgerLine>> joined = joined(view.get());
        // The charts are worth showing without the jobs.
        CompletionStage<List<JobSpans.Span>> jobs =
                client.energy()
                        .jobs(view.get().id(), query.from(), to)
                        .exceptionally(_ -> List.of());
        AlertRules rules = snapshot.alertRules();
        var _ =
                CompletableFuture.allOf(
                                history.toCompletableFuture(),
                                power.toCompletableFuture(),
                                joined.toCompletableFuture(),
                                jobs.toCompletableFuture())
                        .thenApplyAsync(
                                _ ->
                                        ChartMaker.make(
                                                history.toCompletableFuture().join(),
                                                view.get(),
                                                rules,
                                                power.toCompletableFuture().join(),
                                                joined.toCompletableFuture().join(),
                                                jobs.toCompletableFuture().join()),
                                makers)
                        .whenCompleteAsync(
                                (made, failure) -> {
                                    if (number == asked) {
                                        reading = false;
                                        take(made, failure);
                                    }
                                },
                                screen);
    }

    private CompletionStage<List<LedgerLine>> joined(WorkerView view) {
        return client.ledger(
                new LedgerQuery(
                        Optional.of(view.id()),
                        Optional.of("registration"),
                        OptionalLong.empty(),
                        LedgerQuery.LIMIT_MAX));
    }

    private void take(@Nullable Charts made, @Nullable Throwable failure) {
        if (made == null) {
            trouble.set(ChartTexts.TEXTS.get("failed", Failures.told(failure)));
            return;
        }
        trouble.set("");
        if (pointed.get() >= made.steps()) {
            pointed.set(NONE);
        }
        charts.set(Optional.of(made));
    }
}
