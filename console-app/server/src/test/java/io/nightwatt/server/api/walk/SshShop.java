package io.nightwatt.server.api.walk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import net.schmizz.sshj.common.Buffer;

/// As much of an SSH server as it takes to show a host key: RFC 4253 up to the key exchange.
final class SshShop implements AutoCloseable {

    private static final String VERSION = "SSH-2.0-shop";
    private static final int KEX_INIT = 20;
    private static final int KEX_DH_REPLY = 31;
    private static final int COOKIE_BYTES = 16;

    /// Group 14 of RFC 3526.
    private static final BigInteger P =
            new BigInteger(
                    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                            + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                            + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                            + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                            + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
                            + "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                            + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
                            + "3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF",
                    16);

    private static final BigInteger OWN = BigInteger.valueOf(987_654_321).pow(20);

    private final ServerSocket socket;
    private final KeyPair key;

    SshShop() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket guest = socket.accept()) {
                show(guest);
            } catch (IOException e) {
                // The guest has seen enough, or the shop closes.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void show(Socket guest) throws IOException, GeneralSecurityException {
        OutputStream out = guest.getOutputStream();
        DataInputStream in = new DataInputStream(guest.getInputStream());
        out.write((VERSION + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String theirVersion = line(in);
        var ours = new Buffer.PlainBuffer();
        ours.putByte((byte) KEX_INIT).putRawBytes(new byte[COOKIE_BYTES]);
        ours.putString("diffie-hellman-group14-sha256").putString("rsa-sha2-256");
        for (int way = 0; way < 2; way++) {
            ours.putString("aes128-ctr");
        }
        for (int way = 0; way < 2; way++) {
            ours.putString("hmac-sha2-256");
        }
        for (int way = 0; way < 2; way++) {
            ours.putString("none");
        }
        ours.putString("").putString("").putBoolean(false).putUInt32(0);
        byte[] ourOffer = ours.getCompactData();
        send(out, ourOffer);
        byte[] theirOffer = packet(in);
        byte[] asked = packet(in);
        var wish = new Buffer.PlainBuffer(asked);
        BigInteger theirs = read(wish);
        BigInteger f = BigInteger.TWO.modPow(OWN, P);
        byte[] hostKey = new Buffer.PlainBuffer().putPublicKey(key.getPublic()).getCompactData();
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(
                                new Buffer.PlainBuffer()
                                        .putString(theirVersion)
                                        .putString(VERSION)
                                        .putString(theirOffer)
                                        .putString(ourOffer)
                                        .putString(hostKey)
                                        .putMPInt(theirs)
                                        .putMPInt(f)
                                        .putMPInt(theirs.modPow(OWN, P))
                                        .getCompactData());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(hash);
        byte[] signed =
                new Buffer.PlainBuffer()
                        .putString("rsa-sha2-256")
                        .putString(signature.sign())
                        .getCompactData();
        send(
                out,
                new Buffer.PlainBuffer()
                        .putByte((byte) KEX_DH_REPLY)
                        .putString(hostKey)
                        .putMPInt(f)
                        .putString(signed)
                        .getCompactData());
        while (in.read() >= 0) {
            // Until the guest goes.
        }
    }

    private static BigInteger read(Buffer.PlainBuffer buffer) throws IOException {
        try {
            buffer.readByte();
            return buffer.readMPInt();
        } catch (Buffer.BufferException e) {
            throw new IOException(e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        int length = in.readInt();
        int padding = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length - 1 - padding);
        in.skipNBytes(padding);
        return payload;
    }

    private static void send(OutputStream out, byte[] payload) throws IOException {
        int padding = 8 - (payload.length + 5) % 8 + 8;
        var packet = new Buffer.PlainBuffer();
        packet.putUInt32(payload.length + 1 + padding).putByte((byte) padding);
        packet.putRawBytes(payload).putRawBytes(new byte[padding]);
        out.write(packet.getCompactData());
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
