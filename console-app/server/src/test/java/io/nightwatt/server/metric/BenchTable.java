package io.nightwatt.server.metric;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// Figures of a benchmark, as they are printed and written to `target/bench`.
final class BenchTable implements AutoCloseable {

    static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final String name;
    private final StringBuilder text = new StringBuilder();

    BenchTable(String name, String title) throws IOException {
        this.name = name;
        text.append("### ").append(title).append("\n\nload average at the start ");
        text.append(load()).append("\n\n| what | measured |\n| --- | --- |\n");
    }

    @FormatMethod
    BenchTable row(String what, @FormatString String measured, Object... values) {
        text.append("| ").append(what).append(" | ");
        text.append(String.format(Locale.ROOT, measured, values)).append(" |\n");
        return this;
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*\\s*", "");
    }

    /// The time that this thread has spent on the CPU.
    static long cpuNanos() {
        return CPU.getCurrentThreadCpuTime();
    }

    static long bytesOf(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(suffix))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    /// Median, and the value that 95 of 100 do not exceed.
    static String spread(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p95 %.1f ms",
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)]);
    }

    @Override
    public void close() throws IOException {
        text.append("\nload average at the end ").append(load()).append('\n');
        System.out.println(text);
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        Files.writeString(folder.resolve(name + ".md"), text);
    }
}
