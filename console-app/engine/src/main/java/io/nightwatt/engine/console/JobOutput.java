package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;

/// A part of what a segment's program has written.
///
/// @param segment its number, from 1
/// @param attempt the newest one, whose output it is
/// @param from number of the first byte of `text`, counted from the program's first
/// @param to number of the first byte after it: where to read on
/// @param end so many bytes had been written when this was read
/// @param over the attempt has ended: what is there now is all
/// @param problem why there is no text, one sentence; empty when it was read
public record JobOutput(
        int segment,
        long attempt,
        WorkerId worker,
        long from,
        long to,
        long end,
        boolean over,
        String text,
        String problem) {

    /// Nothing can be read.
    public static JobOutput none(String problem) {
        return new JobOutput(0, 0, WorkerId.FLEET, 0, 0, 0, true, "", problem);
    }
}
