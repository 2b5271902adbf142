package io.nightwatt.server.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The console's own certificate authority: one P-256 key in the data folder, made on first start,
/// that signs the console's server certificate and one client certificate for every agent.
public final class ConsoleCa {

    /// Agents verify this name, whatever address they reached the console by.
    public static final String SERVER_NAME = "nightwatt-console";

    private static final Duration CA_VALIDITY = Duration.ofDays(7300);
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private final PrivateKey key;
    private final X509Certificate certificate;

    private ConsoleCa(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// Reads the CA from `folder`, or makes it there.
    ///
    /// @throws IOException when the folder cannot be read or written, or holds half a CA
    public static ConsoleCa openOrCreate(Path folder, Instant now)
            throws IOException, GeneralSecurityException {
        Path keyFile = folder.resolve("ca.key");
        Path certificateFile = folder.resolve("ca.pem");
        if (Files.exists(certificateFile)) {
            return new ConsoleCa(Pem.readPrivateKey(keyFile), Pem.readCertificate(certificateFile));
        }
        KeyPair pair = Keys.newPair();
        X500Name name = new X500Name("CN=Nightwatt console CA");
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        serial(),
                        Date.from(now.minus(BACKDATED)),
                        Date.from(now.plus(CA_VALIDITY)),
                        name,
                        pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            ConsoleCa made = new ConsoleCa(pair.getPrivate(), sign(builder, pair.getPrivate()));
            SecretFiles.write(keyFile, Pem.write(pair.getPrivate()));
            SecretFiles.write(certificateFile, Pem.write(made.certificate));
            return made;
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// What a token carries to name this CA: base64url of the SHA-256 of its public key.
    public String fingerprint() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Keys.sha256(certificate.getPublicKey().getEncoded()));
    }

    /// Signs a certificate for `subject`.
    X509Certificate issue(Subject subject, PublicKey publicKey, Instant now, Duration validity)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Principal(certificate.getSubjectX500Principal().getEncoded()),
                        serial(),
                        Date.from(now.minus(BACKDATED)),
                        Date.from(now.plus(validity)),
                        new X500Principal("CN=" + subject.commonName()),
                        publicKey);
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(subject.purpose()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ids.createAuthorityKeyIdentifier(certificate));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(subject.names().toArray(GeneralName[]::new)));
        try {
            return sign(builder, key);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// Whom a certificate is for.
    record Subject(String commonName, KeyPurposeId purpose, List<GeneralName> names) {}

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).setBit(126);
    }
}
