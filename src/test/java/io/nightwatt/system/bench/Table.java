package io.nightwatt.system.bench;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What one benchmark measured: printed, and written to `src/test/target/bench/NAME.md`, when it is
/// closed.
final class Table implements AutoCloseable {

    private final String name;
    private final List<String> lines = new ArrayList<>();

    Table(String name, String title) {
        this.name = name;
        lines.add("### " + title);
        lines.add("");
        lines.add(
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS)
                        + ", "
                        + Host.description());
        lines.add("");
        lines.add("| what | measured |");
        lines.add("| --- | --- |");
    }

    /// @param measured with its unit
    Table row(String what, String measured) {
        lines.add("| " + what + " | " + measured + " |");
        return this;
    }

    /// What a process used between two looks.
    Table usage(String who, Usage from, Usage to) {
        row(
                who + ": CPU",
                "%.2f %% of one core".formatted(to.cpuPercentSince(from))
                        + " (%.2f s in %.0f s)"
                                .formatted(
                                        to.cpu().minus(from.cpu()).toMillis() / 1000.0,
                                        (to.nanos() - from.nanos()) / 1e9));
        return memory(who, to);
    }

    Table memory(String who, Usage usage) {
        return row(
                who + ": memory",
                "%.1f MB resident (%.1f MB its own), at most %.1f MB"
                        .formatted(
                                usage.residentKb() / 1024.0,
                                usage.anonymousKb() / 1024.0,
                                usage.peakKb() / 1024.0));
    }

    @Override
    public void close() {
        lines.add("");
        lines.add("At the end: load average " + Host.loadAverage());
        String text = String.join("\n", lines) + "\n";
        System.out.println(text);
        try {
            Path folder = Files.createDirectories(Tree.root().resolve("src/test/target/bench"));
            Files.writeString(folder.resolve(name + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
