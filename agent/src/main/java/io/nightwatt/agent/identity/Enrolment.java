package io.nightwatt.agent.identity;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.Declaration;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.EnrolResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// Gets an identity for this machine: a key made here, and a certificate for it from the console
/// that the token was made by.
public final class Enrolment {

    private static final Duration CALL_MAX = Duration.ofSeconds(20);

    private final ConsoleChannels channels;

    public Enrolment(ConsoleChannels channels) {
        this.channels = channels;
    }

    /// Blocks until the console has answered.
    ///
    /// @param hostname what the machine calls itself
    /// @throws IdentityException saying what a person can do
    public Identity enrol(
            ConsoleAddress address,
            EnrolmentToken token,
            String hostname,
            String agentVersion,
            Declaration declared)
            throws IdentityException, GeneralSecurityException {
        KeyPair keys = Keys.generate();
        EnrolRequest request =
                EnrolRequest.newBuilder()
                        .setToken(token.secret())
                        .setCertificateRequest(
                                ByteString.copyFrom(CertificateRequest.create(keys, hostname)))
                        .setHostname(hostname)
                        .setAgentVersion(agentVersion)
                        .setDeclared(declared)
                        .build();
        ManagedChannel channel = channels.open(address, ConsoleTls.pinned(token.ca()));
        try {
            EnrolResponse response =
                    AgentsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS)
                            .enrol(request);
            X509Certificate ca = Pem.certificate(response.getCaCertificate().toByteArray());
            if (!CaFingerprint.of(ca).equals(token.ca())) {
                throw new IdentityException(
                        "the console at " + address + " answered with another CA than its own");
            }
            X509Certificate certificate =
                    Certificates.checked(response.getCertificate().toByteArray(), keys, ca);
            return new Identity(response.getWorkerId(), address, randomId(), keys, certificate, ca);
        } catch (StatusRuntimeException e) {
            throw explained(e, address);
        } finally {
            channel.shutdownNow();
        }
    }

    private static IdentityException explained(StatusRuntimeException e, ConsoleAddress address) {
        if (WrongConsoleException.among(e).isPresent()) {
            return new IdentityException(
                    "the console at "
                            + address
                            + " is not the one this token was made for; check the address, or copy"
                            + " the token again",
                    e);
        }
        Status status = e.getStatus();
        String detail = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case PERMISSION_DENIED ->
                    new IdentityException(
                            "the console refused the token ("
                                    + detail
                                    + "); a token works once and for a short time: make a new one"
                                    + " in the console",
                            e);
            case INVALID_ARGUMENT ->
                    new IdentityException("the console refused the request: " + detail, e);
            case RESOURCE_EXHAUSTED ->
                    new IdentityException(
                            "too many attempts; wait a minute and try again (" + detail + ")", e);
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                    new IdentityException(
                            "cannot reach the console at " + address + ": " + Failures.of(e), e);
            default ->
                    new IdentityException(
                            "enrolment at " + address + " failed: " + Failures.of(e), e);
        };
    }

    private static String randomId() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
