package io.nightwatt.agent.identity;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// The other side's certificate does not come from the CA that this agent was told to believe.
public final class WrongConsoleException extends CertificateException {

    private static final long serialVersionUID = 1L;

    WrongConsoleException(X509Certificate leaf) {
        super("its certificate (" + leaf.getSubjectX500Principal() + ") comes from another CA");
    }

    /// Looks for one among the causes of a failed call.
    public static Optional<WrongConsoleException> among(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongConsoleException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
