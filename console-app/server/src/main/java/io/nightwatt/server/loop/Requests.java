package io.nightwatt.server.loop;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/// The calls that wait for the engine. Thread-safe.
public final class Requests {

    private final Executor answers;
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<Long, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();

    /// What became of a call.
    public sealed interface Outcome {

        record Answered(Answer answer) implements Outcome {}

        record Admitted(WorkerId worker) implements Outcome {}

        record NotDone(String why) implements Outcome {}
    }

    /// A call that waits.
    public record Ticket(long number, CompletionStage<Outcome> outcome) {}

    /// @param answers completes every outcome: what callers do with one is not the engine's work
    public Requests(Executor answers) {
        this.answers = answers;
    }

    public Ticket open() {
        long number = lastNumber.incrementAndGet();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        waiting.put(number, outcome);
        return new Ticket(number, outcome);
    }

    /// Ends a call. A number that nobody waits for any more is passed over.
    public void end(long number, Outcome outcome) {
        CompletableFuture<Outcome> future = waiting.remove(number);
        if (future != null) {
            answers.execute(() -> future.complete(outcome));
        }
    }

    /// Ends every call that still waits.
    public void endAll(String why) {
        waiting.keySet().forEach(number -> end(number, new Outcome.NotDone(why)));
    }
}
