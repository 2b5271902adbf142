package io.nightwatt.server.agents;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.server.loop.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One agent's life line, from its certificate to its end.
///
/// Messages come in one at a time on the connection's own thread; [#send] and [#close] may be
/// called from any. Nothing here blocks.
final class AgentStream implements StreamObserver<AgentMessage> {

    private static final Logger log = LoggerFactory.getLogger(AgentStream.class);
    private static final Duration CLOCK_STEP_MIN = Duration.ofSeconds(2);

    /// A clock further off than this says nothing, and no samples are moved by it.
    private static final Duration CLOCK_OFFSET_MAX = Duration.ofDays(3650);

    private final Peer peer;
    private final ServerCallStreamObserver<ConsoleMessage> out;
    private final Executor line;
    private final Sessions sessions;
    private final Inbox inbox;
    private final ReadingSink sink;
    private final InstantSource clock;
    private final Complaints complaints;
    private final Wire wire;
    private final Readings readings;
    private final SegmentNews segmentNews;

    private volatile long session;
    private Report lastReport = Report.UNKNOWN;
    private Duration clockOffset = Duration.ZERO;
    private Instant spanStart = Instant.EPOCH;
    private int messagesInSpan;
    private int unsent;
    private boolean closed;

    /// @param line does what it is given one after the other: what is said on several threads goes
    ///   out by it. The first words take the headers along, and gRPC lets nothing overtake those
    AgentStream(
            Peer peer,
            ServerCallStreamObserver<ConsoleMessage> out,
            Executor line,
            Sessions sessions,
            Inbox inbox,
            ReadingSink sink,
            InstantSource clock) {
        this.peer = peer;
        this.out = out;
        this.line = line;
        this.sessions = sessions;
        this.inbox = inbox;
        this.sink = sink;
        this.clock = clock;
        this.complaints = new Complaints(peer.worker() + " at " + peer.address());
        this.wire = new Wire(complaints);
        this.readings = new Readings(complaints);
        this.segmentNews = new SegmentNews(peer.worker(), complaints, wire);
        out.setOnReadyHandler(this::ready);
        out.setOnCancelHandler(() -> ended("the connection was lost"));
        sessions.opened(this);
    }

    WorkerId worker() {
        return peer.worker();
    }

    Peer peer() {
        return peer;
    }

    @Override
    public void onNext(AgentMessage message) {
        if (isClosed() || isFlood()) {
            return;
        }
        switch (message.getMessageCase()) {
            case HELLO -> hello(message.getHello());
            case METRICS -> metrics(message.getMetrics());
            case HEARTBEAT -> heartbeat(message.getHeartbeat());
            case COMMAND_RESULT -> result(message.getCommandResult());
            case GOODBYE -> goodbye(message.getGoodbye());
            case SEGMENT_UPDATE -> segment(message.getSegmentUpdate());
            case OUTPUT_PART -> output(message.getOutputPart());
            case MESSAGE_NOT_SET -> {
                // A newer agent's message: a sign of life, and nothing else to us.
                report(lastReport);
            }
        }
    }

    /// One agent must not drown the others: beyond what any agent has to say it is cut off.
    private boolean isFlood() {
        Instant now = clock.instant();
        if (Duration.between(spanStart, now).compareTo(Limits.MESSAGES_SPAN) >= 0) {
            spanStart = now;
            messagesInSpan = 0;
        }
        if (++messagesInSpan <= Limits.MESSAGES_MAX) {
            return false;
        }
        complaints.tell(Complaints.Kind.FLOOD, "more messages than an agent can have; cut off");
        close(Status.RESOURCE_EXHAUSTED.withDescription("too many messages"));
        return true;
    }

    /// Ends a stream whose agent has connected but says nothing.
    void closeUnlessHello() {
        if (!saidHello()) {
            close(Status.FAILED_PRECONDITION.withDescription("no hello came"));
        }
    }

    private boolean saidHello() {
        return session != 0;
    }

    private void hello(Hello hello) {
        if (saidHello()) {
            complaints.tell(Complaints.Kind.ORDER, "a second hello, which is passed over");
            return;
        }
        Instant now = clock.instant();
        session = sessions.number(this);
        setClock(hello.getSentAt(), now);
        lastReport = wire.report(hello.getStatus());
        offer(
                new AgentEvent.AgentConnected(
                        peer.worker(),
                        new Session(
                                session,
                                wire.name(hello.getInstanceId()),
                                wire.name(hello.getInstallationId())),
                        wire.machine(hello, now),
                        lastReport,
                        now.plus(clockOffset),
                        wire.generation(hello.getGeneration())));
    }

    private void metrics(MetricsBatch batch) {
        if (refusedBeforeHello()) {
            return;
        }
        sink.accept(peer.worker(), readings.of(batch, clockOffset, clock.instant()));
        if (batch.hasStatus()) {
            lastReport = wire.report(batch.getStatus());
        }
        report(lastReport);
    }

    private void heartbeat(Heartbeat heartbeat) {
        if (refusedBeforeHello()) {
            return;
        }
        setClock(heartbeat.getSentAt(), clock.instant());
        if (heartbeat.hasStatus()) {
            lastReport = wire.report(heartbeat.getStatus());
        }
        report(lastReport);
    }

