package io.nightwatt.server.agents;

import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what an agent says of its attempts into the engine's words.
///
/// A refused, cancelled or unknown attempt is no event: the engine takes back what is no longer in
/// its worker's reports.
final class SegmentNews {

    private static final String COMMAND = "attempt-";

    private final WorkerId worker;
    private final Complaints complaints;
    private final Wire wire;

    SegmentNews(WorkerId worker, Complaints complaints, Wire wire) {
        this.worker = worker;
        this.complaints = complaints;
        this.wire = wire;
    }

    /// The id of the command that assigns an attempt.
    static String commandId(long attempt) {
        return COMMAND + attempt;
    }

    /// What follows from an update, in order.
    List<AgentEvent> of(long session, SegmentUpdate update) {
        long attempt = update.getAttemptId();
        List<AgentEvent> events = new ArrayList<>();
        if (attempt <= 0) {
            complaints.tell(Complaints.Kind.VALUE, "an attempt without a number");
            return events;
        }
        switch (update.getState()) {
            case SEGMENT_STATE_STARTED ->
                    events.add(new AgentEvent.SegmentStarted(worker, session, attempt));
            case SEGMENT_STATE_PROGRESS ->
                    // What shows nothing has nothing else to tell.
                    events.add(
                            update.getStuck()
                                    ? new AgentEvent.SegmentStuck(worker, session, attempt)
                                    : progress(session, update));
            case SEGMENT_STATE_FINISHED ->
                    events.add(new AgentEvent.SegmentFinished(worker, session, attempt));
            case SEGMENT_STATE_FAILED -> {
                if (update.hasCheckpoint()) {
                    // Where its next attempt goes on from.
                    events.add(progress(session, update));
                }
                events.add(new AgentEvent.SegmentFailed(worker, session, attempt, why(update)));
            }
            case SEGMENT_STATE_CANCELLED,
                    SEGMENT_STATE_REFUSED,
                    SEGMENT_STATE_GONE,
                    SEGMENT_STATE_UNSPECIFIED,
                    UNRECOGNIZED -> {}
        }
        return events;
    }

    /// Whether the agent keeps this until somebody has heard it, and nothing is to be stored of it.
    static boolean endsWithoutEvent(SegmentUpdate update) {
        return switch (update.getState()) {
            case SEGMENT_STATE_CANCELLED, SEGMENT_STATE_REFUSED -> true;
            case SEGMENT_STATE_STARTED,
                    SEGMENT_STATE_PROGRESS,
                    SEGMENT_STATE_FINISHED,
                    SEGMENT_STATE_FAILED,
                    SEGMENT_STATE_GONE,
                    SEGMENT_STATE_UNSPECIFIED,
                    UNRECOGNIZED ->
                    false;
        };
    }

    /// An agent that is too old for jobs says so of the command, for it knows no attempts.
    Optional<AgentEvent> of(long session, CommandResult result) {
        String id = result.getCommandId();
        if (result.getOutcome() != Outcome.OUTCOME_UNKNOWN_COMMAND
                || !id.matches(COMMAND + "[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(
                new AgentEvent.SegmentFailed(
                        worker,
                        session,
                        Long.parseLong(id.substring(COMMAND.length())),
                        wire.detail(result)));
    }

    private AgentEvent.SegmentProgress progress(long session, SegmentUpdate update) {
        return new AgentEvent.SegmentProgress(
                worker, session, update.getAttemptId(), fraction(update), checkpoint(update));
    }

    private double fraction(SegmentUpdate update) {
        double percent = update.getProgressPercent();
        if (percent >= 0 && percent <= 100) {
            return percent / 100;
        }
        complaints.tell(Complaints.Kind.VALUE, "an impossible progress (" + percent + " %)");
        return 0;
    }

    /// A token goes back to the job as it came, or not at all: a changed one would be worse.
    private Optional<String> checkpoint(SegmentUpdate update) {
        String token = update.getCheckpoint();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (!Text.clean(token, Limits.CHECKPOINT_CHARS_MAX, complaints).equals(token)) {
            complaints.tell(Complaints.Kind.TEXT, "a checkpoint that is no text; it was left out");
            return Optional.empty();
        }
        return Optional.of(token);
    }

    private String why(SegmentUpdate update) {
        String said = wire.sentence(update.getDetail());
        return said.isEmpty() ? "its agent did not say why" : said;
    }
}
