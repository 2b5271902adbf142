package io.nightwatt.server.backup;

/// A backup that cannot be written or read; the message is for a person.
public final class BackupException extends Exception {

    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
