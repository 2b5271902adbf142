package io.nightwatt.system.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Many real agents with simulated GPUs in one process, all under the same steady load.
///
/// @param count machines
/// @param gpus of each
record Machines(Running process, int count, int gpus) implements AutoCloseable {

    private static final Duration CONNECTED_MAX = Duration.ofMinutes(4);

    /// Enrols and starts them; returns once the console shows a sample of every GPU.
    static Machines connected(Console console, Path folder, int count, int gpus, String interval) {
        List<String> tokens = new ArrayList<>();
        try (Api api = console.api()) {
            for (int i = 0; i < count; i++) {
                tokens.add(api.post("/api/v1/admin/enrolment-tokens", "{}").get("token").asText());
            }
        }
        Path tokensFile = folder.resolve("tokens");
        try {
            Files.write(tokensFile, tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments =
                List.of(
                        "simulate-fleet",
                        "--console",
                        console.agentAddress(),
                        "--tokens-file",
                        tokensFile.toString(),
                        "--workers",
                        String.valueOf(count),
                        "--gpus",
                        String.valueOf(gpus),
                        "--interval",
                        interval,
                        "--scenario",
                        "steady",
                        "--state-dir",
                        folder.resolve("machines").toString());
        Running process =
                Running.start(
                        Program.MACHINES, arguments, Map.of(), folder.resolve("machines.log"));
        Machines machines = new Machines(process, count, gpus);
        try {
            machines.awaitEverySample(console);
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
        return machines;
    }

    private void awaitEverySample(Console console) {
        try (Api api = console.api()) {
            await(count + " machines with " + gpus + " GPUs each")
                    .atMost(CONNECTED_MAX)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("the machines ended:\n" + process.output());
                        }
                        return samples(api) == count * gpus;
                    });
        }
    }

    private static int samples(Api api) {
        JsonNode status =
                api.get("/api/v1/status")
                        .orElseThrow(() -> new AssertionError("the console gives no status"));
        int samples = 0;
        for (JsonNode worker : status.get("workers")) {
            for (JsonNode gpu : worker.get("gpus")) {
                samples += gpu.get("sampled_at").isNull() ? 0 : 1;
            }
        }
        return samples;
    }

    @Override
    public void close() {
        process.close();
    }
}
