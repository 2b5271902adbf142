package io.nightwatt.engine.sim;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.sim.fault.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What people ask of the console, and what they were answered. Who gets no answer does not know
/// what became of it, and does not ask again.
final class Wishes {

    private static final String ACTOR = "alice";

    private final World world;
    private final Map<Long, Happening> open = new TreeMap<>();
    private long requests;

    Wishes(World world) {
        this.world = world;
    }

    void ask(Happening.Asks asked) {
        WorkerId worker = new WorkerId(asked.worker());
        Optional<Instant> until =
                Optional.of(world.console().clock().plus(Duration.ofMinutes(asked.minutes())));
        put(
                asked,
                switch (asked.wish()) {
                    case POWER_DOWN -> new FleetCommand.PowerDown(worker, false, "a person asks");
                    case FORCE_POWER_DOWN ->
                            new FleetCommand.PowerDown(worker, true, "a person forces it");
                    case CANCEL_POWER_DOWN -> new FleetCommand.CancelPowerDown(worker);
                    case WAKE -> new FleetCommand.Wake(worker, "a person asks");
                    case HOLD_ON ->
                            new FleetCommand.SetHold(worker, Hold.Kind.ON, "a deadline", until);
                    case HOLD_OFF ->
                            new FleetCommand.SetHold(worker, Hold.Kind.OFF, "being mended", until);
                    case RELEASE_HOLD -> new FleetCommand.ReleaseHold(worker);
                });
        world.oracle().asked(asked.worker(), asked.wish().name(), end(asked));
    }

    /// The wish names the end, however late the console answers.
    private static long end(Happening.Asks asked) {
        return asked.at() + asked.minutes() * 60_000L;
    }

    void submit(Happening.JobComes job) {
        List<SegmentSpec> segments = new ArrayList<>();
        for (int index = 0; index < job.segments(); index++) {
            segments.add(SegmentSpec.of(Map.of("millis", Long.toString(job.segmentMillis()))));
        }
        put(
                job,
                new FleetCommand.SubmitJob(
                        JobSpec.of(
                                "job",
                                ACTOR,
                                "",
                                world.site().requirements(job),
                                job.priority(),
                                segments)));
        if (job.worker() > 0) {
            world.races().came(world.machine(new WorkerId(job.worker())));
        }
    }

    private void put(Happening wish, FleetCommand command) {
        requests++;
        if (world.console().offer(new PersonEvent.Asked(requests, ACTOR, command))) {
            open.put(requests, wish);
        }
    }

    /// The console lets an answer out.
    void answered(long request, Answer answer) {
        Happening wish = open.remove(request);
        if (wish == null) {
            return;
        }
        switch (wish) {
            case Happening.Asks asked -> {
                if (answer instanceof Answer.Refused) {
                    world.oracle().refused(asked.worker(), asked.wish().name());
                } else {
                    world.oracle().granted(asked.worker(), asked.wish().name(), end(asked));
                }
            }
            case Happening.JobComes _ -> {
                if (answer instanceof Answer.Submitted submitted) {
                    world.oracle().acknowledged(submitted.job().value());
                }
            }
            default -> {}
        }
    }
}
