package io.nightwatt.server.api.walk;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.ReadOutput;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.Status;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.agents.Say;
import io.nightwatt.server.app.RunningConsole;
import java.util.List;

/// An agent that does as it is told with jobs, and answers no order to its machine: those stay
/// under way for as long as a test likes.
final class Hand implements StreamObserver<ConsoleMessage>, AutoCloseable {

    /// Its segments run and do not end.
    static final String RUNS = "runs";

    /// Its segments fail at once.
    static final String FAILS = "fails";

    private static final long FOREIGN_ATTEMPT = 77;
    private static final String WRITTEN = "frame 1 of 10\n";

    private final FakeAgent agent;
    private final Activity activity;
    private final StreamObserver<AgentMessage> out;
    private final long id;

    private Hand(RunningConsole console, String name, Activity activity, List<String> jobTypes)
            throws Exception {
        agent = console.agent();
        this.activity = activity;
        id = agent.enrol(console.token(name), name).getWorkerId();
        out = AgentsGrpc.newStub(agent.channel()).connect(this);
        var hello = Say.helloOf(name).toBuilder();
        hello.getGpusBuilder().getGpusBuilder(0).setUuid("GPU-" + name);
        out.onNext(
                AgentMessage.newBuilder()
                        .setHello(
                                hello.addServices("comfyui")
                                        .addAllJobTypes(jobTypes)
                                        .setStatus(status(activity)))
                        .build());
    }

    static Hand joins(RunningConsole console, String name, Activity activity, String... jobTypes)
            throws Exception {
        return new Hand(console, name, activity, List.of(jobTypes));
    }

    long id() {
        return id;
    }

    void says(AgentMessage message) {
        synchronized (out) {
            out.onNext(message);
        }
    }

    void beats() {
        says(
                AgentMessage.newBuilder()
                        .setHeartbeat(
                                Heartbeat.newBuilder()
                                        .setSentAt(System.currentTimeMillis())
                                        .setStatus(status(activity)))
                        .build());
    }

    /// Whoever is busy runs something that its console must not lose.
    private static Status status(Activity activity) {
        Status.Builder status = Say.status(activity).toBuilder();
        return activity == Activity.ACTIVITY_BUSY
                ? status.addRunningAttempts(FOREIGN_ATTEMPT).build()
                : status.build();
    }

    @Override
    public void onNext(ConsoleMessage told) {
        if (told.hasAssignSegment()) {
            long attempt = told.getAssignSegment().getAttemptId();
            says(Say.segment(attempt, SegmentState.SEGMENT_STATE_STARTED));
            if (told.getAssignSegment().getJobType().equals(FAILS)) {
                says(Say.segment(attempt, SegmentState.SEGMENT_STATE_FAILED));
            }
        } else if (told.hasReadOutput()) {
            ReadOutput asked = told.getReadOutput();
            says(
                    AgentMessage.newBuilder()
                            .setOutputPart(
                                    OutputPart.newBuilder()
                                            .setRequestId(asked.getRequestId())
                                            .setAttemptId(asked.getAttemptId())
                                            .setData(ByteString.copyFromUtf8(WRITTEN))
                                            .setEnd(WRITTEN.length()))
                            .build());
        }
    }

    @Override
    public void onError(Throwable cause) {
        // The console has gone, or has sent this agent away.
    }

    @Override
    public void onCompleted() {
        // As above.
    }

    @Override
    public void close() {
        agent.close();
    }
}
