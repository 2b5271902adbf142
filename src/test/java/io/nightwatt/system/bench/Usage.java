package io.nightwatt.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a process has used so far, as Linux counts it in `/proc`.
///
/// @param nanos [System#nanoTime] when it was read
/// @param cpu user and system time of all its threads, to 10 ms
/// @param residentKb the memory that it holds now
/// @param peakKb the most that it ever held
/// @param anonymousKb what of `residentKb` is its own; the rest are pages of files, which processes
///   share
record Usage(long nanos, Duration cpu, long residentKb, long peakKb, long anonymousKb) {

    /// `sysconf(_SC_CLK_TCK)`: fixed at 100 in the kernel's interface on every Linux that runs a
    /// JDK.
    private static final long TICK_MILLIS = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDRENS_USER_TIME = 13;
    private static final int CHILDRENS_SYSTEM_TIME = 14;

    static Usage of(long pid) {
        List<String> status = lines(Path.of("/proc/" + pid + "/status"));
        return new Usage(
                System.nanoTime(),
                ticks(pid, USER_TIME).plus(ticks(pid, SYSTEM_TIME)),
                kb(status, "VmRSS:"),
                kb(status, "VmHWM:"),
                kb(status, "RssAnon:"));
    }

    /// The CPU time of all processes that this one has started and seen the end of.
    static Duration ofEndedChildren() {
        long own = ProcessHandle.current().pid();
        return ticks(own, CHILDRENS_USER_TIME).plus(ticks(own, CHILDRENS_SYSTEM_TIME));
    }

    /// The share of one core that was used since `earlier`, in percent.
    double cpuPercentSince(Usage earlier) {
        return 100.0 * cpu.minus(earlier.cpu).toNanos() / (nanos - earlier.nanos);
    }

    private static Duration ticks(long pid, int field) {
        String stat = lines(Path.of("/proc/" + pid + "/stat")).getFirst();
        // The program's name, in brackets, may hold blanks: fields are counted from its end.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis(TICK_MILLIS * Long.parseLong(fields[field]));
    }

    private static long kb(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + key + " in /proc"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the process is gone, or this is not Linux", e);
        }
    }
}
