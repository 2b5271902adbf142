package io.nightwatt.agent.sim;

import io.nightwatt.agent.config.DurationText;
import io.nightwatt.agent.segment.Runs;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Segments that only take time and load GPUs. They outlive the agent, as processes do, but not
/// their machine; what was not acknowledged is kept like on a disk. Safe on any thread.
///
/// A segment takes as long as its first argument says (`10m`), or some minutes, in simulated time;
/// it tells every tenth of its way, and each tenth is a checkpoint to resume from.
final class SimulatedRuns implements Runs {

    private static final int TENTHS = 10;
    private static final int SECONDS_MIN = 180;
    private static final int SECONDS_MAX = 1_200;
    private static final double VRAM_SHARE = 0.7;
    private static final int PERCENT_MIN = 82;

    /// One that runs.
    private record Running(
            AssignSegment assignment, Duration tenth, int tenthsDone, double percent) {

        Running oneFurther() {
            return new Running(assignment, tenth, tenthsDone + 1, percent);
        }
    }

    private final SimulatedClock clock;
    private final ScheduledExecutorService thread;
    private final RandomGenerator random;
    private final Map<Long, Running> running = new LinkedHashMap<>();
    private final Map<Long, SegmentUpdate> kept = new LinkedHashMap<>();
    private Consumer<SegmentUpdate> listener = _ -> {};

    SimulatedRuns(SimulatedClock clock, ScheduledExecutorService thread, RandomGenerator random) {
        this.clock = clock;
        this.thread = thread;
        this.random = random;
    }

    /// What a segment asks of this GPU; empty when none runs on it.
    synchronized Optional<Load> load(String uuid) {
        for (Running each : running.values()) {
            AssignSegment assignment = each.assignment();
            boolean all = assignment.getGpuUuidsCount() == 0 && !assignment.getNoGpus();
            if (all || assignment.getGpuUuidsList().contains(uuid)) {
                return Optional.of(
                        new Load(each.assignment().getJobType(), each.percent(), VRAM_SHARE));
            }
        }
        return Optional.empty();
    }

    /// The machine has lost its power: what ran is no more.
    synchronized void lost() {
        for (long attempt : List.copyOf(running.keySet())) {
            listener = _ -> {};
            end(attempt, SegmentState.SEGMENT_STATE_FAILED, "the machine went down under it");
        }
    }

    @Override
    public synchronized List<SegmentUpdate> recover(Consumer<SegmentUpdate> told) {
        listener = told;
        return new ArrayList<>(kept.values());
    }

    @Override
    public synchronized Optional<AssignSegment> assignment(long attemptId) {
        return Optional.ofNullable(running.get(attemptId)).map(Running::assignment);
    }

    @Override
    public Optional<String> refusal(AssignSegment assignment) {
        return Optional.empty();
    }

    @Override
    public synchronized void run(AssignSegment assignment) {
        int done = tenthsOf(assignment.getCheckpoint());
        Running next =
                new Running(
                        assignment,
                        length(assignment).dividedBy(TENTHS),
                        done,
                        PERCENT_MIN + random.nextInt(100 - PERCENT_MIN));
        running.put(assignment.getAttemptId(), next);
        tell(
                update(assignment.getAttemptId(), SegmentState.SEGMENT_STATE_STARTED)
                        .setStartedAt(clock.instant().toEpochMilli())
                        .build());
        later(next);
    }

    private Duration length(AssignSegment assignment) {
        if (assignment.getArgumentsCount() > 0) {
            try {
                return DurationText.parse(assignment.getArguments(0));
            } catch (IllegalArgumentException e) {
                // A real job's argument: it says nothing about time.
                return Duration.ofSeconds(random.nextInt(SECONDS_MIN, SECONDS_MAX));
            }
        }
        return Duration.ofSeconds(random.nextInt(SECONDS_MIN, SECONDS_MAX));
    }

    private void later(Running next) {
        var _ =
                thread.schedule(
                        () -> oneFurther(next.assignment().getAttemptId()),
                        clock.real(next.tenth()).toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private synchronized void oneFurther(long attempt) {
        Running before = running.get(attempt);
        if (before == null) {
            return; // Cancelled or lost meanwhile.
        }
        Running now = before.oneFurther();
        if (now.tenthsDone() >= TENTHS) {
            end(attempt, SegmentState.SEGMENT_STATE_FINISHED, "");
            return;
        }
        running.put(attempt, now);
        tell(
                update(attempt, SegmentState.SEGMENT_STATE_PROGRESS)
                        .setCheckpoint(now.tenthsDone() + "/" + TENTHS)
                        .setProgressPercent(100.0 * now.tenthsDone() / TENTHS)
                        .build());
        later(now);
    }

    /// `4/10` is four tenths; anything else is the beginning.
    private static int tenthsOf(String checkpoint) {
        return checkpoint.matches("[0-9]/" + TENTHS) ? checkpoint.charAt(0) - '0' : 0;
    }

    @Override
    public synchronized void cancel(CancelSegment cancel) {
        end(
                cancel.getAttemptId(),
                SegmentState.SEGMENT_STATE_CANCELLED,
                "cancelled: " + cancel.getReason());
    }

    private void end(long attempt, SegmentState state, String detail) {
        if (running.remove(attempt) != null) {
            SegmentUpdate.Builder update =
                    update(attempt, state)
                            .setDetail(detail)
                            .setEndedAt(clock.instant().toEpochMilli());
            if (state == SegmentState.SEGMENT_STATE_FINISHED) {
                update.setExitCode(0).setProgressPercent(100);
            }
            tell(update.build());
        }
    }

    private SegmentUpdate.Builder update(long attempt, SegmentState state) {
        SegmentUpdate before = kept.get(attempt);
        return (before == null ? SegmentUpdate.newBuilder() : before.toBuilder())
                .setAttemptId(attempt)
                .setState(state);
    }

    private void tell(SegmentUpdate update) {
        kept.put(update.getAttemptId(), update);
        listener.accept(update);
    }

    @Override
    public synchronized void forget(long attemptId) {
        if (!running.containsKey(attemptId)) {
            kept.remove(attemptId);
        }
    }

    @Override
    public CompletableFuture<Void> giveWay() {
        return CompletableFuture.completedFuture(null);
    }
}
