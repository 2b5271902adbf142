package io.nightwatt.server.audit;

import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.BackupBook;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.RestartBook;
import io.nightwatt.engine.console.SecretBook;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.console.TokenBook;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The fleet for a window, with all that is changed there in the audit log. (What scripts change is
/// written where their calls come in.)
public final class AuditedFleet implements FleetClient {

    private final FleetClient inner;
    private final Scribe scribe;

    /// @param actor who sits at the window
    public AuditedFleet(FleetClient inner, AuditLog audit, String actor) {
        this.inner = inner;
        this.scribe = new Scribe(audit, actor);
    }

    @Override
    public FleetSnapshot newest() {
        return inner.newest();
    }

    @Override
    public CompletionStage<FleetSnapshot> settled() {
        return inner.settled();
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        return inner.subscribe(listener);
    }

    @Override
    public CompletionStage<Answer> send(FleetCommand command) {
        return scribe.noted(Wishes.of(command, inner.newest()), () -> inner.send(command));
    }

    @Override
    public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
        return inner.ledger(query);
    }

    @Override
    public Subscription heedLedger(Runnable listener) {
        return inner.heedLedger(listener);
    }

    @Override
    public CompletionStage<Optional<Job>> job(JobId id) {
        return inner.job(id);
    }

    @Override
    public CompletionStage<List<JobView>> jobs(JobQuery query) {
        return inner.jobs(query);
    }

    @Override
    public CompletionStage<JobOutput> output(JobId id, int segment, long from) {
        return inner.output(id, segment, from);
    }

    @Override
    public List<LatestSample> latestSamples() {
        return inner.latestSamples();
    }

    @Override
    public CompletionStage<MetricHistory> metrics(MetricQuery query) {
        return inner.metrics(query);
    }

    @Override
    public CompletionStage<FleetHistory> fleetMetrics(FleetHistory.Query query) {
        return inner.fleetMetrics(query);
    }

    @Override
    public AlertCenter alerts() {
        return new AuditedAlerts(inner.alerts(), scribe);
    }

    @Override
    public RestartBook restarts() {
        return inner.restarts();
    }

    @Override
    public SecretBook secrets() {
        return new AuditedBooks.Secrets(inner.secrets(), scribe);
    }

    @Override
    public CompletionStage<Long> databaseBytes() {
        return inner.databaseBytes();
    }

    @Override
    public CompletionStage<List<TemplateView>> templates() {
        return inner.templates();
    }

    @Override
    public WakeBench wakes() {
        return inner.wakes();
    }

    @Override
    public TokenBook tokens() {
        return new AuditedBooks.Tokens(inner.tokens(), scribe);
    }

    @Override
    public AuditBook audit() {
        return inner.audit();
    }

    @Override
    public BackupBook backups() {
        return new AuditedBooks.Backups(inner.backups(), scribe);
    }

    @Override
    public EnergyBook energy() {
        return new AuditedEnergy(inner.energy(), scribe);
    }
}
