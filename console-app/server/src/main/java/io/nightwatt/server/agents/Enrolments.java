package io.nightwatt.server.agents;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import io.nightwatt.server.identity.EnrolmentTokens;
import io.nightwatt.server.identity.FailureLimit;
import io.nightwatt.server.identity.Identities;
import io.nightwatt.server.identity.IdentityException;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.loop.Requests;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a new machine in: a good request, a good token, the engine's word, then a certificate.
final class Enrolments {

    private static final Logger log = LoggerFactory.getLogger(Enrolments.class);

    private final EnrolmentTokens tokens;
    private final Identities identities;
    private final FailureLimit failures;
    private final Inbox inbox;
    private final Requests requests;
    private final InstantSource realClock;
    private final Executor slow;

    Enrolments(
            EnrolmentTokens tokens,
            Identities identities,
            FailureLimit failures,
            Inbox inbox,
            Requests requests,
            InstantSource realClock,
            Executor slow) {
        this.tokens = tokens;
        this.identities = identities;
        this.failures = failures;
        this.inbox = inbox;
        this.requests = requests;
        this.realClock = realClock;
        this.slow = slow;
    }

    /// Lets one machine in, or says why not.
    ///
    /// @return completes with the new identity, or exceptionally with a [io.grpc.StatusException]
    ///   or an [IdentityException]
    CompletableFuture<EnrolResponse> enrol(EnrolRequest request, String address) {
        try {
            if (!failures.allows(address, realClock.instant())) {
                throw Status.RESOURCE_EXHAUSTED
                        .withDescription("too many attempts; try again in a minute")
                        .asRuntimeException();
            }
            PublicKey key = identities.keyOf(request.getCertificateRequest().toByteArray());
            EnrolmentTokens.Invitation invitation = tokens.redeem(request.getToken());
            return admit(request, invitation, address)
                    .thenApplyAsync(worker -> respond(worker, key, address), slow);
        } catch (IdentityException e) {
            failures.failed(address, realClock.instant());
            log.warn("{}: not enrolled: {}", address, e.getMessage());
            return CompletableFuture.failedFuture(e);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<WorkerId> admit(
            EnrolRequest request, EnrolmentTokens.Invitation invitation, String address) {
        Wire wire = new Wire(new Complaints(address));
        Requests.Ticket ticket = requests.open();
        boolean taken =
                inbox.offer(
                        new AgentEvent.EnrolmentAsked(
                                ticket.number(),
                                invitation.name(),
                                wire.name(request.getHostname()),
                                wire.declaration(request.getDeclared()),
                                invitation.tags(),
                                invitation.groups(),
                                invitation.worker()));
        if (!taken) {
            requests.end(ticket.number(), new Requests.Outcome.NotDone("the console is too busy"));
        }
        return ticket.outcome().toCompletableFuture().thenApply(Enrolments::workerOf);
    }

    private static WorkerId workerOf(Requests.Outcome outcome) {
        return switch (outcome) {
            case Requests.Outcome.Admitted(WorkerId worker) -> worker;
            case Requests.Outcome.NotDone(String why) ->
                    throw Status.UNAVAILABLE.withDescription(why).asRuntimeException();
            case Requests.Outcome.Answered(Answer.Refused(String why)) ->
                    throw Status.PERMISSION_DENIED.withDescription(why).asRuntimeException();
            case Requests.Outcome.Answered(var answer) ->
                    throw Status.PERMISSION_DENIED
                            .withDescription(answer.toString())
                            .asRuntimeException();
        };
    }

    private EnrolResponse respond(WorkerId worker, PublicKey key, String address) {
        try {
            X509Certificate made = identities.issue(worker, key);
            log.info("{}: enrolled from {}", worker, address);
            return EnrolResponse.newBuilder()
                    .setWorkerId(worker.value())
                    .setCertificate(ByteString.copyFrom(made.getEncoded()))
                    .setCaCertificate(ByteString.copyFrom(identities.caCertificate().getEncoded()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made for " + worker, e);
        }
    }
}
