package io.nightwatt.server.agents;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.nightwatt.server.identity.IdentityException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong, in gRPC's words. What is our own fault is logged here and not told in detail.
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    static StatusException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof StatusException known) {
            return known;
        }
        if (cause instanceof StatusRuntimeException known) {
            return known.getStatus().asException();
        }
        if (cause instanceof IdentityException refused) {
            Status status =
                    switch (refused.kind()) {
                        case BAD_REQUEST -> Status.INVALID_ARGUMENT;
                        case DENIED -> Status.PERMISSION_DENIED;
                    };
            return status.withDescription(refused.getMessage()).asException();
        }
        log.error("a call failed", cause);
        return Status.INTERNAL.withDescription("the console failed; see its log").asException();
    }
}
