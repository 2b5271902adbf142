package io.nightwatt.server.vault;

/// A secret that cannot be kept or used. The message is one sentence for a person and holds nothing
/// of the secret.
public final class VaultException extends Exception {

    private static final long serialVersionUID = 1;

    public VaultException(String message) {
        super(message);
    }

    public VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
