package io.nightwatt.engine.console;

import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// How a window sees the fleet and acts on it. In-process today; nothing here may make a remote one
/// hard.
///
/// All methods may be called from any thread and never block.
public interface FleetClient {

    /// The newest snapshot.
    FleetSnapshot newest();

    /// The newest snapshot as soon as it shows what every answer so far has brought about: who has
    /// been told that it is done finds it done. May complete on the engine's thread, which must not
    /// be kept.
    default CompletionStage<FleetSnapshot> settled() {
        return CompletableFuture.completedStage(newest());
    }

    /// Calls `listener` with every new snapshot (at most ten times a second), on a thread of the
    /// client's. The listener must be quick. Close the subscription to end it.
    Subscription subscribe(Consumer<FleetSnapshot> listener);

    /// Sends a command. The stage completes with its answer once it is on disk, and exceptionally
    /// only when the services are gone.
    CompletionStage<Answer> send(FleetCommand command);

    /// Lines of the stored history, newest first. Completes exceptionally when the services are
    /// gone.
    CompletionStage<List<LedgerLine>> ledger(LedgerQuery query);

    /// Calls `listener` after lines were added to the stored history, on a thread of the client's.
    /// The listener must be quick. Close the subscription to end it.
    Subscription heedLedger(Runnable listener);

    /// How large the database is, in bytes; 0 where it does not say. Completes exceptionally when
    /// it cannot be read.
    CompletionStage<Long> databaseBytes();

    /// A job as the newest snapshot has it or, also when it ended long ago, as it is stored; empty
    /// when there never was one of this number. Completes exceptionally when the services are gone.
    CompletionStage<Optional<Job>> job(JobId id);

    /// Jobs as they are stored, also those that ended long ago, newest first. What is open and
    /// among the newest snapshot's is told better there: why it waits is not stored. Completes
    /// exceptionally when they cannot be read.
    CompletionStage<List<JobView>> jobs(JobQuery query);

    /// A part of what a segment's program has written, read where it ran.
    ///
    /// @param segment its number from 1; 0 picks the one that runs, or failed, or ran last
    /// @param from number of the first byte; negative counts from the end
    CompletionStage<JobOutput> output(JobId id, int segment, long from);

    /// The job templates of the site, and those that every site has, by their names. Completes
    /// exceptionally when they cannot be read.
    CompletionStage<List<TemplateView>> templates();

    /// The newest sample of every GPU, also of machines that are off; by worker and UUID.
    List<LatestSample> latestSamples();

    /// A part of what a worker's GPUs measured. Completes exceptionally when it cannot be read.
    CompletionStage<MetricHistory> metrics(MetricQuery query);

    /// What all GPUs together measured. Completes exceptionally when it cannot be read.
    CompletionStage<FleetHistory> fleetMetrics(FleetHistory.Query query);

    /// Alerts, who is told of them, and how.
    AlertCenter alerts();

    /// The log of what was restarted.
    RestartBook restarts();

    /// Passwords and keys that the services need.
    SecretBook secrets();

    /// Who may come in.
    TokenBook tokens();

    /// What people and scripts did and were refused.
    AuditBook audit();

    /// Backups of the console.
    BackupBook backups();

    /// What machines took, what that cost, and what being off saved.
    EnergyBook energy();

    /// Tests how workers are woken.
    WakeBench wakes();

    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
