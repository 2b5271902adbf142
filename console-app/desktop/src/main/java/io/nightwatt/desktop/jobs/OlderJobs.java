package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Waiting;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Jobs that the snapshots do not have, read from the disk a page at a time when a person asks for
/// them. A job that a snapshot has is told by the snapshot. No toolkit; one thread only.
final class OlderJobs {

    /// So many jobs are read at a time.
    static final int PAGE = 100;

    private static final Texts TEXTS = Texts.of(OlderJobs.class);

    /// What was read and is not over is read again so often, by the fleet's time.
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

    private static final int REFRESHED = 200;

    private final FleetClient client;
    private final Executor screen;
    private final Waiting waiting;
    private final Runnable changed;
    private final Map<JobId, JobView> read = new HashMap<>();
    private final Map<JobId, JobView> recent = new HashMap<>();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Optional<JobQuery> query = Optional.of(JobQuery.newest(PAGE));
    private Optional<JobId> oldest = Optional.empty();
    private Instant refreshedAt = Instant.MIN;
    private boolean isCut;
    private boolean begun;
    private boolean over;
    private boolean reading;
    private int asked;

    /// @param screen the thread that everything else is called on
    /// @param changed called when there are others than before
    OlderJobs(FleetClient client, Executor screen, Runnable changed) {
        this.client = client;
        this.screen = screen;
        this.waiting = Waiting.on(screen);
        this.changed = changed;
    }

    /// Whether there may be older ones than those that were read.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// True while an answer takes its time.
    ReadOnlyBooleanProperty takesLong() {
        return waiting.isOverdue();
    }

    /// That there are no older ones, once that is known; empty otherwise.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Why older ones cannot be read; empty when they can.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Those of the newest snapshot and those that were read, each once, the newest first.
    List<JobView> all() {
        return Stream.concat(recent.values().stream(), read().stream())
                .sorted(Comparator.comparing(JobView::id).reversed())
                .toList();
    }

    /// Those that the newest snapshot does not have.
    List<JobView> read() {
        return read.values().stream().filter(job -> !recent.containsKey(job.id())).toList();
    }

    Optional<JobView> find(JobId id) {
        return Optional.ofNullable(recent.containsKey(id) ? recent.get(id) : read.get(id));
    }

    /// Takes the newest snapshot: one that it no longer has is kept as it was seen last, where all
    /// about its age have been read.
    void show(FleetSnapshot next) {
        Map<JobId, JobView> before = Map.copyOf(recent);
        recent.clear();
        next.recentJobs().forEach(job -> recent.put(job.id(), job));
        before.values().stream()
                .filter(job -> !recent.containsKey(job.id()))
                .filter(job -> read.containsKey(job.id()) || isReached(job.id()))
                .forEach(job -> read.put(job.id(), job));
        isCut = query.isPresent() && isCut(next, query.get());
        tell();
        if (begun
                && Duration.between(refreshedAt, next.at()).compareTo(REFRESH_EVERY) >= 0
                && read().stream().anyMatch(job -> !job.state().isEnd())) {
            refreshedAt = next.at();
            refresh();
        }
    }

    /// Asks another question from now on; who has asked for older ones before gets those of the new
    /// one, too.
    ///
    /// @param next its first page; empty when older ones are not asked for
    /// @param snapshot the newest
    void ask(Optional<JobQuery> next, FleetSnapshot snapshot) {
        if (query.equals(next)) {
            return;
        }
        query = next;
        oldest = Optional.empty();
        over = false;
        asked++;
        trouble.set("");
        isCut = query.isPresent() && isCut(snapshot, query.get());
        tell();
        if (begun) {
            readOn();
        }
    }

    /// Reads the next page; does nothing while one is being read.
    void older() {
        begun = true;
        readOn();
    }

    private void readOn() {
        if (!reading && query.isPresent() && !over) {
            JobQuery page = oldest.map(query.get()::olderThan).orElse(query.get());
            read(page, this::take);
        }
    }

    private void refresh() {
        if (!reading) {
            read(JobQuery.newest(REFRESHED), this::renew);
        }
    }

    private void read(JobQuery wanted, BiConsumer<@Nullable List<JobView>, String> then) {
        reading = true;
        int number = asked;
        CompletionStage<List<JobView>> coming = client.jobs(wanted);
        waiting.await(coming);
        var _ =
                coming.whenCompleteAsync(
                        (found, failure) -> {
                            reading = false;
                            if (number == asked) {
                                then.accept(found, Failures.told(failure));
                            } else if (begun) {
                                readOn();
                            }
                        },
                        screen);
    }

    private void take(@Nullable List<JobView> found, String why) {
        if (found == null) {
            trouble.set(TEXTS.get("older.failed", why));
            return;
        }
        trouble.set("");
        if (oldest.isEmpty()) {
            // What was read for another question.
            read.clear();
        }
        boolean news = found.stream().anyMatch(job -> !recent.containsKey(job.id()));
        found.forEach(job -> read.put(job.id(), job));
        over = found.size() < PAGE;
        if (!found.isEmpty()) {
            oldest = Optional.of(found.getLast().id());
        }
        tell();
        changed.run();
        if (!news) {
            readOn();
        }
    }

    private void renew(@Nullable List<JobView> found, String why) {
        if (found == null) {
            trouble.set(TEXTS.get("older.failed", why));
            return;
        }
        found.stream()
                .filter(job -> read.containsKey(job.id()) || isReached(job.id()))
                .forEach(job -> read.put(job.id(), job));
        changed.run();
    }

    private boolean isReached(JobId id) {
        return begun && (over || oldest.filter(reached -> id.compareTo(reached) >= 0).isPresent());
    }

    private void tell() {
        boolean hasPage = oldest.isPresent() || over;
        more.set(query.isPresent() && (hasPage ? !over : isCut || begun));
        note.set(query.isPresent() && over ? TEXTS.get("older.none") : "");
    }

    /// Whether there are such jobs that the snapshot has no room for.
    private static boolean isCut(FleetSnapshot snapshot, JobQuery query) {
        boolean wantsOpen = wants(query, false);
        boolean wantsEnded = wants(query, true);
        long ended = snapshot.recentJobs().stream().filter(job -> job.state().isEnd()).count();
        return (wantsOpen && open(snapshot) > FleetSnapshot.JOBS_MAX)
                || (wantsEnded && ended >= FleetSnapshot.ENDED_MAX);
    }

    private static boolean wants(JobQuery query, boolean ended) {
        return query.states().isEmpty()
                || query.states().stream().anyMatch(state -> state.isEnd() == ended);
    }

    /// How many jobs are open in all.
    static int open(FleetSnapshot snapshot) {
        return Stream.of(JobState.values())
                .filter(state -> !state.isEnd())
                .mapToInt(state -> snapshot.jobs().getOrDefault(state.word(), 0))
                .sum();
    }
}
