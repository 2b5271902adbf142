package io.nightwatt.server.notify;

import java.time.Duration;
import java.util.Optional;

/// The other side has not taken a message.
final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    DeliveryException(String message) {
        this(message, Optional.empty());
    }

    /// @param retryAfter how long the other side wants to be left alone
    DeliveryException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
