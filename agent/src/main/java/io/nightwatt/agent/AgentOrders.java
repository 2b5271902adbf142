package io.nightwatt.agent;

import io.nightwatt.agent.link.Orders;
import io.nightwatt.agent.loop.Loop;
import io.nightwatt.agent.power.PowerControl;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.agent.relay.WakeRelay;
import io.nightwatt.agent.restart.ServiceRestarts;
import io.nightwatt.agent.segment.Segments;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RelayWake;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.util.List;
import java.util.Optional;

/// Takes each order of the console to who carries it out. An order that this agent is too old for
/// is answered as such.
///
/// Here work and power-down meet, on the link's one thread, and exactly one of them wins: work that
/// comes before the "yes" makes the last look void; after it, work is refused unless its newer
/// generation has taken the "yes" back.
final class AgentOrders implements Orders {

    private final PowerControl power;
    private final Segments segments;
    private final ServiceRestarts restarts;
    private final WakeRelay relay;
    private final Reports reports;
    private final Segments.Voice voice;
    private final Loop loop;

    AgentOrders(
            PowerControl power,
            Segments segments,
            ServiceRestarts restarts,
            WakeRelay relay,
            Reports reports,
            Segments.Voice voice,
            Loop loop) {
        this.power = power;
        this.segments = segments;
        this.restarts = restarts;
        this.relay = relay;
        this.reports = reports;
        this.voice = voice;
        this.loop = loop;
    }

    @Override
    public void received(ConsoleMessage message) {
        switch (message.getMessageCase()) {
            case POWER_DOWN -> power.powerDown(message.getPowerDown());
            case CANCEL_POWER_DOWN -> power.cancel(message.getCancelPowerDown());
            case GENERATION -> power.learn(message.getGeneration().getGeneration());
            case RESTART_SERVICE -> restarts.restart(message.getRestartService());
            case ASSIGN_SEGMENT -> assign(message.getAssignSegment());
            case CANCEL_SEGMENT -> cancel(message.getCancelSegment());
            case SEGMENTS_ACKNOWLEDGED ->
                    segments.acknowledged(message.getSegmentsAcknowledged().getAttemptIdsList());
            case DRAIN -> tooOld(message.getDrain().getCommandId());
            case RELAY_WAKE -> relay(message.getRelayWake());
            case READ_OUTPUT -> segments.read(message.getReadOutput());
            case WELCOME, RENEWAL, MESSAGE_NOT_SET -> {} // The link's own.
        }
    }

    private void assign(AssignSegment assignment) {
        String id = assignment.getCommandId();
        if (segments.knows(assignment.getAttemptId())) {
            answer(id, Outcome.OUTCOME_ACCEPTED, "this attempt is here already");
            segments.repeat(assignment.getAttemptId());
            return;
        }
        power.learn(assignment.getGeneration());
        Optional<String> notNow =
                power.refusal(assignment.getGeneration())
                        .or(restarts::refusal)
                        .or(() -> segments.refusalNow(assignment));
        Optional<String> never = segments.refusal(assignment);
        if (notNow.isPresent()) {
            refuse(assignment, SegmentState.SEGMENT_STATE_REFUSED, notNow.get());
            return;
        }
        if (never.isPresent()) {
            refuse(assignment, SegmentState.SEGMENT_STATE_FAILED, never.get());
            return;
        }
        power.giveWay("attempt " + assignment.getAttemptId() + " was assigned to this machine");
        segments.accept(assignment);
        answer(id, Outcome.OUTCOME_ACCEPTED, "attempt " + assignment.getAttemptId() + " is taken");
    }

    private void refuse(AssignSegment assignment, SegmentState state, String why) {
        answer(assignment.getCommandId(), Outcome.OUTCOME_REFUSED, why);
        voice.segment(
                SegmentUpdate.newBuilder()
                        .setAttemptId(assignment.getAttemptId())
                        .setState(state)
                        .setDetail(why)
                        .build());
    }

    private void cancel(CancelSegment cancel) {
        boolean known = segments.cancel(cancel);
        answer(
                cancel.getCommandId(),
                known ? Outcome.OUTCOME_ACCEPTED : Outcome.OUTCOME_REFUSED,
                known
                        ? "attempt " + cancel.getAttemptId() + " is ended"
                        : "this machine knows of no attempt " + cancel.getAttemptId());
    }

    private void relay(RelayWake order) {
        relay.relay(
                order,
                result ->
                        loop.execute(() ->
                                reports.result(
                                        result.toBuilder()
                                                .setGeneration(power.generation())
                                                .build())));
    }

    private void tooOld(String commandId) {
        answer(
                commandId,
                Outcome.OUTCOME_UNKNOWN_COMMAND,
                "agent " + Version.CURRENT + " cannot do this yet");
    }

    private void answer(String commandId, Outcome outcome, String detail) {
        reports.result(
                CommandResult.newBuilder()
                        .setCommandId(commandId)
                        .setOutcome(outcome)
                        .setDetail(detail)
                        .setGeneration(power.generation())
                        .build());
    }

    @Override
    public void welcomed(long generation) {
        power.welcomed(generation);
        segments.welcomed();
    }

    @Override
    public void consoleLost() {
        power.consoleLost();
    }

    @Override
    public long generation() {
        return power.generation();
    }

    @Override
    public boolean stopping() {
        return power.stopping();
    }

    @Override
    public List<Long> runningAttempts() {
        return segments.running();
    }
}
