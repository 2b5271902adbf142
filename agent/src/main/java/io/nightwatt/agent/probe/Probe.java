package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.RecentReadings;
import io.nightwatt.agent.activity.Seen;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.gpu.GpuReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Looks at everything and judges by the looks of the last minute. For one thread.
public final class Probe {
    private final Subject subject;
    private final Judge judge;
    private final InstantSource clock;
    private final RecentReadings recent = new RecentReadings(Duration.ofMinutes(1));

    public Probe(Subject subject, Judge judge, InstantSource clock) {
        this.subject = subject;
        this.judge = judge;
        this.clock = clock;
    }

    /// Takes one look. Of the agent's own jobs it knows nothing: another process runs them.
    public ProbeReport look() {
        List<Sign> signs = subject.senses().fresh().join();
        GpuReading reading = subject.gpus().read();
        recent.add(reading);
        var inventory = subject.gpus().inventory();
        return new ProbeReport(
                inventory,
                reading,
                signs,
                judge.judge(
                        new Seen(inventory, recent.list(), OwnWork.NONE, signs, subject.baseline()),
                        clock.instant()));
    }
}
