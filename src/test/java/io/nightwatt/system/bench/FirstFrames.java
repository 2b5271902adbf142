package io.nightwatt.system.bench;

import io.nightwatt.system.lab.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When a window showed something, and when it showed what it still shows some seconds later.
///
/// No machine is connected meanwhile, so nothing on the page changes but times. The display is
/// looked at every 50 ms or so, which takes a share of a core itself.
///
/// @param firstMillis from the start of the process to the first change of the display
/// @param usefulMillis to the first look that is like the last but for 2 % of what changed
record FirstFrames(double firstMillis, double usefulMillis) {

    private static final Duration LOOKING = Duration.ofSeconds(12);
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final double CHANGED_MIN = 0.01;
    private static final double LIKE_THE_LAST_MAX = 0.02;

    static FirstFrames of(Console console, Screen screen) {
        Screen.Picture empty = screen.look();
        List<Screen.Picture> looks = new ArrayList<>();
        long started = System.nanoTime();
        try (console) {
            console.launch();
            while (System.nanoTime() - started < LOOKING.toNanos()
                    && !console.process().endsWithin(PAUSE)) {
                Screen.Picture next = screen.look();
                // Only changes are kept: pictures are large.
                if (looks.isEmpty() || next.differs(looks.getLast()) > 0) {
                    looks.add(next);
                }
            }
            if (!console.process().isAlive()) {
                throw new AssertionError("the window ended:\n" + console.process().output());
            }
            console.stop();
        }
        Screen.Picture last = looks.getLast();
        double changed = last.differs(empty);
        if (changed < CHANGED_MIN) {
            throw new AssertionError("no window came within " + LOOKING);
        }
        return new FirstFrames(
                millis(started, looks, look -> look.differs(empty) > CHANGED_MIN),
                millis(started, looks, look -> look.differs(last) < LIKE_THE_LAST_MAX * changed));
    }

    private static double millis(
            long started,
            List<Screen.Picture> looks,
            java.util.function.Predicate<Screen.Picture> wanted) {
        Screen.Picture found = looks.stream().filter(wanted).findFirst().orElseThrow();
        return (found.nanos() - started) / 1e6;
    }
}
