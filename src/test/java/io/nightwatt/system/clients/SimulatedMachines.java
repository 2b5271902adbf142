package io.nightwatt.system.clients;

import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Real agents with simulated GPUs in one process; their identities outlive it.
final class SimulatedMachines {

    private SimulatedMachines() {}

    /// Starts them; those that were never enrolled are called `NAME-1`, `NAME-2`, ….
    ///
    /// @param epoch when their clock shows the true time
    static Running start(
            Console console, Path folder, String name, int count, int speed, Instant epoch) {
        Path tokens = folder.resolve(name + ".tokens");
        if (!Files.exists(tokens)) {
            mint(console, tokens, name, count);
        }
        return Running.start(
                Program.MACHINES,
                List.of(
                        "simulate-fleet",
                        "--console",
                        console.agentAddress(),
                        "--tokens-file",
                        tokens.toString(),
                        "--workers",
                        "" + count,
                        "--gpus",
                        "1",
                        "--seed",
                        "" + name.hashCode(),
                        "--speed",
                        "" + speed,
                        "--epoch",
                        "" + epoch.toEpochMilli(),
                        "--state-dir",
                        folder.resolve(name).toString()),
                Map.of(),
                folder.resolve(name + ".log"));
    }

    /// Gives the machines of another name the identities of these.
    static void copyIdentities(Path folder, String name, String other) throws IOException {
        Path from = folder.resolve(name);
        Path to = folder.resolve(other);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
        Files.createFile(folder.resolve(other + ".tokens"));
    }

    private static void mint(Console console, Path file, String name, int count) {
        List<String> tokens = new ArrayList<>();
        try (Api api = console.api()) {
            for (int i = 1; i <= count; i++) {
                String body = "{\"name\":\"" + name + "-" + i + "\"}";
                tokens.add(api.post("/api/v1/admin/enrolment-tokens", body).get("token").asText());
            }
            Files.write(file, tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
