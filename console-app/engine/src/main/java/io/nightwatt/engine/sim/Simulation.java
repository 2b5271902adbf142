package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.fault.Script;
import java.util.function.LongConsumer;

/// Runs one plan.
public final class Simulation {

    private static final long HOUR = 3_600_000;

    private final SimPlan plan;
    private final LongConsumer progress;

    /// @param progress told how many virtual hours are done
    public Simulation(SimPlan plan, LongConsumer progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Runs it to its end, or to its first violation.
    public SimReport run() {
        Site site = Site.of(plan);
        Script script =
                Script.draw(
                        plan.seed(),
                        plan.workers(),
                        plan.millis(),
                        plan.faults(),
                        plan.load(),
                        site.start(),
                        site.zone());
        var world = new World(plan, site, script);
        for (long hour = 1; hour <= plan.hours(); hour++) {
            world.runUntil(hour * HOUR);
            progress.accept(hour);
            if (!world.oracle().violations().isEmpty()) {
                break;
            }
        }
        return SimReport.of(plan, world);
    }
}
