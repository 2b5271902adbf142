package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.oracle.Violation;
import java.util.List;

/// How a promise was broken, as short as it could be made.
///
/// @param from virtual milliseconds at which the story begins
/// @param happenings what has to happen for it, in order
/// @param seen the last that was seen of the worker before it
/// @param replays how often it was played again to find out
public record Story(
        Violation violation, long from, List<String> happenings, List<String> seen, int replays) {

    public Story {
        happenings = List.copyOf(happenings);
        seen = List.copyOf(seen);
    }
}
