package io.nightwatt.agent.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes exactly the chains that one CA has signed.
///
/// Before enrolment only the fingerprint of the CA's key is known, so the CA certificate is looked
/// for in the chain that the console sends. From there on it is the JDK's own path validation. The
/// host name is checked by the transport.
final class CaTrust extends X509ExtendedTrustManager {

    private interface Anchor {
        X509Certificate of(X509Certificate[] chain) throws CertificateException;
    }

    private final Anchor anchor;

    private CaTrust(Anchor anchor) {
        this.anchor = anchor;
    }

    static CaTrust pinned(CaFingerprint fingerprint) {
        return new CaTrust(chain -> {
            for (X509Certificate certificate : chain) {
                if (certificate.getBasicConstraints() >= 0
                        && CaFingerprint.of(certificate).equals(fingerprint)) {
                    return certificate;
                }
            }
            throw new WrongConsoleException(chain[0]);
        });
    }

    static CaTrust stored(X509Certificate ca) {
        return new CaTrust(chain -> {
            try {
                // Path validation would refuse it too, but could not say so as clearly.
                chain[0].verify(ca.getPublicKey());
                return ca;
            } catch (GeneralSecurityException e) {
                throw new WrongConsoleException(chain[0]);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        delegate(chain).checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate(chain).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate(chain).checkServerTrusted(chain, authType, engine);
    }

    private X509ExtendedTrustManager delegate(X509Certificate[] chain) throws CertificateException {
        return anchoredIn(anchor.of(chain));
    }

    private static X509ExtendedTrustManager anchoredIn(X509Certificate ca)
            throws CertificateException {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("console", ca);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the CA certificate cannot be used", e);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("an agent is nobody's server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }
}
