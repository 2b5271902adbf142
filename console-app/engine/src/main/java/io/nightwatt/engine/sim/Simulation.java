package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.fault.Script;
import io.nightwatt.engine.sim.oracle.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Runs one plan.
public final class Simulation {

    private static final long HOUR = 3_600_000;
    private static final long LOOK_EVERY = 60_000;

    private final SimPlan plan;
    private final LongConsumer progress;

    /// @param progress told how many virtual hours are done
    public Simulation(SimPlan plan, LongConsumer progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Runs it to its end, or to its first violation, whose story it then makes short.
    public SimReport run() {
        Site site = Site.of(plan);
        World world = play(site);
        List<Violation> violations = world.oracle().violations();
        Optional<Story> story =
                violations.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new StoryTeller(plan, site, violations.getFirst())
                                        .tell(world.happened()));
        return SimReport.of(plan, world, story);
    }

    /// Plays it to its end, or through the minute of its first violation.
    World play(Site site) {
        Script script =
                Script.draw(
                        plan.seed(),
                        plan.workers(),
                        plan.millis(),
                        plan.faults(),
                        plan.load(),
                        site.start(),
                        site.zone());
        var world = new World(plan, site, script, 0, Trace.none());
        for (long end = LOOK_EVERY; end <= plan.millis(); end += LOOK_EVERY) {
            world.runUntil(end);
            if (end % HOUR == 0) {
                progress.accept(end / HOUR);
            }
            if (!world.oracle().violations().isEmpty()) {
                break;
            }
        }
        return world;
    }
}
