package io.nightwatt.server.store;

/// The data folder cannot be used. The message is one sentence for a person.
public final class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
