package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Failures;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// All of one job as it is stored, and the end of what its program has written; read again while it
/// is in sight. No toolkit; one thread only.
public final class JobDetailsModel {
    private static final Texts TEXTS = Texts.of(JobDetailsModel.class);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(2);
    private static final long TAIL_BYTES = 16 * 1024;

    private final FleetClient client;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Optional<Job>> job =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper log = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper logNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyStringWrapper logTrouble = new ReadOnlyStringWrapper("");
    private Consumer<CompletionStage<?>> waiting = _ -> {};
    private Optional<JobId> followed = Optional.empty();
    private Instant readAt = Instant.MIN;
    private int asked;
    private boolean reading;

    /// @param screen the thread that everything else is called on
    public JobDetailsModel(FleetClient client, Executor screen) {
        this.client = client;
        this.screen = screen;
        now = new ReadOnlyObjectWrapper<>(seconds(client.newest().at()));
    }

    /// Empty until it has been read.
    ReadOnlyObjectProperty<Optional<Job>> job() {
        return job.getReadOnlyProperty();
    }

    /// The last of what its program has written.
    ReadOnlyStringProperty log() {
        return log.getReadOnlyProperty();
    }

    /// Whose output it is, or why there is none.
    ReadOnlyStringProperty logNote() {
        return logNote.getReadOnlyProperty();
    }

    /// The fleet's time, in whole seconds: when what has been told in words grows old.
    ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /// Shows this job from now on; empty shows none and reads nothing more.
    void follow(Optional<JobId> next) {
        if (followed.equals(next)) {
            return;
        }
        followed = next;
        asked++;
        reading = false;
        job.set(Optional.empty());
        log.set("");
        logNote.set("");
        logTrouble.set("");
        read();
    }

    /// Reads it again when it has grown old.
    public void tick(Instant at) {
        now.set(seconds(at));
        if (Duration.between(readAt, at).compareTo(REFRESH_EVERY) >= 0) {
            readAt = at;
            read();
        }
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private void read() {
        if (reading || followed.isEmpty()) {
            return;
        }
        reading = true;
        int number = asked;
        JobId id = followed.get();
        CompletionStage<Found> coming =
                client.job(id).thenCombine(client.output(id, 0, -TAIL_BYTES), Found::new);
        // What is only read again from time to time, nobody waits for.
        if (job.get().isEmpty()) {
            waiting.accept(coming);
        }
        var _ =
                coming.whenCompleteAsync(
                        (found, failure) -> {
                            if (number == asked) {
                                reading = false;
                                take(found, failure);
                            }
                        },
                        screen);
    }

    private record Found(Optional<Job> job, JobOutput output) {}

    private void take(@Nullable Found found, @Nullable Throwable failure) {
        if (found == null) {
            logNote.set(TEXTS.get("log.failed", Failures.told(failure)));
            logTrouble.set(logNote.get());
            return;
        }
        logTrouble.set(found.output().problem());
        job.set(found.job());
        JobOutput output = found.output();
        if (output.problem().isEmpty()) {
            log.set(output.text());
            logNote.set(
                    TEXTS.get(
                            output.over() ? "log.over" : "log.live",
                            output.segment(),
                            output.attempt()));
        } else {
            logNote.set(output.problem());
        }
    }

    /// Why the output cannot be shown; empty when it can.
    ReadOnlyStringProperty logTrouble() {
        return logTrouble.getReadOnlyProperty();
    }

    /// Tells what a person waits for.
    ///
    /// @param told gets the first reading of each job
    public void waitBy(Consumer<CompletionStage<?>> told) {
        waiting = told;
    }
}
