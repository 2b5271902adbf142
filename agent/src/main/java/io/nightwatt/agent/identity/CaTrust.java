package io.nightwatt.agent.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
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
        return new CaTrust(_ -> ca);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, trust -> trust.checkServerTrusted(chain, authType, engine));
    }

    private interface Check {
        void by(X509ExtendedTrustManager trust) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        X509Certificate ca = anchor.of(chain);
        try {
            check.by(anchoredIn(ca));
        } catch (CertificateException e) {
            throw isFrom(ca, chain[0]) ? e : new WrongConsoleException(chain[0]);
        }
    }

    /// Path validation refuses the certificate of another CA too, but cannot say so as clearly.
    private static boolean isFrom(X509Certificate ca, X509Certificate certificate) {
        try {
            certificate.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509ExtendedTrustManager anchoredIn(X509Certificate ca)
            throws CertificateException {
        try {
            PKIXBuilderParameters anchors =
                    new PKIXBuilderParameters(
                            Set.of(new TrustAnchor(ca, null)), new X509CertSelector());
            // Revocation is the console's to check: nobody publishes lists.
            anchors.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(anchors));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
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
