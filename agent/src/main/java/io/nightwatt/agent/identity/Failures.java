package io.nightwatt.agent.identity;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/// Says in a few words for a person why a call failed.
public final class Failures {

    /// What grpc-okhttp says when the other end goes away without a word.
    private static final String CUT_OFF = "End of stream or IOException";

    private Failures() {}

    public static String of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case WrongConsoleException e -> {
                    return "it is another console: " + e.getMessage();
                }
                case UnknownHostException e -> {
                    return "the host name is not known (" + e.getMessage() + ")";
                }
                case ConnectException e -> {
                    return "nothing answers there (" + e.getMessage() + ")";
                }
                case SocketTimeoutException _ -> {
                    return "it did not answer in time";
                }
                case SSLException e -> {
                    return "TLS failed: " + e.getMessage();
                }
                default -> {}
            }
        }
        Status status = Status.fromThrowable(thrown);
        String detail = status.getDescription();
        if (status.getCode() == Status.Code.UNAVAILABLE && CUT_OFF.equals(detail)) {
            return "the connection broke off";
        }
        return detail == null
                ? status.getCode().name()
                : status.getCode().name() + ": " + detail.lines().findFirst().orElse("");
    }
}
