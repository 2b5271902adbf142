package io.nightwatt.server.metric;

/// Bytes that were read back are not what was written.
final class DamagedException extends RuntimeException {

    DamagedException(String message) {
        super(message);
    }
}
