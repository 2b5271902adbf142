package io.nightwatt.server.demo;

import io.nightwatt.server.store.StoreException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The process that plays a studio's machines: many real agents with simulated GPUs. It listens for
/// magic packets on one UDP port for all of them.
final class SimulatedFleet implements AutoCloseable {

    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final int TROUBLE_CHARS_MAX = 2_000;

    private final Process process;
    private final int wakePort;
    private final Path log;
    private final Thread killer;

    private SimulatedFleet(Process process, int wakePort, Path log) {
        this.process = process;
        this.wakePort = wakePort;
        this.log = log;
        // However this process ends, the child ends with it.
        this.killer = new Thread(process::destroyForcibly, "end of the simulated machines");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /// @param tokens file with one enrolment token a line
    /// @param epoch when simulated and real time agree
    static SimulatedFleet start(
            DemoPlan plan, int agentPort, Path tokens, Path folder, Instant epoch)
            throws IOException {
        int wakePort = freeUdpPort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-classpath",
                        classPath(),
                        "io.nightwatt.agent.app.Main",
                        "simulate-fleet",
                        "--console",
                        "127.0.0.1:" + agentPort,
                        "--tokens-file",
                        tokens.toString(),
                        "--workers",
                        String.valueOf(plan.workers()),
                        "--speed",
                        String.valueOf(plan.speed()),
                        "--scenario",
                        "studio",
                        "--wake-port",
                        String.valueOf(wakePort),
                        "--seed",
                        String.valueOf(plan.seed()),
                        "--epoch",
                        String.valueOf(epoch.toEpochMilli()),
                        "--state-dir",
                        folder.resolve("machines").toString(),
                        // So that it ends even when this process is killed.
                        "--exit-with-stdin"));
        plan.gpus().ifPresent(count -> command.addAll(List.of("--gpus", String.valueOf(count))));
        Path log = folder.resolve("machines.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        return new SimulatedFleet(process, wakePort, log);
    }

    /// Where magic packets for these machines go.
    String wakeTarget() {
        return "127.0.0.1:" + wakePort;
    }

    /// Why the process has ended, with what it said last; empty while it runs.
    Optional<String> trouble() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        String said = "";
        try {
            String all = Files.readString(log);
            said = all.substring(Math.max(0, all.length() - TROUBLE_CHARS_MAX)).strip();
        } catch (IOException e) {
            said = "(its log cannot be read)";
        }
        return Optional.of(
                "the simulated machines ended with exit code " + process.exitValue() + ": " + said);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("nightwatt.agent.classpath"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTWATT_AGENT_CLASSPATH")))
                .filter(path -> !path.isBlank())
                .orElseThrow(() ->
                        new StoreException(
                                "the agent was not found; start the demo with ./nightwatt"
                                        + " demo, or name its class path in"
                                        + " NIGHTWATT_AGENT_CLASSPATH"));
    }

    private static int freeUdpPort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
