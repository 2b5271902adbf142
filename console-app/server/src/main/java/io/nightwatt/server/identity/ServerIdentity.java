package io.nightwatt.server.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// The key and certificate that the console shows to those who connect. Made anew at every start,
/// kept in memory only.
public record ServerIdentity(PrivateKey key, X509Certificate certificate, X509Certificate ca) {

    private static final Duration VALIDITY = Duration.ofDays(825);

    /// A certificate of `ca` for this machine, under every name and address that it has now.
    public static ServerIdentity issue(ConsoleCa ca, Instant now)
            throws GeneralSecurityException, IOException {
        KeyPair pair = Keys.newPair();
        ConsoleCa.Subject subject =
                new ConsoleCa.Subject(
                        ConsoleCa.SERVER_NAME, KeyPurposeId.id_kp_serverAuth, ownNames());
        return new ServerIdentity(
                pair.getPrivate(),
                ca.issue(subject, pair.getPublic(), now, VALIDITY),
                ca.certificate());
    }

    private static List<GeneralName> ownNames() throws SocketException {
        Set<GeneralName> names = new LinkedHashSet<>();
        names.add(new GeneralName(GeneralName.dNSName, ConsoleCa.SERVER_NAME));
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                names.add(new GeneralName(GeneralName.dNSName, host));
            }
        } catch (UnknownHostException e) {
            // A machine that does not know its own name is reached by its addresses.
        }
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(address -> address.getHostAddress().replaceAll("%.*", ""))
                .forEach(text -> names.add(new GeneralName(GeneralName.iPAddress, text)));
        return List.copyOf(names);
    }
}
