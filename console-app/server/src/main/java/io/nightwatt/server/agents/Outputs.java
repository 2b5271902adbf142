package io.nightwatt.server.agents;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.ReadOutput;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Who waits for a part of an attempt's output. Thread-safe.
final class Outputs {

    static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /// More wait only when agents do not answer.
    private static final int WAITING_MAX = 256;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    /// @param worker whose answer counts
    private record Waiting(WorkerId worker, CompletableFuture<OutputPart> answer) {}

    /// Asks an agent. The answer may say that there is nothing; none within [#ANSWER_MAX] is a
    /// failure.
    CompletionStage<OutputPart> ask(AgentStream stream, long attempt, long from) {
        if (waiting.size() >= WAITING_MAX) {
            return CompletableFuture.completedStage(
                    OutputPart.newBuilder().setProblem("too many are reading; try again").build());
        }
        long number = numbers.incrementAndGet();
        var answer = new CompletableFuture<OutputPart>();
        waiting.put(number, new Waiting(stream.worker(), answer));
        stream.send(
                ConsoleMessage.newBuilder()
                        .setReadOutput(
                                ReadOutput.newBuilder()
                                        .setRequestId(number)
                                        .setAttemptId(attempt)
                                        .setFrom(from))
                        .build());
        return answer.completeOnTimeout(
                        OutputPart.newBuilder().setProblem("its agent does not answer").build(),
                        ANSWER_MAX.toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiting.remove(number));
    }

    /// An agent has answered; what nobody asked it for is passed over.
    void arrived(WorkerId worker, OutputPart part) {
        Waiting asked = waiting.get(part.getRequestId());
        if (asked != null && asked.worker().equals(worker)) {
            asked.answer().complete(part);
        }
    }
}
