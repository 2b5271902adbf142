package io.nightwatt.agent.segment;

import io.nightwatt.agent.loop.Loop;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.ReadOutput;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What runs here and what the console has yet to hear of it.
///
/// Confined to the link's thread, as [io.nightwatt.agent.power.PowerControl] is: that thread is the
/// lock under which an assignment and a power-down meet. [#running] and [#leased] may be asked on
/// any thread.
public final class Segments {

    /// More at once is a mistake of the console's.
    private static final int RUNNING_MAX = 32;

    /// An end that nobody acknowledges is not kept for ever.
    private static final int KNOWN_MAX = 256;

    /// How the console hears of attempts. Called on the link's thread; what it cannot be told now
    /// is said again after the next welcome.
    public interface Voice {

        void segment(SegmentUpdate update);

        void output(OutputPart part);

        /// What the machine is doing has changed; say so now.
        void statusChanged();
    }

    private final Runs runs;
    private final Voice voice;
    private final Loop loop;
    private final Map<Long, SegmentUpdate> known = new LinkedHashMap<>();
    private final LeasedGpus leases = new LeasedGpus();
    private volatile List<Long> running = List.of();
    private volatile Optional<Set<String>> leased = Optional.of(Set.of());

    public Segments(Runs runs, Voice voice, Loop loop) {
        this.runs = runs;
        this.voice = voice;
        this.loop = loop;
    }

    /// Takes up what was left. Called once, before the link starts.
    public void recover() {
        runs.recover(update -> loop.execute(() -> changed(update)))
                .forEach(update -> known.put(update.getAttemptId(), update));
        known.keySet().forEach(attempt -> runs.assignment(attempt).ifPresent(leases::put));
        refresh();
    }

    /// Attempts that were accepted and have not ended.
    public List<Long> running() {
        return running;
    }

    /// UUIDs of the GPUs that these lease; empty when one of them may use any.
    public Optional<Set<String>> leased() {
        return leased;
    }

    public boolean knows(long attemptId) {
        return known.containsKey(attemptId);
    }

    /// Why this cannot run here now, beside what does; empty when it can.
    public Optional<String> refusalNow(AssignSegment assignment) {
        return running.size() >= RUNNING_MAX
                ? Optional.of(RUNNING_MAX + " attempts run here, which is the most there may be")
                : leases.clash(assignment);
    }

    /// Why this can never run here; empty when it can be tried.
    public Optional<String> refusal(AssignSegment assignment) {
        return runs.refusal(assignment);
    }

    /// From here on the attempt counts as running.
    public void accept(AssignSegment assignment) {
        known.put(
                assignment.getAttemptId(),
                SegmentUpdate.newBuilder().setAttemptId(assignment.getAttemptId()).build());
        leases.put(assignment);
        refresh();
        runs.run(assignment);
        voice.statusChanged();
    }

    /// Says how an attempt stands, once more.
    public void repeat(long attemptId) {
        SegmentUpdate update = known.get(attemptId);
        if (update != null && !isUnsaid(update)) {
            voice.segment(update);
        }
    }

    /// Ends an attempt.
    ///
    /// @return whether it is known here
    public boolean cancel(CancelSegment cancel) {
        SegmentUpdate update = known.get(cancel.getAttemptId());
        if (update == null) {
            voice.segment(
                    SegmentUpdate.newBuilder()
                            .setAttemptId(cancel.getAttemptId())
                            .setState(SegmentState.SEGMENT_STATE_GONE)
                            .setDetail("this machine knows of no such attempt")
                            .build());
            return false;
        }
        if (isFinal(update.getState())) {
            voice.segment(update);
        } else {
            runs.cancel(cancel);
        }
        return true;
    }

    /// Answers with a part of what an attempt has written.
    public void read(ReadOutput order) {
        runs.read(order, part -> loop.execute(() -> voice.output(part)));
    }

    /// The console has stored these ends; what still runs is not forgotten.
    public void acknowledged(List<Long> attempts) {
        for (long attempt : attempts) {
            SegmentUpdate update = known.get(attempt);
            if (update != null && isFinal(update.getState())) {
                known.remove(attempt);
                runs.forget(attempt);
            }
        }
    }

    /// The console is there (again): it hears how everything stands.
    public void welcomed() {
        known.keySet().forEach(this::repeat);
    }

    private void changed(SegmentUpdate update) {
        SegmentUpdate before = known.get(update.getAttemptId());
        if (before == null || isFinal(before.getState())) {
            return;
        }
        known.put(update.getAttemptId(), update);
        List<Long> ran = running;
        refresh();
        voice.segment(update);
        if (!ran.equals(running)) {
            voice.statusChanged();
        }
    }

    private void refresh() {
        running =
                known.values().stream()
                        .filter(update -> !isFinal(update.getState()))
                        .map(SegmentUpdate::getAttemptId)
                        .toList();
        leases.keep(running);
        leased = leases.of(running);
        if (known.size() > KNOWN_MAX) {
            known.values().stream()
                    .filter(update -> isFinal(update.getState()))
                    .map(SegmentUpdate::getAttemptId)
                    .findFirst()
                    .ifPresent(oldest -> {
                        known.remove(oldest);
                        runs.forget(oldest);
                    });
        }
    }

    /// Accepted, and its start not reported yet.
    private static boolean isUnsaid(SegmentUpdate update) {
        return update.getState() == SegmentState.SEGMENT_STATE_UNSPECIFIED;
    }

    static boolean isFinal(SegmentState state) {
        return switch (state) {
            case SEGMENT_STATE_FINISHED,
                    SEGMENT_STATE_FAILED,
                    SEGMENT_STATE_CANCELLED,
                    SEGMENT_STATE_REFUSED,
                    SEGMENT_STATE_GONE ->
                    true;
            case SEGMENT_STATE_STARTED,
                    SEGMENT_STATE_PROGRESS,
                    SEGMENT_STATE_UNSPECIFIED,
                    UNRECOGNIZED ->
                    false;
        };
    }
}
