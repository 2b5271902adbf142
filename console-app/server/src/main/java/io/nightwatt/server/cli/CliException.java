package io.nightwatt.server.cli;

import org.jspecify.annotations.Nullable;

/// A command that cannot do what it was asked. The message is for a person; the exit code is 1.
public final class CliException extends RuntimeException {

    public CliException(String message) {
        super(message);
    }

    CliException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
