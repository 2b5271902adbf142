package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.ActivityRules;
import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.gpu.NvmlState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightwatt-agent probe`: looks at the GPUs as the agent does, and shows what it sees.
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the agent sees of this machine's GPUs, and what it makes of it.",
            "Takes two looks a second apart, because one is too short for a verdict."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:NVML answers", "1:NVML does not answer", "2:wrong usage"})
public final class ProbeCommand implements Callable<Integer> {
    private final Supplier<GpuSource> gpus;
    private final InstantSource clock;
    private final Duration between;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One JSON document on one line, for programs.")
    private boolean json;

    @Option(names = "--watch", description = "Look again every second, until it is interrupted.")
    private boolean watch;

    /// The command on the GPUs that `gpus` opens; they are closed when the command ends.
    public ProbeCommand(Supplier<GpuSource> gpus, InstantSource clock) {
        this(gpus, clock, Duration.ofSeconds(1));
    }

    ProbeCommand(Supplier<GpuSource> gpus, InstantSource clock, Duration between) {
        this.gpus = gpus;
        this.clock = clock;
        this.between = between;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (GpuSource source = gpus.get()) {
            Probe probe = new Probe(source, new Judge(ActivityRules.DEFAULT), clock);
            ProbeReport report = probe.look();
            boolean again = report.reading().state() == NvmlState.OK || watch;
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
