package io.nightwatt.agent.identity;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.RenewRequest;
import io.nightwatt.proto.agent.v1.RenewResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Gets a new certificate for the same key, and stores it.
///
/// A connection keeps presenting the certificate that it was opened with: the caller opens a new
/// channel with the identity that comes back.
public final class Renewal {

    private static final long CALL_SECONDS_MAX = 20;

    private final IdentityStore store;

    public Renewal(IdentityStore store) {
        this.store = store;
    }

    /// Asks for a new certificate.
    ///
    /// @param channel one that presents the identity's certificate
    /// @return the renewed identity, already stored; completed on a transport thread
    public CompletableFuture<Identity> renew(ManagedChannel channel, Identity identity) {
        CompletableFuture<Identity> renewed = new CompletableFuture<>();
        RenewRequest request;
        try {
            request =
                    RenewRequest.newBuilder()
                            .setCertificateRequest(
                                    ByteString.copyFrom(
                                            CertificateRequest.create(
                                                    identity.keys(),
                                                    "worker-" + identity.workerId())))
                            .build();
        } catch (GeneralSecurityException e) {
            return CompletableFuture.failedFuture(e);
        }
        AgentsGrpc.newStub(channel)
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .renew(
                        request,
                        new StreamObserver<>() {
                            @Override
                            public void onNext(RenewResponse response) {
                                try {
                                    renewed.complete(accept(identity, response));
                                } catch (IdentityException
                                        | GeneralSecurityException
                                        | IOException e) {
                                    renewed.completeExceptionally(e);
                                }
                            }

                            @Override
                            public void onError(Throwable thrown) {
                                renewed.completeExceptionally(thrown);
                            }

                            @Override
                            public void onCompleted() {
                                renewed.completeExceptionally(
                                        new IOException("the console gave no certificate"));
                            }
                        });
        return renewed;
    }

    private Identity accept(Identity identity, RenewResponse response)
            throws IdentityException, GeneralSecurityException, IOException {
        X509Certificate ca = Pem.certificate(response.getCaCertificate().toByteArray());
        if (!CaFingerprint.of(ca).equals(CaFingerprint.of(identity.ca()))) {
            throw new IdentityException("the console renewed with another CA");
        }
        Identity renewed =
                identity.renewed(
                        Certificates.checked(
                                response.getCertificate().toByteArray(), identity.keys(), ca),
                        ca);
        store.storeCertificates(renewed);
        return renewed;
    }
}
