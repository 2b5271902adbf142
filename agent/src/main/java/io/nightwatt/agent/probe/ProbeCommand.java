package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.Settings;
import io.nightwatt.agent.gpu.NvmlState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightwatt-agent probe`: looks at this machine as the agent does, and shows what it sees.
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the agent sees of this machine, and what it makes of it.",
            "Takes two looks a second apart, because one is too short for a verdict."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:NVML answers", "1:NVML does not answer", "2:wrong usage"})
public final class ProbeCommand implements Callable<Integer> {
    private final Function<AgentConfig, Subject> open;
    private final InstantSource clock;
    private final Duration between;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final Settings settings = new Settings();

    @Option(names = "--json", description = "One JSON document on one line, for programs.")
    private boolean json;

    @Option(names = "--watch", description = "Look again every second, until it is interrupted.")
    private boolean watch;

    /// The command on the machine that `open` opens; it is closed when the command ends.
    public ProbeCommand(Function<AgentConfig, Subject> open, InstantSource clock) {
        this(open, clock, Duration.ofSeconds(1));
    }

    ProbeCommand(Function<AgentConfig, Subject> open, InstantSource clock, Duration between) {
        this.open = open;
        this.clock = clock;
        this.between = between;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Subject subject = open.apply(settings.read())) {
            Probe probe = new Probe(subject, new Judge(ActivityRules.DEFAULT), clock);
            ProbeReport report = probe.look();
            boolean again = true;
            while (again && !isStoppedWithin(between)) {
                report = probe.look();
                again = watch;
                if (watch) {
                    show(report, out);
                }
            }
            if (!watch) {
                show(report, out);
            }
            return report.reading().state() == NvmlState.OK ? 0 : 1;
        }
    }

    /// Ends `--watch`; for any thread.
    public void stop() {
        stopped.countDown();
    }

    private boolean isStoppedWithin(Duration time) throws InterruptedException {
        return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void show(ProbeReport report, PrintWriter out) {
        out.print(json ? ProbeJson.of(report) + "\n" : ProbeTable.of(report));
        out.print(watch && !json ? "\n" : "");
        out.flush();
    }
}
