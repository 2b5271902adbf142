package io.nightwatt.system.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// What of a machine is awake while it sleeps: its network card, which waits for a magic packet on
/// a real UDP port, and its power button, which is a file. A program: it ends when the machine is
/// to start, and writes down why.
public final class Standby {

    private static final int PORT = 9;
    private static final int LOOK_EVERY_MILLIS = 50;

    private Standby() {}

    /// The command line of this program.
    ///
    /// @param folder of the machine
    static List<String> command(Path folder, String mac) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                Path.of(Standby.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                        .toString(),
                Standby.class.getName(),
                folder.toString(),
                mac);
    }

    /// Where a machine's power button is: who writes the file presses it.
    public static Path button(Path folder) {
        return folder.resolve("button");
    }

    /// Why a machine started, one line each time: the time, who it was, and the packet.
    public static Path wakes(Path folder) {
        return folder.resolve("wakes");
    }

    /// Is there as long as the machine sleeps.
    public static Path asleep(Path folder) {
        return folder.resolve("asleep");
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        byte[] mac = HexFormat.ofDelimiter(":").parseHex(args[1]);
        Files.deleteIfExists(button(folder));
        try (DatagramSocket card = new DatagramSocket(PORT)) {
            card.setSoTimeout(LOOK_EVERY_MILLIS);
            Files.writeString(asleep(folder), "");
            String why = awaitWake(folder, card, mac);
            Files.delete(asleep(folder));
            Files.writeString(
                    wakes(folder),
                    InstantSource.system().instant() + " " + why + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static String awaitWake(Path folder, DatagramSocket card, byte[] mac)
            throws IOException {
        byte[] buffer = new byte[2048];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                card.receive(packet);
                if (wakes(packet, mac)) {
                    return "packet from "
                            + packet.getAddress().getHostAddress()
                            + " "
                            + HexFormat.of().formatHex(buffer, 0, packet.getLength());
                }
            } catch (SocketTimeoutException e) {
                if (Files.deleteIfExists(button(folder))) {
                    return "button";
                }
            }
        }
    }

    private static boolean wakes(DatagramPacket packet, byte[] mac) {
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        if (bytes.length < 6 + 16 * mac.length) {
            return false;
        }
        for (int i = 0; i < 6 + 16 * mac.length; i++) {
            byte expected = i < 6 ? (byte) 0xff : mac[(i - 6) % mac.length];
            if (bytes[i] != expected) {
                return false;
            }
        }
        return true;
    }
}
