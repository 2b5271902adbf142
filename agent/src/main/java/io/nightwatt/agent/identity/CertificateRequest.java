package io.nightwatt.agent.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;

/// Makes a PKCS#10 certificate signing request (RFC 2986) for an ECDSA P-256 key.
///
/// Written by hand because it is thirty lines of DER, and a library that can do it is ten times the
/// size of the agent.
public final class CertificateRequest {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OID = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int ATTRIBUTES = 0xa0;
    // 2.5.4.3 commonName and 1.2.840.10045.4.3.2 ecdsa-with-SHA256.
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("550403");
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("2a8648ce3d040302");

    private CertificateRequest() {}

    /// Makes and signs a request.
    ///
    /// @param commonName for a person who reads the request; the console gives the real name
    /// @return the request in DER
    public static byte[] create(KeyPair keys, String commonName) throws GeneralSecurityException {
        byte[] subject =
                der(
                        SEQUENCE,
                        der(
                                SET,
                                der(
                                        SEQUENCE,
                                        der(OID, COMMON_NAME),
                                        der(
                                                UTF8_STRING,
                                                commonName.getBytes(StandardCharsets.UTF_8)))));
        byte[] info =
                der(
                        SEQUENCE,
                        der(INTEGER, new byte[] {0}),
                        subject,
                        keys.getPublic().getEncoded(),
                        der(ATTRIBUTES));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(info);
        return der(
                SEQUENCE,
                info,
                der(SEQUENCE, der(OID, ECDSA_WITH_SHA256)),
                der(BIT_STRING, new byte[] {0}, signature.sign()));
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
