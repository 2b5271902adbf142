package io.nightwatt.server.console;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.loop.Requests;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// The fleet for a window or a script in this process.
public final class LocalFleetClient implements FleetClient {

    private final Snapshots snapshots;
    private final Inbox inbox;
    private final Requests requests;
    private final EnrolmentTokens tokens;
    private final Function<LedgerQuery, List<LedgerLine>> history;
    private final Executor slow;
    private final IntSupplier agentPort;
    private final String actor;

    /// @param history reads the ledger; blocks
    /// @param slow runs what touches the database outside the engine
    /// @param actor who speaks through this client, for the ledger
    public LocalFleetClient(
            Snapshots snapshots,
            Inbox inbox,
            Requests requests,
            EnrolmentTokens tokens,
            Function<LedgerQuery, List<LedgerLine>> history,
            Executor slow,
            IntSupplier agentPort,
            String actor) {
        this.snapshots = snapshots;
        this.inbox = inbox;
        this.requests = requests;
        this.tokens = tokens;
        this.history = history;
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
        return CompletableFuture.supplyAsync(() -> history.apply(query), slow);
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
