package io.nightwatt.agent.app;

import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.config.DurationText;
import io.nightwatt.agent.identity.EnrolmentToken;
import io.nightwatt.agent.sim.Scenario;
import io.nightwatt.agent.sim.SimulatedFleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightwatt-agent simulate-fleet`: real agents over made-up GPUs, for the demo and benchmarks.
@Command(
        name = "simulate-fleet",
        hidden = true,
        description = "Runs many simulated machines against a console.",
        mixinStandardHelpOptions = true)
final class SimulateFleetCommand implements Callable<Integer> {

    @Option(names = "--console", required = true, paramLabel = "HOST:PORT")
    private String console = "";

    @Option(
            names = "--tokens-file",
            paramLabel = "F",
            description =
                    "One enrolment token a line; - reads one per machine from standard input.")
    private @Nullable String tokensFile;

    @Option(names = "--workers", defaultValue = "12")
    private int workers;

    @Option(names = "--gpus", defaultValue = "0", description = "Per machine; 0: as they come.")
    private int gpus;

    @Option(names = "--speed", defaultValue = "1")
    private double speed;

    @Option(
            names = "--epoch",
            paramLabel = "MILLIS",
            description = "When the fast clock showed the real time; now when left out.")
    private @Nullable Long epoch;

    @Option(names = "--scenario", defaultValue = "studio")
    private Scenario scenario = Scenario.STUDIO;

    @Option(names = "--wake-port", defaultValue = "0")
    private int wakePort;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--interval", defaultValue = "5s", description = "In simulated time.")
    private String interval = "5s";

    @Option(names = "--state-dir", required = true, paramLabel = "DIR")
    private Path stateDir = Path.of("");

    @Option(
            names = "--exit-with-stdin",
            description = "End when standard input ends, so as not to outlive a parent.")
    private boolean exitWithStdin;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        SimulatedFleet.Plan plan = plan();
        LogLines.to(System.err);
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SimulatedFleet fleet = new SimulatedFleet(plan);
        fleet.start(tokens(fleet.tokensNeeded(), input));
        spec.commandLine().getOut().println("wake-port=" + fleet.wakePort());
        spec.commandLine().getOut().flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    fleet.close();
                                    stopped.countDown();
                                    Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
                                }));
        if (exitWithStdin) {
            awaitEnd(input);
        } else {
            stopped.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private SimulatedFleet.Plan plan() {
        try {
            if (workers < 1 || gpus < 0 || gpus > 16) {
                throw new IllegalArgumentException("give at least 1 worker, and 0 to 16 GPUs");
            }
            if (!(speed >= 1 && speed <= 1_000)) {
                throw new IllegalArgumentException("--speed is between 1 and 1000");
            }
            return new SimulatedFleet.Plan(
                    ConsoleAddress.parse(console),
                    scenario,
                    workers,
                    gpus,
                    speed,
                    epoch == null ? InstantSource.system().instant() : Instant.ofEpochMilli(epoch),
                    interval.isEmpty()
                            ? AgentConfig.METRICS_INTERVAL_DEFAULT
                            : DurationText.parse(interval),
                    seed,
                    stateDir,
                    wakePort);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<EnrolmentToken> tokens(int needed, BufferedReader input) throws IOException {
        List<EnrolmentToken> tokens = new ArrayList<>();
        if (tokensFile == null) {
            if (needed > 0) {
                throw new ParameterException(
                        spec.commandLine(), needed + " machines need a token: give --tokens-file");
            }
            return tokens;
        }
        if (tokensFile.equals("-")) {
            String line;
            while (tokens.size() < needed && (line = input.readLine()) != null) {
                tokens.add(parse(line));
            }
        } else {
            for (String line : Files.readAllLines(Path.of(tokensFile))) {
                if (!line.isBlank()) {
                    tokens.add(parse(line));
                }
            }
        }
        if (tokens.size() < needed) {
            throw new ParameterException(
                    spec.commandLine(),
                    needed + " machines need a token, and there are " + tokens.size());
        }
        return tokens;
    }

    private EnrolmentToken parse(String line) {
        try {
            return EnrolmentToken.parse(line);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void awaitEnd(BufferedReader input) throws IOException {
        char[] ignored = new char[1_024];
        while (input.read(ignored) >= 0) {
            // Whatever is said is not for us: only the end is.
        }
    }
}
