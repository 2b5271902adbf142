package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.fault.Happening;
import io.nightwatt.engine.sim.fault.Script;
import io.nightwatt.engine.sim.oracle.Violation;
import java.util.ArrayList;
import java.util.List;

/// Makes the story of a violation short: plays it again with less, from later on, for as long as
/// the same promise still breaks (delta debugging).
final class StoryTeller {

    private static final int REPLAYS_MAX = 250;
    private static final long MACHINE_HOURS_MAX = 10_000;
    private static final long[] WINDOWS = {
        1_800_000, 2 * 3_600_000L, 8 * 3_600_000L, 26 * 3_600_000L, Long.MAX_VALUE
    };
    private static final long AFTER = 1_000;

    private final SimPlan plan;
    private final Site site;
    private final Violation violation;
    private long from;
    private int replays;
    private long replayed;

    StoryTeller(SimPlan plan, Site site, Violation violation) {
        this.plan = plan;
        this.site = site;
        this.violation = violation;
    }

    /// @param happened all that had happened when the promise broke
    Story tell(List<Happening> happened) {
        List<Happening> known =
                happened.stream().filter(each -> each.at() <= violation.at()).toList();
        for (long window : WINDOWS) {
            from = Math.max(0, violation.at() - window);
            List<Happening> recent = known.stream().filter(each -> each.at() >= from).toList();
            if (breaks(recent)) {
                return story(shrink(recent));
            }
        }
        // Only the whole run shows it: its end has to do.
        int end = known.size();
        return new Story(
                violation,
                0,
                words(known.subList(Math.max(0, end - 20), end)),
                List.of("(a replay of what happened does not show it; the seed does)"),
                replays);
    }

    private List<Happening> shrink(List<Happening> all) {
        List<Happening> own =
                all.stream()
                        .filter(each -> each.worker() == violation.worker() || each.worker() == 0)
                        .toList();
        List<Happening> left = own.size() < all.size() && breaks(own) ? own : all;
        int chunk = Math.max(1, left.size() / 2);
        while (mayReplay()) {
            boolean shorter = false;
            for (int at = 0; at < left.size() && mayReplay(); ) {
                List<Happening> fewer = new ArrayList<>(left.subList(0, at));
                fewer.addAll(left.subList(Math.min(left.size(), at + chunk), left.size()));
                if (fewer.size() < left.size() && breaks(fewer)) {
                    left = List.copyOf(fewer);
                    shorter = true;
                } else {
                    at += chunk;
                }
            }
            if (chunk == 1 && !shorter) {
                break;
            }
            chunk = Math.max(1, chunk / 2);
        }
        return left;
    }

    /// Both limits count virtual things, so that the same run tells the same story.
    private boolean mayReplay() {
        return replays < REPLAYS_MAX && replayed / 3_600_000 < MACHINE_HOURS_MAX;
    }

    private boolean breaks(List<Happening> happenings) {
        replays++;
        return isSame(replay(happenings, Trace.none()));
    }

    private World replay(List<Happening> happenings, Trace trace) {
        var world = new World(plan, site, Script.replay(happenings), from, trace);
        for (long end = from; !isSame(world) && end < violation.at() + AFTER; ) {
            end = Math.min(end + 60_000, violation.at() + AFTER);
            world.runUntil(end);
        }
        replayed += (world.now() - from) * plan.workers();
        return world;
    }

    private boolean isSame(World world) {
        return world.oracle().violations().stream()
                .anyMatch(each -> each.promise() == violation.promise());
    }

    private Story story(List<Happening> left) {
        World world = replay(left, Trace.of(violation.worker()));
        Violation again =
                world.oracle().violations().stream()
                        .filter(each -> each.promise() == violation.promise())
                        .findFirst()
                        .orElse(violation);
        return new Story(again, from, words(left), world.trace().lines(), replays);
    }

    private static List<String> words(List<Happening> happenings) {
        return happenings.stream().map(each -> Trace.clock(each.at()) + " " + each).toList();
    }
}
