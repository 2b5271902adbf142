package io.nightwatt.agent.link;

import io.grpc.ManagedChannel;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The console as the link sees it: something to connect to with this machine's identity.
public interface Console {

    /// Where it is, for the log.
    String address();

    /// Opens a new channel with the newest certificate. Nothing is connected yet.
    ManagedChannel open() throws GeneralSecurityException;

    /// Gets and stores a new certificate; the next [#open] presents it.
    ///
    /// @param channel an open one
    CompletableFuture<Void> renew(ManagedChannel channel);

    /// How long the certificate is good enough; not positive when a new one is to be asked for.
    Duration untilRenewal();
}
