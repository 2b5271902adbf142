package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.system.lab.Console;
import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a person waits for `nightwatt`.
@Tag("bench")
class ConsoleStartBench {

    private static final int SERVE_STARTS = 5;
    private static final int HELP_STARTS = 15;
    private static final Duration BUILD_MAX = Duration.ofMinutes(15);

    @TempDir Path folder = Path.of("");

    @Test
    void serve() {
        try (var table =
                new Table("console-start", "`nightwatt serve`, start to `run/ports.json`")) {
            start("on a new data folder", () -> Console.asLaunched(freshFolder()), table);
            Path used = freshFolder();
            start("on a data folder that it had before", () -> Console.asLaunched(used), table);
        }
    }

    private int folders;

    private Path freshFolder() {
        return folder.resolve("console-" + ++folders);
    }

    private static void start(String how, java.util.function.Supplier<Console> next, Table table) {
        List<Double> wallMillis = new ArrayList<>();
        List<Double> cpuMillis = new ArrayList<>();
        for (int i = 0; i < SERVE_STARTS; i++) {
            try (Console console = next.get()) {
                Started started = Started.of(console);
                wallMillis.add(started.wallMillis());
                cpuMillis.add(started.cpuMillis());
                console.stop();
            }
        }
        table.row(
                how,
                "median %.0f ms, of which CPU %.0f ms (n = %d)"
                        .formatted(
                                new Spread(wallMillis).median(),
                                new Spread(cpuMillis).median(),
                                SERVE_STARTS));
    }

    private record Started(double wallMillis, double cpuMillis) {

        static Started of(Console console) {
            long before = System.nanoTime();
            console.launch().awaitPorts();
            return new Started(
                    (System.nanoTime() - before) / 1e6,
                    Usage.of(console.process().pid()).cpu().toMillis());
        }
    }

    @Test
    void help() {
        String script = Tree.root().resolve("nightwatt").toString();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        // Builds what is stale: only second starts count.
        run(List.of(script, "--help"), BUILD_MAX);
        Series whole = new Series(List.of(script, "--help"));
        Series bare = new Series(List.of(java, "-XX:+UseSerialGC", "-XX:-UsePerfData", "-version"));
        for (int i = 0; i < HELP_STARTS; i++) {
            whole.once();
            bare.once();
        }
        try (var table = new Table("launcher-start", "`./nightwatt --help`, second start")) {
            table.row("`./nightwatt --help`", whole.text())
                    .row("the bare JVM: `java -version`", bare.text())
                    .row(
                            "what Nightwatt adds",
                            "%.0f ms".formatted(whole.wallMedian() - bare.wallMedian()));
        }
    }

    private static final class Series {

        private final List<String> command;
        private final List<Double> wallMillis = new ArrayList<>();
        private final List<Double> cpuMillis = new ArrayList<>();

        Series(List<String> command) {
            this.command = command;
        }

        void once() {
            Duration cpuBefore = Usage.ofEndedChildren();
            long before = System.nanoTime();
            run(command, Duration.ofMinutes(1));
            wallMillis.add((System.nanoTime() - before) / 1e6);
            cpuMillis.add((double) Usage.ofEndedChildren().minus(cpuBefore).toMillis());
        }

        double wallMedian() {
            return new Spread(wallMillis).median();
        }

        String text() {
            return "median %.0f ms, of which CPU %.0f ms (n = %d)"
                    .formatted(wallMedian(), new Spread(cpuMillis).median(), wallMillis.size());
        }
    }

    private static void run(List<String> command, Duration limit) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            assertThat(process.exitValue()).as("%s", command).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }
}