    private void result(CommandResult result) {
        if (refusedBeforeHello()) {
            return;
        }
        segmentNews.of(session, result).ifPresent(this::offer);
        if (isRestart(result)) {
            wire.restartAnswer(result)
                    .ifPresent(answer ->
                            offer(
                                    new AgentEvent.RestartAnswered(
                                            peer.worker(),
                                            session,
                                            wire.name(result.getCommandId()),
                                            answer,
                                            wire.detail(result))));
            return;
        }
        wire.outcome(result)
                .ifPresent(outcome ->
                        offer(
                                new AgentEvent.PowerDownAnswered(
                                        peer.worker(),
                                        session,
                                        wire.name(result.getCommandId()),
                                        outcome,
                                        wire.detail(result),
                                        wire.evidence(result))));
    }

    /// By the name that the console gave its order.
    private static boolean isRestart(CommandResult result) {
        return result.getCommandId().startsWith("restart-");
    }

    /// How an attempt stands. Its end is acknowledged once it is on disk
    /// ([AgentServer#acknowledgeEnd]), or right away where there is nothing to store.
    private void segment(SegmentUpdate update) {
        if (refusedBeforeHello()) {
            return;
        }
        for (AgentEvent event : segmentNews.of(session, update)) {
            if (event instanceof AgentEvent.SegmentProgress) {
                if (!inbox.offer(event)) {
                    complaints.tell(Complaints.Kind.FULL, "the console is too busy for progress");
                }
            } else {
                offer(event);
            }
        }
        if (update.getAttemptId() > 0 && SegmentNews.endsWithoutEvent(update)) {
            send(SegmentOrders.acknowledged(update.getAttemptId()));
        }
    }

    private void output(OutputPart part) {
        if (refusedBeforeHello()) {
            return;
        }
        sessions.outputs().arrived(peer.worker(), part);
    }

    private void goodbye(Goodbye goodbye) {
        if (refusedBeforeHello()) {
            return;
        }
        String detail = wire.sentence(goodbye.getDetail());
        if (goodbye.getReason() == GoodbyeReason.GOODBYE_REASON_RESTART) {
            offer(new AgentEvent.AgentRebooting(peer.worker(), session, detail));
            return;
        }
        offer(
                new AgentEvent.AgentLeft(
                        peer.worker(),
                        session,
                        goodbye.getReason() == GoodbyeReason.GOODBYE_REASON_POWER_DOWN,
                        detail));
    }

    private boolean refusedBeforeHello() {
        if (!saidHello()) {
            complaints.tell(Complaints.Kind.ORDER, "did not say hello first; cut off");
            close(Status.FAILED_PRECONDITION.withDescription("the first message must be hello"));
        }
        return !saidHello();
    }

    private void report(Report report) {
        if (saidHello()
                && !inbox.offer(new AgentEvent.AgentReported(peer.worker(), session, report))) {
            complaints.tell(Complaints.Kind.FULL, "the console is too busy to take in its signs");
        }
    }

    /// Hands in what must not be lost: where it cannot be taken, the agent connects anew and says
    /// how things are.
    private void offer(AgentEvent event) {
        if (!inbox.offer(event)) {
            close(Status.UNAVAILABLE.withDescription("the console is too busy; try again"));
        }
    }

    private void setClock(long sentAt, Instant now) {
        long offset = sentAt - now.toEpochMilli();
        if (sentAt <= 0 || Math.abs(offset) > CLOCK_OFFSET_MAX.toMillis()) {
            complaints.tell(
                    Complaints.Kind.TIME,
                    "an impossible time stamp (" + sentAt + ") is passed over");
        } else if (Math.abs(offset) >= CLOCK_STEP_MIN.toMillis()) {
            clockOffset = Duration.ofMillis(offset);
        } else {
            clockOffset = Duration.ZERO;
        }
    }

    @Override
    public void onError(Throwable cause) {
        ended("the connection was lost");
    }

    @Override
    public void onCompleted() {
        close(Status.OK);
        ended("the agent closed the connection");
    }

    /// Sends one message. An agent that does not read is cut off rather than waited for.
    synchronized void send(ConsoleMessage message) {
        if (closed) {
            return;
        }
        if (!out.isReady() && ++unsent > Limits.OUTBOUND_MAX) {
            close(Status.RESOURCE_EXHAUSTED.withDescription("the agent does not read"));
            return;
        }
        line.execute(() -> out.onNext(message));
    }

    /// Ends the stream from our side.
    void close(Status status) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (status.isOk()) {
                line.execute(out::onCompleted);
            } else {
                line.execute(() -> out.onError(status.asRuntimeException()));
            }
        }
        log.debug("{}: closed: {}", peer.worker(), status);
        leave(status.isOk() ? "the agent left" : String.valueOf(status.getDescription()));
    }

    private void ended(String why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        leave(why);
    }

    private void leave(String why) {
        sessions.closed(this, session);
        if (saidHello()
                && !inbox.offer(new AgentEvent.AgentDisconnected(peer.worker(), session, why))) {
            log.warn("{}: its end could not be handed in", peer.worker());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void ready() {
        unsent = 0;
    }
}
