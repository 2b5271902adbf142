package io.nightwatt.server.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and private keys as PEM text.
public final class Pem {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private Pem() {}

    public static String write(X509Certificate certificate) throws GeneralSecurityException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    static String write(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    public static X509Certificate readCertificate(Path file)
            throws IOException, GeneralSecurityException {
        return certificate(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /// The first certificate in a text.
    public static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        pem.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Every certificate in a file, in its order.
    ///
    /// @throws GeneralSecurityException when none is in it, or one cannot be read
    public static List<X509Certificate> readCertificates(Path file)
            throws IOException, GeneralSecurityException {
        return certificates(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /// Every certificate in a text, in its order.
    ///
    /// @throws GeneralSecurityException when none is in it, or one cannot be read
    public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        Matcher blocks = CERTIFICATE.matcher(pem);
        while (blocks.find()) {
            found.add(certificate(blocks.group()));
        }
        if (found.isEmpty()) {
            throw new CertificateException(
                    "no certificate in PEM is in it (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    static PrivateKey readPrivateKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(text.replaceAll("-----(BEGIN|END) [A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
