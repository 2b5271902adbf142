package io.nightwatt.server.wake;

import java.net.ConnectException;

/// Foreign text, made fit for one line of a message.
final class Plain {

    private static final int CHARS_MAX = 200;

    private Plain() {}

    /// The innermost message there is.
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        if (cause.getMessage() != null) {
            return cut(cause.getMessage());
        }
        return cause instanceof ConnectException
                ? "it cannot be connected to"
                : cause.getClass().getSimpleName();
    }

    /// The first line that is not blank, without control characters, at most 200 characters.
    static String line(String text) {
        return cut(text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }

    /// All of it in one line, at most 200 characters.
    static String cut(String text) {
        String flat =
                text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
                        .replaceAll(" {2,}", " ")
                        .strip();
        return flat.length() <= CHARS_MAX ? flat : flat.substring(0, CHARS_MAX) + "…";
    }
}
