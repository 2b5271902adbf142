package io.nightwatt.desktop.fx;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// What to tell a person of a command that could not even be answered.
public final class Failures {
    private Failures() {}

    /// The message of what went wrong; empty when there is none.
    public static String told(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return told(failure.getCause());
        }
        String message = failure == null ? null : failure.getMessage();
        return message == null ? "" : message;
    }
}
