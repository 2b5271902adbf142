package io.nightwatt.server.agents;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoop;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import io.nightwatt.proto.agent.v1.RenewRequest;
import io.nightwatt.proto.agent.v1.RenewResponse;
import io.nightwatt.server.identity.Identities;
import io.nightwatt.server.identity.IdentityException;
import io.nightwatt.server.loop.Inbox;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of the agent port. What takes time (keys, the database) runs on an executor of its
/// own; the rest is handed to the engine's inbox.
final class AgentsService extends AgentsGrpc.AgentsImplBase {

    private static final Logger log = LoggerFactory.getLogger(AgentsService.class);

    private final Enrolments enrolments;
    private final Identities identities;
    private final Sessions sessions;
    private final Inbox inbox;
    private final ReadingSink sink;
    private final InstantSource clock;
    private final Executor slow;

    AgentsService(
            Enrolments enrolments,
            Identities identities,
            Sessions sessions,
            Inbox inbox,
            ReadingSink sink,
            InstantSource clock,
            Executor slow) {
        this.enrolments = enrolments;
        this.identities = identities;
        this.sessions = sessions;
        this.inbox = inbox;
        this.sink = sink;
        this.clock = clock;
        this.slow = slow;
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> answer) {
        String address = Peer.addressOf(ServiceRequestContext.current());
        slow.execute(() -> enrol(request, address, answer));
    }

    private void enrol(EnrolRequest request, String address, StreamObserver<EnrolResponse> answer) {
        var _ =
                enrolments
                        .enrol(request, address)
                        .whenComplete((response, failure) -> {
                            if (failure == null) {
                                answer.onNext(response);
                                answer.onCompleted();
                            } else {
                                answer.onError(Refusals.of(failure));
                            }
                        });
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> answer) {
        Peer peer = Peer.current();
        slow.execute(() -> renew(peer, request, answer));
    }

    private void renew(Peer peer, RenewRequest request, StreamObserver<RenewResponse> answer) {
        try {
            var key = identities.keyOf(request.getCertificateRequest().toByteArray());
            identities.check(peer.certificate());
            X509Certificate made = identities.issue(peer.worker(), key);
            answer.onNext(
                    RenewResponse.newBuilder()
                            .setCertificate(ByteString.copyFrom(made.getEncoded()))
                            .setCaCertificate(
                                    ByteString.copyFrom(identities.caCertificate().getEncoded()))
                            .build());
            answer.onCompleted();
            log.info("{}: certificate renewed", peer.worker());
        } catch (IdentityException | GeneralSecurityException | RuntimeException e) {
            answer.onError(Refusals.of(e));
        }
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<ConsoleMessage> answer) {
        Peer peer = Peer.current();
        EventLoop line = ServiceRequestContext.current().eventLoop();
        AgentStream stream =
                new AgentStream(
                        peer,
                        (ServerCallStreamObserver<ConsoleMessage>) answer,
                        line,
                        sessions,
                        inbox,
                        sink,
                        clock);
        closeIfRevokedMeanwhile(peer, stream);
        var _ =
                line.schedule(
                        stream::closeUnlessHello,
                        Limits.HELLO_MAX.toMillis(),
                        TimeUnit.MILLISECONDS);
        return stream;
    }

    /// Between the check of the certificate and the entry in the list of streams it may have been
    /// revoked.
    private void closeIfRevokedMeanwhile(Peer peer, AgentStream stream) {
        try {
            identities.check(peer.certificate());
        } catch (IdentityException e) {
            stream.close(Status.PERMISSION_DENIED.withDescription(e.getMessage()));
        }
    }
}
