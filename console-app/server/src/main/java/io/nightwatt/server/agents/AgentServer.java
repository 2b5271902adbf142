package io.nightwatt.server.agents;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.Status;
import io.netty.handler.ssl.ClientAuth;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.CancelPowerDown;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Generation;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.RestartService;
import io.nightwatt.proto.agent.v1.Welcome;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.identity.FailureLimit;
import io.nightwatt.server.identity.Identities;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.loop.Requests;
import io.nightwatt.server.port.Acceptor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent port: mutual TLS 1.3 and gRPC, nothing else.
///
/// Orders for agents may be given from any thread and never block; one for a session that is gone
/// is dropped, because its end has been handed to the engine.
public final class AgentServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AgentServer.class);
    private static final int ENROL_FAILURES_MAX = 10;

    private final Sessions sessions;
    private final Identities identities;
    private final InstantSource clock;
    private final String version;
    private final ExecutorService slow;
    private final Server server;
    private final AtomicLong relays = new AtomicLong();
    private volatile int port;

    /// What the port needs from the rest of the console.
    ///
    /// @param clock the engine's clock
    /// @param realClock the clock that certificates and tokens live by
    public record Needs(
            ServerIdentity identity,
            Identities identities,
            EnrolmentTokens tokens,
            Inbox inbox,
            Requests requests,
            ReadingSink sink,
            InstantSource clock,
            InstantSource realClock,
            String version) {}

    private AgentServer(Needs needs, int port) {
        this.sessions = new Sessions(needs.realClock().millis());
        this.identities = needs.identities();
        this.clock = needs.clock();
        this.version = needs.version();
        this.slow =
                Executors.newFixedThreadPool(
                        2, Thread.ofPlatform().name("identity-", 0).daemon().factory());
        this.server = build(needs, port);
    }

    /// Opens the port; 0 picks a free one.
    public static AgentServer open(Needs needs, int port) {
        AgentServer opened = new AgentServer(needs, port);
        opened.server.start().join();
        opened.port = opened.server.activeLocalPort();
        return opened;
    }

    public int port() {
        return port;
    }

    /// Whether agents can come in.
    public boolean isOpen() {
        return !server.activePorts().isEmpty();
    }

    /// Streams that are open now.
    public int streamCount() {
        return sessions.count();
    }

    public void welcome(Worker worker, long session) {
        send(
                session,
                ConsoleMessage.newBuilder()
                        .setWelcome(
                                Welcome.newBuilder()
                                        .setWorkerId(worker.id().value())
                                        .setWorkerName(worker.name())
                                        .setConsoleVersion(version)
                                        .setSentAt(clock.millis())
                                        .setGeneration(worker.generation()))
                        .build());
        log.info("{} ({}): connected", worker.name(), worker.id());
    }

    public void orderPowerDown(Effect.OrderPowerDown order) {
        send(
                order.session(),
                ConsoleMessage.newBuilder()
                        .setPowerDown(
                                PowerDown.newBuilder()
                                        .setCommandId(order.commandId())
                                        .setGeneration(order.generation())
                                        .setValidForMs((int) order.validFor().toMillis())
                                        .setMode(Wire.powerMode(order.mode()))
                                        .setReason(order.reason())
                                        .setForce(order.force()))
                        .build());
    }

    public void cancelPowerDown(Effect.CancelPowerDown cancel) {
        send(
                cancel.session(),
                ConsoleMessage.newBuilder()
                        .setCancelPowerDown(
                                CancelPowerDown.newBuilder()
                                        .setCommandId(cancel.commandId())
                                        .setGeneration(cancel.generation()))
                        .build());
    }

    public void orderRestart(Effect.OrderRestart order) {
        send(
                order.session(),
                ConsoleMessage.newBuilder()
                        .setRestartService(
                                RestartService.newBuilder()
                                        .setCommandId(order.commandId())
                                        .setServiceName(order.service())
                                        .setForce(order.force())
                                        .setReason(order.reason())
                                        .setGeneration(order.generation()))
                        .build());
    }

    public void tellGeneration(Effect.TellGeneration tell) {
        send(
                tell.session(),
                ConsoleMessage.newBuilder()
                        .setGeneration(Generation.newBuilder().setGeneration(tell.generation()))
                        .build());
    }

    /// Gives an agent an attempt to run.
    public void assign(Effect.Assign assign) {
        send(assign.session(), SegmentOrders.of(assign));
    }

    /// Has an agent end an attempt.
    public void cancelSegment(Effect.CancelSegment cancel) {
        send(cancel.session(), SegmentOrders.of(cancel));
    }

    /// How an attempt ended is on disk here: its agent need not keep it any longer.
    public void acknowledgeEnd(long session, long attempt) {
        send(session, SegmentOrders.acknowledged(attempt));
    }

    /// Has the first of these workers that is connected send magic packets in its own subnets. Does
    /// not wait for it to act.
    ///
    /// @param macs `aa:bb:cc:dd:ee:ff`, lower case
    /// @param secureOn 0, 4 or 6 bytes that end each packet
    /// @return who was asked; empty when none is connected
    public Optional<WorkerId> relayWake(
            List<WorkerId> workers, List<String> macs, byte[] secureOn) {
        for (WorkerId worker : workers) {
            Optional<AgentStream> stream = sessions.ofWorker(worker);
            if (stream.isPresent()) {
                for (String mac : macs) {
                    stream.get().send(SegmentOrders.relay(relays.incrementAndGet(), mac, secureOn));
                }
                return Optional.of(worker);
            }
        }
        return Optional.empty();
    }

    /// Reads a part of what an attempt has written, from its agent.
    ///
    /// @param from number of the first byte; negative counts from the end
    /// @return what the agent says; when it cannot be asked, a part with that problem
    public CompletionStage<OutputPart> readOutput(WorkerId worker, long attempt, long from) {
        return sessions.ofWorker(worker)
                .map(stream -> sessions.outputs().ask(stream, attempt, from))
                .orElseGet(() ->
                        CompletableFuture.completedStage(
                                OutputPart.newBuilder()
                                        .setProblem("it is not connected, and keeps its output")
                                        .build()));
    }

    public void closeSession(Effect.CloseSession close) {
        sessions.find(close.session())
                .ifPresent(stream ->
                        stream.close(Status.PERMISSION_DENIED.withDescription(close.why())));
    }

    /// Closes every stream of the worker now and makes its certificates void.
    public void revoke(WorkerId worker, String why) {
        identities.revoke(worker, why);
        sessions.closeAllOf(worker, Status.PERMISSION_DENIED.withDescription(why));
        log.info("{}: identity revoked: {}", worker, why);
    }

    /// Closes every stream; agents come back by themselves.
    public void closeAllSessions(String why) {
        sessions.closeAll(Status.UNAVAILABLE.withDescription(why));
    }

    @Override
    public void close() {
        closeAllSessions("the console stops");
        server.stop().join();
        slow.shutdownNow();
    }

    private void send(long session, ConsoleMessage message) {
        sessions.find(session).ifPresent(stream -> stream.send(message));
    }

    private Server build(Needs needs, int port) {
        Enrolments enrolments =
                new Enrolments(
                        needs.tokens(),
                        needs.identities(),
                        new FailureLimit(ENROL_FAILURES_MAX, Duration.ofMinutes(1)),
                        needs.inbox(),
                        needs.requests(),
                        needs.realClock(),
                        slow);
        AgentsService service =
                new AgentsService(
                        enrolments,
                        needs.identities(),
                        sessions,
                        needs.inbox(),
                        needs.sink(),
                        needs.clock(),
                        slow);
        Strangers strangers = new Strangers(needs.realClock());
        HalfOpen halfOpen = new HalfOpen(strangers);
        ServerIdentity identity = needs.identity();
        ServerBuilder builder =
                Server.builder()
                        .bossGroupFactory(Acceptor::of)
                        .port(new InetSocketAddress(port), SessionProtocol.HTTPS)
                        .tls(TlsKeyPair.of(identity.key(), identity.certificate(), identity.ca()))
                        .tlsCustomizer(tls ->
                                tls.clientAuth(ClientAuth.OPTIONAL)
                                        .trustManager(identity.ca())
                                        .protocols("TLSv1.3"))
                        .childChannelPipelineCustomizer(halfOpen::watch)
                        .maxNumConnections(Limits.CONNECTIONS_MAX)
                        .idleTimeout(Limits.IDLE_MAX, false)
                        .pingInterval(Limits.PING_INTERVAL)
                        .requestTimeoutMillis(0)
                        .maxRequestLength(Limits.CALL_BYTES_MAX)
                        .http2MaxStreamsPerConnection(Limits.STREAMS_PER_CONNECTION_MAX)
                        .gracefulShutdownTimeoutMillis(0, 500)
                        .disableServerHeader()
                        .disableDateHeader();
        return builder.service(
                        GrpcService.builder()
                                .addService(service)
                                .intercept(Peer.gate(needs.identities(), strangers))
                                .supportedSerializationFormats(GrpcSerializationFormats.PROTO)
                                .maxRequestMessageLength(Limits.MESSAGE_BYTES_MAX)
                                .useClientTimeoutHeader(false)
                                .build())
                .build();
    }
}
