package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Steps;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.energy.JobSpans;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What one worker runs and has run, and what became of it lately. No toolkit; one thread only.
final class WorkerPast {
    static final int JOBS_BEFORE = 5;
    static final int EVENTS = 5;

    private static final Texts TEXTS = Texts.of(WorkerPast.class);
    private static final Duration LOOK_BACK = Duration.ofDays(7);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

    private final FleetClient client;
    private final Executor screen;
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ObservableList<Event> events = FXCollections.observableArrayList();
    private Optional<WorkerId> worker = Optional.empty();
    private Instant readAt = Instant.MIN;
    private List<JobSpans.Span> before = List.of();
    private List<LedgerLine> lines = List.of();

    /// A job that runs there, or has.
    ///
    /// @param known whether the jobs page still has it
    /// @param words how far it is, or when it ran
    record Run(JobId job, String name, boolean now, boolean known, String words) {}

    /// A line of its history.
    ///
    /// @param step `idle → shutting down`, or the kind of the line where no state changed
    /// @param age how long ago it was
    record Event(long id, String step, String age, String reason) {}

    /// @param screen the thread that everything else is called on
    WorkerPast(FleetClient client, Executor screen) {
        this.client = client;
        this.screen = screen;
    }

    /// The restart log beside it, which follows a worker of its own.
    RestartPast restarts() {
        return new RestartPast(client.restarts(), screen);
    }

    /// Those that run now first, then the last ones.
    ObservableList<Run> runs() {
        return runs;
    }

    /// Newest first.
    ObservableList<Event> events() {
        return events;
    }

    /// Follows this worker from now on.
    void follow(WorkerId next) {
        if (worker.equals(Optional.of(next))) {
            return;
        }
        worker = Optional.of(next);
        before = List.of();
        lines = List.of();
        readAt = Instant.MIN;
    }

    /// Takes what runs now, and reads the rest every few seconds.
    void tick() {
        FleetSnapshot snapshot = client.newest();
        if (worker.isEmpty()) {
            return;
        }
        WorkerId id = worker.get();
        Instant now = snapshot.at();
        draw(id, snapshot);
        if (readAt.isAfter(now.minus(REFRESH_EVERY))) {
            return;
        }
        readAt = now;
        var query =
                new LedgerQuery(Optional.of(id), Optional.empty(), OptionalLong.empty(), EVENTS);
        // What cannot be read is not shown: the history page says why.
        var _ =
                client.ledger(query)
                        .exceptionally(_ -> List.of())
                        .thenAcceptAsync(
                                found -> {
                                    if (worker.equals(Optional.of(id))) {
                                        lines = found;
                                        draw(id, client.newest());
                                    }
                                },
                                screen);
        var _ =
                client.energy()
                        .jobs(id, now.minus(LOOK_BACK), now)
                        .exceptionally(_ -> List.of())
                        .thenAcceptAsync(
                                spans -> {
                                    if (worker.equals(Optional.of(id))) {
                                        before = spans;
                                        draw(id, client.newest());
                                    }
                                },
                                screen);
    }

    private void draw(WorkerId id, FleetSnapshot snapshot) {
        List<Run> next = new ArrayList<>();
        Set<Long> named = new HashSet<>();
        Set<Long> known = new HashSet<>();
        for (JobView job : snapshot.recentJobs()) {
            known.add(job.id().value());
            if (job.workers().contains(id)) {
                named.add(job.id().value());
                next.add(
                        new Run(
                                job.id(),
                                job.name(),
                                true,
                                true,
                                TEXTS.get("past.now", job.segmentsDone(), job.segments())));
            }
        }
        int running = next.size();
        for (JobSpans.Span span : before.reversed()) {
            if (next.size() < running + JOBS_BEFORE && named.add(span.job())) {
                next.add(
                        new Run(
                                new JobId(span.job()),
                                span.name(),
                                false,
                                known.contains(span.job()),
                                TEXTS.get("ago", Ages.roughly(span.to(), snapshot.at()))));
            }
        }
        if (!next.equals(runs)) {
            runs.setAll(next);
        }
        List<Event> told = lines.stream().map(line -> event(line, snapshot.at())).toList();
        if (!told.equals(events)) {
            events.setAll(told);
        }
    }

    private static Event event(LedgerLine line, Instant now) {
        LedgerEntry entry = line.entry();
        String step = Steps.words(entry.from(), entry.to());
        return new Event(
                line.id(),
                step.isEmpty() ? entry.kind() : step,
                TEXTS.get("ago", Ages.roughly(entry.at(), now)),
                entry.reason());
    }
}
