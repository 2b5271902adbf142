package io.nightwatt.server.agents;

import com.google.protobuf.ByteString;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.RelayWake;
import io.nightwatt.proto.agent.v1.SegmentsAcknowledged;
import java.time.Duration;

/// What agents are told about work and about waking each other, as messages of the contract.
final class SegmentOrders {

    private SegmentOrders() {}

    static ConsoleMessage of(Effect.Assign assign) {
        return ConsoleMessage.newBuilder()
                .setAssignSegment(
                        AssignSegment.newBuilder()
                                .setCommandId(SegmentNews.commandId(assign.attempt()))
                                .setAttemptId(assign.attempt())
                                .setGeneration(assign.generation())
                                .setJobType(assign.jobType())
                                .putAllParameters(assign.spec().parameters())
                                .addAllArguments(assign.terms().invocation().arguments())
                                .putAllEnvironment(assign.terms().invocation().environment())
                                .setWorkingFolder(assign.terms().invocation().workingFolder())
                                .setOutputFolder(assign.terms().invocation().outputFolder())
                                .setTimeLimitMs(
                                        assign.terms()
                                                .timeLimit()
                                                .map(Duration::toMillis)
                                                .orElse(0L))
                                .setStuckAfterMs(
                                        assign.terms()
                                                .patience()
                                                .stuckAfter()
                                                .map(Duration::toMillis)
                                                .orElse(0L))
                                .setEndWhenStuck(assign.terms().patience().restarts())
                                .addAllGpuUuids(assign.gpus())
                                .setNoGpus(assign.gpus().isEmpty())
                                .setCheckpoint(assign.checkpoint().orElse(""))
                                .setJobName(assign.segment().job().toString())
                                .setSegmentIndex(assign.segment().index()))
                .build();
    }

    static ConsoleMessage of(Effect.CancelSegment cancel) {
        return ConsoleMessage.newBuilder()
                .setCancelSegment(
                        CancelSegment.newBuilder()
                                .setCommandId("cancel-" + cancel.attempt())
                                .setAttemptId(cancel.attempt())
                                .setReason(cancel.why()))
                .build();
    }

    static ConsoleMessage acknowledged(long attempt) {
        return ConsoleMessage.newBuilder()
                .setSegmentsAcknowledged(SegmentsAcknowledged.newBuilder().addAttemptIds(attempt))
                .build();
    }

    static ConsoleMessage relay(long number, String mac, byte[] secureOn) {
        return ConsoleMessage.newBuilder()
                .setRelayWake(
                        RelayWake.newBuilder()
                                .setCommandId("relay-" + number)
                                .setMacAddress(mac)
                                .setSecureOn(ByteString.copyFrom(secureOn)))
                .build();
    }
}
