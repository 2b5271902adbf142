package io.nightwatt.server.doctor;

import io.nightwatt.server.identity.Pem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checks of a console's place: the data folder, its disk, its keys and its clock, and the
/// ports that it is to open.
public final class PlaceChecks {

    private static final long DISK_PROBLEM_BYTES = 200L << 20;
    private static final long DISK_WARNING_BYTES = 2L << 30;
    private static final Duration CA_SOON = Duration.ofDays(180);
    private static final Duration CLOCK_BACK = Duration.ofMinutes(2);
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private PlaceChecks() {}

    /// All of a data folder that is there.
    public static List<Finding> of(Path root, Instant now) {
        List<Finding> found = new ArrayList<>();
        found.add(disk(root));
        found.addAll(keys(root, now));
        found.add(clock(root, now));
        return found;
    }

    private static Finding disk(Path root) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            String what = "Disk of %s: %d MB are free.".formatted(root, free >> 20);
            String remedy =
                    "Make room, or keep samples for a shorter time (serve --keep-samples); a full"
                            + " disk stops the console.";
            return free < DISK_PROBLEM_BYTES
                    ? Finding.problem(what, remedy)
                    : free < DISK_WARNING_BYTES ? Finding.warning(what, remedy) : Finding.ok(what);
        } catch (IOException e) {
            return Finding.problem(
                    "Disk of %s: cannot be looked at: %s.".formatted(root, e.getMessage()),
                    "Look whether it is mounted and whether this user may read it.");
        }
    }

    private static List<Finding> keys(Path root, Instant now) {
        Path identity = root.resolve("identity");
        List<Finding> found = new ArrayList<>();
        for (String name : List.of("ca.key", "ca.pem", "vault.key")) {
            Path file = identity.resolve(name);
            if (!Files.isReadable(file)) {
                found.add(
                        Finding.problem(
                                "Keys: %s is missing or may not be read.".formatted(file),
                                "Bring it back from a backup (nightwatt restore); without it agents"
                                        + " or secrets are lost."));
            } else if (isOpenToOthers(file)) {
                found.add(
                        Finding.problem(
                                "Keys: %s may be read by others.".formatted(file),
                                "chmod 600 %s".formatted(file)));
            }
        }
        if (found.isEmpty()) {
            found.add(Finding.ok("Keys: are there, and for their owner only."));
        }
        authority(identity.resolve("ca.pem"), now).ifPresent(found::add);
        return found;
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            var rights = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            rights.retainAll(OF_OTHERS);
            return !rights.isEmpty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // No such rights on this system, or none at all.
        }
    }

    private static Optional<Finding> authority(Path file, Instant now) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            X509Certificate ca = Pem.readCertificate(file);
            Instant ends = ca.getNotAfter().toInstant();
            if (ca.getNotBefore().toInstant().isAfter(now)) {
                return Optional.of(
                        Finding.problem(
                                "Certificate authority: is not in force before %s."
                                        .formatted(ca.getNotBefore().toInstant()),
                                "This machine's clock is wrong: have it set by NTP."));
            }
            return Optional.of(
                    ends.isBefore(now.plus(CA_SOON))
                            ? Finding.problem(
                                    "Certificate authority: ends at %s.".formatted(ends),
                                    "Set up a new console and enrol every agent there before then.")
                            : Finding.ok(
                                    "Certificate authority: in force until %s.".formatted(ends)));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(
                    Finding.problem(
                            "Certificate authority: %s cannot be read: %s."
                                    .formatted(file, e.getMessage()),
                            "Bring it back from a backup (nightwatt restore)."));
        }
    }

    /// What was written in the future shows that the clock has gone back.
    private static Finding clock(Path root, Instant now) {
        try {
            Path database = root.resolve("nightwatt.mv.db");
            if (Files.exists(database)
                    && Files.getLastModifiedTime(database)
                            .toInstant()
                            .isAfter(now.plus(CLOCK_BACK))) {
                return Finding.problem(
                        "Clock: the database was written in the future.",
                        "This machine's clock has gone back: have it set by NTP.");
            }
            return Finding.ok("Clock: %s.".formatted(now));
        } catch (IOException e) {
            return Finding.warning("Clock: cannot be compared: %s.".formatted(e.getMessage()), "");
        }
    }

    /// Whether a console that is to be started can have a port.
    ///
    /// @param what `agents` or `scripts`
    /// @param option that names another
    public static Finding port(int port, String what, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return Finding.ok("Port %d for %s: is free.".formatted(port, what));
        } catch (IOException e) {
            return Finding.problem(
                    "Port %d for %s: cannot be opened: %s.".formatted(port, what, e.getMessage()),
                    "End the other program, or take another port with %s.".formatted(option));
        }
    }
}
