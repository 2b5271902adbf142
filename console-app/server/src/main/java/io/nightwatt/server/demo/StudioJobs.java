package io.nightwatt.server.demo;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The studio's work: hands in a job every few minutes of the demo's time, so that machines are
/// woken for it and sleep again after it.
final class StudioJobs implements AutoCloseable {

    /// The first jobs come once so many machines are there, or all of a smaller fleet.
    private static final int MACHINES_AT_FIRST = 6;

    private static final int OPEN_MAX = 12;
    private static final int GAP_MINUTES_MIN = 6;
    private static final int GAP_MINUTES_MAX = 25;
    private static final int SEGMENTS_MAX = 6;
    private static final int PRIORITY_STEPS = 4;
    private static final List<String> TYPES = List.of("render", "comfyui", "simulation", "train");
    private static final List<String> OWNERS = List.of("noor", "ann", "mika", "jo");

    private final FleetClient client;
    private final int machines;
    private final RandomGenerator random;
    private final FleetClient.Subscription subscription;
    private Instant nextAt = Instant.MIN;
    private int count;

    private StudioJobs(FleetClient client, int machines, RandomGenerator random) {
        this.client = client;
        this.machines = Math.min(machines, MACHINES_AT_FIRST);
        this.random = random;
        this.subscription = client.subscribe(this::look);
    }

    /// @param machines how many the demo has
    static StudioJobs handIn(FleetClient client, int machines, RandomGenerator random) {
        return new StudioJobs(client, machines, random);
    }

    private synchronized void look(FleetSnapshot snapshot) {
        long there = snapshot.workers().stream().filter(WorkerView::connected).count();
        boolean early = count == 0 && there < machines;
        if (early || snapshot.at().isBefore(nextAt) || open(snapshot) >= OPEN_MAX) {
            return;
        }
        int minutes = random.nextInt(GAP_MINUTES_MIN, GAP_MINUTES_MAX);
        nextAt = snapshot.at().plus(Duration.ofMinutes(minutes));
        var _ = client.send(new FleetCommand.SubmitJob(next()));
    }

    private static long open(FleetSnapshot snapshot) {
        return snapshot.recentJobs().stream().filter(job -> !job.state().isEnd()).count();
    }

    private JobSpec next() {
        count++;
        String type = TYPES.get(random.nextInt(TYPES.size()));
        var requirements = Requirements.of(type);
        if (type.equals("render")) {
            requirements = requirements.inGroup("render");
        }
        int segments = random.nextInt(1, SEGMENTS_MAX + 1);
        var parts = new ArrayList<SegmentSpec>();
        for (int part = 1; part <= segments; part++) {
            parts.add(SegmentSpec.of(Map.of("part", String.valueOf(part))));
        }
        return JobSpec.of(
                "%s-%03d".formatted(type, count),
                OWNERS.get(random.nextInt(OWNERS.size())),
                "",
                requirements,
                JobSpec.PRIORITY_DEFAULT + 10 * random.nextInt(PRIORITY_STEPS),
                parts);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
