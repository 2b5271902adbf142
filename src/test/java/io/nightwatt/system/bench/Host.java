package io.nightwatt.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The machine that a benchmark runs on, and how busy it is with everything.
///
/// @param busyTicks CPU time that any process has used since the machine started, in 10 ms
record Host(long nanos, long busyTicks) {

    private static final double NANOS_PER_TICK = 10_000_000;

    static Host now() {
        String[] fields = first("/proc/stat", "cpu ").replace("cpu", "").strip().split(" +", -1);
        long[] ticks = Arrays.stream(fields).mapToLong(Long::parseLong).toArray();
        // user, nice, system, idle, iowait, irq, softirq, steal
        return new Host(
                System.nanoTime(), ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]);
    }

    /// How many cores were busy since `earlier`, with whatever process.
    double coresBusySince(Host earlier) {
        return (busyTicks - earlier.busyTicks) * NANOS_PER_TICK / (nanos - earlier.nanos);
    }

    /// `2 cores of an Intel(R) …, 23 GiB, JDK 25.0.3, load average 1.2`.
    static String description() {
        return "%d cores of %s, %d GiB, JDK %s, load average %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        first("/proc/cpuinfo", "model name").replaceFirst(".*: *", ""),
                        Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                                >> 20,
                        Runtime.version(),
                        loadAverage());
    }

    /// Of the last minute.
    static String loadAverage() {
        return first("/proc/loadavg", "").replaceFirst(" .*", "");
    }

    private static String first(String file, String prefix) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("this is not Linux", e);
        }
    }
}
