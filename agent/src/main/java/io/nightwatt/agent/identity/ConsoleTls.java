package io.nightwatt.agent.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
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
        char[] noPassword = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "agent",
                    identity.keys().getPrivate(),
                    noPassword,
                    new Certificate[] {identity.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(store, noPassword);
            return factory(keys.getKeyManagers(), CaTrust.stored(identity.ca()));
        } catch (IOException e) {
            throw new GeneralSecurityException("the key cannot be used", e);
        }
    }

    private static SSLSocketFactory factory(KeyManager[] keys, CaTrust trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {trust}, null);
        return context.getSocketFactory();
    }
}
