package io.nightwatt.agent.packages;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Sense;
import io.nightwatt.agent.sense.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks whether a package manager of Linux holds its lock.
///
/// The lock is never tried, because who tries it holds it for a moment and makes `apt` fail: the
/// kernel's own list (`/proc/locks`) tells who holds which file.
public final class PackageLocks implements Sense {

    private static final String NAME = "Packages";

    /// Files that are locked with fcntl while packages change.
    private static final List<String> LOCKED =
            List.of(
                    "var/lib/dpkg/lock-frontend",
                    "var/lib/dpkg/lock",
                    "var/lib/apt/lists/lock",
                    "var/cache/apt/archives/lock",
                    "var/lib/rpm/.rpm.lock",
                    "usr/lib/sysimage/rpm/.rpm.lock",
                    "run/dnf/rpmtransaction.lock");

    /// Files that are there only while packages change.
    private static final List<String> PRESENT = List.of("var/lib/pacman/db.lck");

    /// Files that hold the number of the process, and may outlive it.
    private static final List<String> NUMBERED =
            List.of(
                    "run/zypp.pid",
                    "var/lib/dnf/rpmdb_lock.pid",
                    "var/cache/dnf/metadata_lock.pid",
                    "var/cache/dnf/download_lock.pid");

    private static final Set<String> MANAGERS =
            Set.of(
                    "apt",
                    "apt-get",
                    "aptitude",
                    "aptd",
                    "dpkg",
                    "unattended-upgr",
                    "packagekitd",
                    "synaptic",
                    "rpm",
                    "dnf",
                    "dnf5",
                    "dnf5daemon-serv",
                    "yum",
                    "zypper",
                    "rpm-ostree");

    private final Path root;

    /// @param root `/`, or a copy in a test
    public PackageLocks(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String remedy() {
        return "The agent must be able to read /proc/locks; run it as the service that the package"
                + " installs.";
    }

    /// One line of `/proc/locks`.
    ///
    /// @param device `major:minor`, in hexadecimal
    private record Lock(long pid, String device, long inode) {}

    @Override
    public Sign look() throws IOException {
        Set<String> found = new TreeSet<>();
        List<Lock> held = writeLocks();
        boolean any = false;
        for (String file : LOCKED) {
            Path path = root.resolve(file);
            try {
                long inode = (Long) Files.getAttribute(path, "unix:ino");
                String device = device((Long) Files.getAttribute(path, "unix:dev"));
                any = true;
                held.stream()
                        .filter(lock -> lock.inode() == inode)
                        // Some file systems show another device here than there.
                        .filter(lock ->
                                lock.device().equals(device)
                                        || MANAGERS.contains(command(lock.pid())))
                        .forEach(lock -> found.add(holds(lock.pid(), file)));
            } catch (NoSuchFileException e) {
                // Another package manager's.
            }
        }
        for (String file : PRESENT) {
            if (Files.exists(root.resolve(file))) {
                found.add("A package manager is at work: there is /" + file + ".");
            }
        }
        for (String file : NUMBERED) {
            numbered(file).forEach(found::add);
        }
        if (!found.isEmpty()) {
            return Sign.work(NAME, List.copyOf(found));
        }
        return any || Stream.of("pacman", "rpm").anyMatch(this::has)
                ? Sign.quiet(NAME, "No package manager is at work.")
                : Sign.absent(NAME, "There is no package manager here that we know.");
    }

    private boolean has(String manager) {
        return Files.isDirectory(root.resolve("var/lib").resolve(manager));
    }

    private String holds(long pid, String file) {
        String command = command(pid);
        return "%s (%d) holds /%s."
                .formatted(command.isEmpty() ? "A package manager" : command, pid, file);
    }

    private List<Lock> writeLocks() throws IOException {
        List<Lock> locks = new ArrayList<>();
        // 1: POSIX  ADVISORY  WRITE 6962 fe:00:2146976 0 EOF; "->" before POSIX: it only waits.
        for (String line : Files.readAllLines(root.resolve("proc/locks"))) {
            String[] words = line.split("\\s+", -1);
            String[] place = words.length >= 6 ? words[5].split(":", -1) : new String[0];
            if (place.length == 3 && words[3].equals("WRITE")) {
                try {
                    locks.add(
                            new Lock(
                                    Long.parseLong(words[4]),
                                    place[0] + ":" + place[1],
                                    Long.parseLong(place[2])));
                } catch (NumberFormatException e) {
                    throw new IOException(
                            "/proc/locks has a line we do not understand: " + line, e);
                }
            }
        }
        return locks;
    }

    /// The kernel's `major:minor` of a device number as `stat` gives it.
    private static String device(long number) {
        long major = (number >>> 8 & 0xfff) | (number >>> 32 & ~0xfffL);
        long minor = (number & 0xff) | (number >>> 12 & ~0xffL);
        return "%02x:%02x".formatted(major, minor);
    }

    private Stream<String> numbered(String file) throws IOException {
        try {
            long pid = Long.parseLong(Files.readString(root.resolve(file)).strip());
            String command = command(pid);
            // The number may since be somebody else's.
            return MANAGERS.contains(command) ? Stream.of(holds(pid, file)) : Stream.empty();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (NumberFormatException e) {
            return Stream.empty(); // Left empty by one that has ended.
        }
    }

    private String command(long pid) {
        try {
            return Wording.plain(Files.readString(root.resolve("proc/" + pid + "/comm")));
        } catch (IOException e) {
            return ""; // It has ended, or is not ours to see.
        }
    }
}
