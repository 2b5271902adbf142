package io.nightwatt.server.wake;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The bytes that wake a sleeping network card: six times FF, then its address sixteen times.
final class MagicPacket {

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final int REPEATS = 16;
    private static final int HEADER_BYTES = 6;
    private static final int MAC_BYTES = 6;

    private MagicPacket() {}

    /// @param mac `aa:bb:cc:dd:ee:ff`
    /// @throws IllegalArgumentException when `mac` is not an address
    static byte[] of(String mac) {
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException(
                    "not a MAC address (aa:bb:cc:dd:ee:ff, lower case): " + mac);
        }
        byte[] address = HexFormat.ofDelimiter(":").parseHex(mac);
        byte[] packet = new byte[HEADER_BYTES + REPEATS * MAC_BYTES];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = i < HEADER_BYTES ? (byte) 0xff : address[i % MAC_BYTES];
        }
        return packet;
    }
}
