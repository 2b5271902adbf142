package io.nightwatt.server.wake;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The bytes that wake a sleeping network card: six times FF, then its address sixteen times, then
/// its SecureOn password where it has one.
final class MagicPacket {

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern SECURE_ON =
            Pattern.compile("[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}");
    private static final int REPEATS = 16;
    private static final int HEADER_BYTES = 6;
    private static final int MAC_BYTES = 6;

    private MagicPacket() {}

    /// @param mac `aa:bb:cc:dd:ee:ff`
    /// @param secureOn what [#secureOn] made; empty when there is no password
    /// @throws IllegalArgumentException when `mac` is not an address
    static byte[] of(String mac, byte[] secureOn) {
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException(
                    "not a MAC address (aa:bb:cc:dd:ee:ff, lower case): " + mac);
        }
        byte[] address = HexFormat.ofDelimiter(":").parseHex(mac);
        int plainBytes = HEADER_BYTES + REPEATS * MAC_BYTES;
        byte[] packet = new byte[plainBytes + secureOn.length];
        for (int i = 0; i < plainBytes; i++) {
            packet[i] = i < HEADER_BYTES ? (byte) 0xff : address[i % MAC_BYTES];
        }
        System.arraycopy(secureOn, 0, packet, plainBytes, secureOn.length);
        return packet;
    }

    /// Reads a SecureOn password, which looks like a MAC address.
    ///
    /// @throws IllegalArgumentException when it is none; the message does not repeat it
    static byte[] secureOn(String password) {
        String text = password.strip();
        if (!SECURE_ON.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the SecureOn password is not six bytes such as aa:bb:cc:dd:ee:ff");
        }
        return HexFormat.of().parseHex(text.replaceAll("[:-]", ""));
    }
}
