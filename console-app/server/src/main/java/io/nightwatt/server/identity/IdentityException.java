package io.nightwatt.server.identity;

/// A request for an identity that is not granted. The message is for the person at the machine.
public final class IdentityException extends Exception {

    /// What the asker can do about it.
    public enum Kind {
        /// The request itself is wrong.
        BAD_REQUEST,
        /// The token or certificate does not allow it.
        DENIED
    }

    private final Kind kind;

    public IdentityException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
