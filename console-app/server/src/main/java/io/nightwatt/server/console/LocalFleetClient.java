package io.nightwatt.server.console;

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
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.console.SecretBook;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.console.TokenBook;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.energy.EnergyBook;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.server.alert.AlertDesk;
import io.nightwatt.server.alert.LocalAlerts;
import io.nightwatt.server.identity.ApiTokens;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.loop.Requests;
import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.notify.Deliveries;
import io.nightwatt.server.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The fleet for a window or a script in this process.
public final class LocalFleetClient implements FleetClient {

    private final Parts parts;
    private final JobOutputs outputs;
    private final String actor;

    /// What the services of a console have for their clients.
    ///
    /// @param reader asks agents for what their jobs have written
    /// @param metrics what was measured
    /// @param energy what that took
    /// @param wakes tests how workers are woken
    /// @param templates reads the site's job templates; blocks
    /// @param slow runs what touches the database outside the engine
    public record Parts(
            Snapshots snapshots,
            Inbox inbox,
            Requests requests,
            EnrolmentTokens tokens,
            Archive archive,
            JobOutputs.Reader reader,
            Metrics metrics,
            AlertDesk alerts,
            Deliveries deliveries,
            EnergyBook energy,
            WakeBench wakes,
            Supplier<List<TemplateView>> templates,
            Vault vault,
            ApiTokens apiTokens,
            AuditBook audit,
            BackupBook backups,
            Executor slow,
            IntSupplier agentPort) {}

    /// What is on the disk. Its calls block.
    public interface Archive {

        /// Lines of the history, newest first.
        List<LedgerLine> ledger(LedgerQuery query);

        /// Calls `listener` after lines were added to the history, on the thread that did so; it
        /// must be quick.
        Subscription heedLedger(Runnable listener);

        /// How large it is; 0 where it does not say.
        long bytes();

        /// A job as it is stored; empty when there never was one of this number.
        Optional<Job> job(JobId id);

        /// Jobs as they are stored, newest first.
        List<Job> jobs(JobQuery query);

        /// Entries of the restart log, newest first.
        List<Restart> restarts(RestartQuery query);
    }

    /// @param actor who speaks through this client, for the ledger
    public LocalFleetClient(Parts parts, String actor) {
        this.parts = parts;
        this.outputs = new JobOutputs(parts.reader());
        this.actor = actor;
    }

    @Override
    public FleetSnapshot newest() {
        return parts.snapshots().newest();
    }

    @Override
    public CompletionStage<FleetSnapshot> settled() {
        return parts.snapshots().settled();
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        return parts.snapshots().subscribe(listener);
    }

    @Override
    public CompletionStage<Answer> send(FleetCommand command) {
        if (command instanceof FleetCommand.MintToken mint) {
            return CompletableFuture.supplyAsync(() -> mint(mint), parts.slow());
        }
        Requests.Ticket ticket = parts.requests().open();
        if (!parts.inbox().offer(new PersonEvent.Asked(ticket.number(), actor, command))) {
            parts.requests()
                    .end(
                            ticket.number(),
                            new Requests.Outcome.NotDone("the console is too busy; try again"));
        }
        return ticket.outcome()
                .thenApply(outcome -> {
                    Answer answer = answer(outcome);
                    if (!(answer instanceof Answer.Refused)) {
                        parts.snapshots().owe();
                    }
                    return answer;
                });
    }

    @Override
    public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
        return CompletableFuture.supplyAsync(() -> parts.archive().ledger(query), parts.slow());
    }

    @Override
    public Subscription heedLedger(Runnable listener) {
        return parts.archive().heedLedger(listener);
    }

    @Override
    public CompletionStage<Long> databaseBytes() {
        return CompletableFuture.supplyAsync(parts.archive()::bytes, parts.slow());
    }

    @Override
    public CompletionStage<Optional<Job>> job(JobId id) {
        Optional<Job> recent = parts.snapshots().job(id);
        return recent.isPresent()
                ? CompletableFuture.completedStage(recent)
                : CompletableFuture.supplyAsync(() -> parts.archive().job(id), parts.slow());
    }

    @Override
    public CompletionStage<List<JobView>> jobs(JobQuery query) {
        return CompletableFuture.supplyAsync(
                () -> parts.archive().jobs(query).stream().map(JobView::ofStored).toList(),
                parts.slow());
    }

    @Override
    public CompletionStage<JobOutput> output(JobId id, int segment, long from) {
        return job(id).thenCompose(job ->
                job.isEmpty()
                        ? CompletableFuture.completedStage(JobOutput.none("there is no " + id))
                        : outputs.of(job.get(), segment, from));
    }

    @Override
    public AlertCenter alerts() {
        return new LocalAlerts(parts.alerts(), parts.deliveries(), actor);
    }

    @Override
    public List<LatestSample> latestSamples() {
        return parts.metrics().latest();
    }

    @Override
    public CompletionStage<MetricHistory> metrics(MetricQuery query) {
        return parts.metrics().history(query);
    }

    @Override
    public CompletionStage<FleetHistory> fleetMetrics(FleetHistory.Query query) {
        return parts.metrics().fleet(query);
    }

    @Override
    public RestartBook restarts() {
        return query ->
                CompletableFuture.supplyAsync(() -> parts.archive().restarts(query), parts.slow());
    }

    @Override
    public SecretBook secrets() {
        return new LocalSecrets(parts.vault(), parts.slow(), actor);
    }

    @Override
    public TokenBook tokens() {
        return new LocalTokens(parts.apiTokens(), parts.tokens(), parts.slow(), actor);
    }

    @Override
    public AuditBook audit() {
        return parts.audit();
    }

    @Override
    public BackupBook backups() {
        return parts.backups();
    }

    @Override
    public EnergyBook energy() {
        return parts.energy();
    }

    @Override
    public CompletionStage<List<TemplateView>> templates() {
        return CompletableFuture.supplyAsync(parts.templates(), parts.slow());
    }

    @Override
    public WakeBench wakes() {
        return parts.wakes();
    }

    private Answer mint(FleetCommand.MintToken mint) {
        Optional<String> problem = mint.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        EnrolmentTokens.Minted minted =
                parts.tokens()
                        .mint(
                                new EnrolmentTokens.Invitation(
                                        mint.name(), mint.tags(), mint.groups(), mint.worker()),
                                mint.validFor(),
                                actor);
        return new Answer.Token(
                minted.token(),
                minted.expiresAt(),
                LanAddress.best() + ":" + parts.agentPort().getAsInt());
    }

    private static Answer answer(Requests.Outcome outcome) {
        return switch (outcome) {
            case Requests.Outcome.Answered(Answer answer) -> answer;
            case Requests.Outcome.NotDone(String why) -> new Answer.Refused(why);
            case Requests.Outcome.Admitted _ -> new Answer.Done();
        };
    }
}
