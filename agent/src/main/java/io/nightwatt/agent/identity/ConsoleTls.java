package io.nightwatt.agent.identity;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// TLS to the console: one CA and no other. ([ConsoleChannels] sees to version 1.3.)
public final class ConsoleTls {

    /// The name in every console's certificate. It is the same everywhere, so that an agent can
    /// reach its console by any address.
    public static final String CONSOLE_NAME = "nightwatt-console";

    private ConsoleTls() {}

    /// For the one call that is made before there is an identity.
    public static SSLSocketFactory pinned(CaFingerprint ca) throws GeneralSecurityException {
        return factory(new KeyManager[0], CaTrust.pinned(ca));
    }

    /// Presents the identity's certificate and believes its CA only.
    public static SSLSocketFactory of(Identity identity) throws GeneralSecurityException {
        return factory(
                new KeyManager[] {new OneKey(identity.keys().getPrivate(), identity.certificate())},
                CaTrust.stored(identity.ca()));
    }

    private static SSLSocketFactory factory(KeyManager[] keys, CaTrust trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {trust}, null);
        return context.getSocketFactory();
    }
}
