package io.nightwatt.agent.segment;

import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.ReadOutput;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What runs attempts on this machine: child processes, or a simulation. Nothing here blocks but
/// [#recover], which is called before the agent connects.
public interface Runs {

    /// Takes up what an earlier process of this agent has left: attempts that still run, and ends
    /// that the console has not acknowledged.
    ///
    /// @param listener told of every change from now on, on any thread; attempts that it was told a
    ///   final state of never change again
    List<SegmentUpdate> recover(Consumer<SegmentUpdate> listener);

    /// What an attempt was started with that [#recover] has found. May block, as that does.
    default Optional<AssignSegment> assignment(long attemptId) {
        return Optional.empty();
    }

    /// Why this can never run here, from what can be seen without touching a disk.
    Optional<String> refusal(AssignSegment assignment);

    /// Starts it. The listener is told that it has started, or that it could not.
    void run(AssignSegment assignment);

    /// Ends it, and tells the listener when it is over. One that is over already stays as it is.
    void cancel(CancelSegment cancel);

    /// Reads a part of what an attempt has written, and hands it on, on any thread.
    default void read(ReadOutput order, Consumer<OutputPart> reader) {
        reader.accept(
                OutputPart.newBuilder()
                        .setRequestId(order.getRequestId())
                        .setAttemptId(order.getAttemptId())
                        .setProblem("this machine keeps no output")
                        .build());
    }

    /// The console has stored the end of this attempt.
    void forget(long attemptId);

    /// The machine is powered down by force: nothing that runs here may hold that up.
    CompletableFuture<Void> giveWay();

    /// Runs nothing, and allows nothing.
    Runs NONE =
            new Runs() {
                @Override
                public List<SegmentUpdate> recover(Consumer<SegmentUpdate> listener) {
                    return List.of();
                }

                @Override
                public Optional<String> refusal(AssignSegment assignment) {
                    return Optional.of("this machine runs no jobs");
                }

                @Override
                public void run(AssignSegment assignment) {}

                @Override
                public void cancel(CancelSegment cancel) {}

                @Override
                public void forget(long attemptId) {}

                @Override
                public CompletableFuture<Void> giveWay() {
                    return CompletableFuture.completedFuture(null);
                }
            };
}
