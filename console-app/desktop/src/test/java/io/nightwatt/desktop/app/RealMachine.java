package io.nightwatt.desktop.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A machine with the real agent as its process, on an NVML library of ours (a C library with
/// NVIDIA's ABI) whose GPUs do what a scenario file says.
final class RealMachine implements AutoCloseable {

    private static final Path AGENT = tree().resolve("agent");
    private static final long COMMAND_SECONDS_MAX = 120;
    private static final long STOP_SECONDS_MAX = 20;

    private final Path folder;
    private final Path nvml;
    private final Duration interval;
    private @Nullable Process agent;

    private RealMachine(Path folder, Path nvml, Duration interval) {
        this.folder = folder;
        this.nvml = nvml;
        this.interval = interval;
    }

    /// Builds the library where it is stale, enrols the machine and starts its agent.
    ///
    /// @param console host and port
    static RealMachine start(
            Path folder, String console, String token, Duration interval, String scenario) {
        Path libraries = tree().resolve("console-app/desktop/target/nvml");
        RealMachine machine =
                new RealMachine(folder, libraries.resolve("r570/libnvidia-ml.so.1"), interval);
        machine.show(scenario);
        machine.run(
                List.of(
                        "sh",
                        AGENT.resolve("src/test/native/build.sh").toString(),
                        libraries.toString()));
        machine.run(java("enroll", "--console", console, "--token", token));
        machine.agent = machine.launch(java("run"), "agent.log");
        return machine;
    }

    /// Replaces what its GPUs do, at once and whole.
    void show(String scenario) {
        try {
            Path next = folder.resolve("scenario.next");
            Files.writeString(next, scenario);
            Files.move(next, scenario(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Process running = agent;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path scenario() {
        return folder.resolve("scenario");
    }

    private void run(List<String> command) {
        Process process = launch(command, "command.log");
        try {
            if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", command)
                                + "\n"
                                + Files.readString(folder.resolve("command.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    private Process launch(List<String> command, String log) {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(log).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NIGHTWATT_"));
        builder.environment().put("NIGHTWATT_STATE_DIR", folder.resolve("state").toString());
        builder.environment().put("NIGHTWATT_METRICS_INTERVAL", interval.toSeconds() + "s");
        builder.environment().put("NIGHTWATT_NVML", nvml.toString());
        builder.environment().put("NIGHTWATT_NVML_SCENARIO", scenario().toString());
        // Nothing in a test may ever reach the real one.
        builder.environment().put("NIGHTWATT_POWER_COMMAND", "/bin/false");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                jar() + ":" + AGENT.resolve("target/lib") + "/*",
                                "io.nightwatt.agent.app.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path jar() {
        try (Stream<Path> built = Files.list(AGENT.resolve("target"))) {
            return built.filter(file ->
                            file.getFileName().toString().matches("nightwatt-agent-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | NoSuchElementException e) {
            throw new AssertionError(
                    "the agent is not built: ./mvnw -pl agent -am -Dmaven.test.skip package", e);
        }
    }

    private static Path tree() {
        return Objects.requireNonNull(
                Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).getParent());
    }
}
