package io.nightwatt.agent.segment;

import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Runs that end when the test says so. Allows everything but the job type `forbidden`.
public final class FakeRuns implements Runs {

    public final List<Long> started = new CopyOnWriteArrayList<>();
    public final List<Long> cancelled = new CopyOnWriteArrayList<>();
    public final List<Long> forgotten = new CopyOnWriteArrayList<>();
    public final List<SegmentUpdate> left = new CopyOnWriteArrayList<>();
    public volatile boolean gaveWay;
    private volatile Consumer<SegmentUpdate> listener = _ -> {};

    @Override
    public List<SegmentUpdate> recover(Consumer<SegmentUpdate> told) {
        listener = told;
        return left;
    }

    @Override
    public Optional<String> refusal(AssignSegment assignment) {
        return assignment.getJobType().equals("forbidden")
                ? Optional.of("forbidden may not run here")
                : Optional.empty();
    }

    @Override
    public void run(AssignSegment assignment) {
        started.add(assignment.getAttemptId());
        say(assignment.getAttemptId(), SegmentState.SEGMENT_STATE_STARTED);
    }

    public void say(long attempt, SegmentState state) {
        listener.accept(update(attempt, state));
    }

    public static SegmentUpdate update(long attempt, SegmentState state) {
        return SegmentUpdate.newBuilder().setAttemptId(attempt).setState(state).build();
    }

    @Override
    public void cancel(CancelSegment cancel) {
        cancelled.add(cancel.getAttemptId());
    }

    @Override
    public void forget(long attemptId) {
        forgotten.add(attemptId);
    }

    @Override
    public CompletableFuture<Void> giveWay() {
        gaveWay = true;
        return CompletableFuture.completedFuture(null);
    }
}
