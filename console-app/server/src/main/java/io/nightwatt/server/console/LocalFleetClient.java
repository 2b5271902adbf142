package io.nightwatt.server.console;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobOutput;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.loop.Requests;
import io.nightwatt.server.metric.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// The fleet for a window or a script in this process.
public final class LocalFleetClient implements FleetClient {

    private final Snapshots snapshots;
    private final Inbox inbox;
    private final Requests requests;
    private final EnrolmentTokens tokens;
    private final Archive archive;
    private final JobOutputs outputs;
    private final Metrics metrics;
    private final Executor slow;
    private final IntSupplier agentPort;
    private final String actor;

    /// What is on the disk. Its calls block.
    public interface Archive {

        /// Lines of the history, newest first.
        List<LedgerLine> ledger(LedgerQuery query);

        /// A job as it is stored; empty when there never was one of this number.
        Optional<Job> job(JobId id);
    }

    /// @param reader asks agents for what their jobs have written
    /// @param metrics what was measured
    /// @param slow runs what touches the database outside the engine
    /// @param actor who speaks through this client, for the ledger
    public LocalFleetClient(
            Snapshots snapshots,
            Inbox inbox,
            Requests requests,
            EnrolmentTokens tokens,
            Archive archive,
            JobOutputs.Reader reader,
            Metrics metrics,
            Executor slow,
            IntSupplier agentPort,
            String actor) {
        this.snapshots = snapshots;
        this.inbox = inbox;
        this.requests = requests;
        this.tokens = tokens;
        this.archive = archive;
        this.outputs = new JobOutputs(reader);
        this.metrics = metrics;
        this.slow = slow;
        this.agentPort = agentPort;
        this.actor = actor;
    }

    @Override
    public FleetSnapshot newest() {
        return snapshots.newest();
    }

    @Override
    public CompletionStage<FleetSnapshot> settled() {
        return snapshots.settled();
    }

    @Override
    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        return snapshots.subscribe(listener);
    }

    @Override
    public CompletionStage<Answer> send(FleetCommand command) {
        if (command instanceof FleetCommand.MintToken mint) {
            return CompletableFuture.supplyAsync(() -> mint(mint), slow);
        }
        Requests.Ticket ticket = requests.open();
        if (!inbox.offer(new PersonEvent.Asked(ticket.number(), actor, command))) {
            requests.end(
                    ticket.number(),
                    new Requests.Outcome.NotDone("the console is too busy; try again"));
        }
        return ticket.outcome()
                .thenApply(outcome -> {
                    Answer answer = answer(outcome);
                    if (!(answer instanceof Answer.Refused)) {
                        snapshots.owe();
                    }
                    return answer;
                });
    }

    @Override
    public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
        return CompletableFuture.supplyAsync(() -> archive.ledger(query), slow);
    }

    @Override
    public CompletionStage<Optional<Job>> job(JobId id) {
        return CompletableFuture.supplyAsync(() -> archive.job(id), slow);
    }

    @Override
    public CompletionStage<JobOutput> output(JobId id, int segment, long from) {
        return job(id).thenCompose(job ->
                job.isEmpty()
                        ? CompletableFuture.completedStage(JobOutput.none("there is no " + id))
                        : outputs.of(job.get(), segment, from));
    }

    @Override
    public List<LatestSample> latestSamples() {
        return metrics.latest();
    }

    @Override
    public CompletionStage<MetricHistory> metrics(MetricQuery query) {
        return metrics.history(query);
    }

    @Override
    public CompletionStage<FleetHistory> fleetMetrics(FleetHistory.Query query) {
        return metrics.fleet(query);
    }

    private Answer mint(FleetCommand.MintToken mint) {
        Optional<String> problem = mint.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        EnrolmentTokens.Minted minted =
                tokens.mint(
                        new EnrolmentTokens.Invitation(mint.name(), mint.tags(), mint.groups()),
                        mint.validFor(),
                        actor);
        return new Answer.Token(
                minted.token(), minted.expiresAt(), LanAddress.best() + ":" + agentPort.getAsInt());
    }

    private static Answer answer(Requests.Outcome outcome) {
        return switch (outcome) {
            case Requests.Outcome.Answered(Answer answer) -> answer;
            case Requests.Outcome.NotDone(String why) -> new Answer.Refused(why);
            case Requests.Outcome.Admitted _ -> new Answer.Done();
        };
    }
}
