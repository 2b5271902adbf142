package io.nightwatt.server.cli;

import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.sim.SimPlan;
import io.nightwatt.engine.sim.SimReport;
import io.nightwatt.engine.sim.Simulation;
import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.LoadKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt simulate`.
@Command(
        name = "simulate",
        description =
                "Runs the engine through simulated weeks with faults, and checks every promise"
                        + " after every event.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every promise was kept", "1:one was broken", "2:wrong usage"})
final class SimulateCommand implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "50",
            description = "machines (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "24",
            description = "simulated hours (default: ${DEFAULT-VALUE})")
    private int hours;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "what happens; the same seed gives the same output"
                            + " (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "LEVEL",
            defaultValue = "default",
            description = "none, default or hard (default: ${DEFAULT-VALUE})")
    private FaultLevel faults = FaultLevel.DEFAULT;

    @Option(
            names = "--load",
            paramLabel = "KIND",
            defaultValue = "studio",
            description = "uniform or studio (default: ${DEFAULT-VALUE})")
    private LoadKind load = LoadKind.STUDIO;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "pack",
            description =
                    "how workers are chosen: pack, least_loaded, round_robin or capability_first"
                            + " (default: ${DEFAULT-VALUE})")
    private Strategy strategy = Strategy.DEFAULT;

    @Option(
            names = "--bug",
            paramLabel = "NAME",
            completionCandidates = BugNames.class,
            description = "plants a bug that has to be found: ${COMPLETION-CANDIDATES}")
    private @Nullable String bug;

    @Option(names = "--json", description = "prints one JSON document and nothing else")
    private boolean json;

    /// The names of the planted bugs, as they are typed.
    static final class BugNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Bug.values()).map(SimulateCommand::typed).iterator();
        }
    }

    private static String typed(Bug each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Integer call() {
        var plan = new SimPlan(workers, hours, seed, faults, load, strategy, planted());
        SimReport report = new Simulation(plan, this::progress).run();
        endProgress();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SimulateDocument.of(report).json());
        } else {
            SimulateText.lines(report).forEach(out::println);
        }
        return report.violations().isEmpty()
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private Optional<Bug> planted() {
        if (bug == null) {
            return Optional.empty();
        }
        String wanted = bug;
        return Optional.of(
                Arrays.stream(Bug.values())
                        .filter(each -> typed(each).equals(wanted))
                        .findFirst()
                        .orElseThrow(() ->
                                new CommandLine.ParameterException(
                                        spec.commandLine(),
                                        "there is no bug '"
                                                + wanted
                                                + "'; the planted ones are "
                                                + String.join(", ", new BugNames()))));
    }

    /// There is no console at all where the JDK was told to do without, or has no such module.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /// Only a person at a terminal wants to see it.
    private void progress(long hour) {
        if (isTerminal()) {
            spec.commandLine().getErr().print("\rhour " + hour + " of " + hours);
            spec.commandLine().getErr().flush();
        }
    }

    private void endProgress() {
        if (isTerminal()) {
            spec.commandLine().getErr().println();
        }
    }
}
