package io.nightwatt.agent.identity;

/// Something about the identity is wrong in a way that a person can understand and mend; the
/// message says how.
public final class IdentityException extends Exception {

    private static final long serialVersionUID = 1L;

    public IdentityException(String message) {
        super(message);
    }

    public IdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
