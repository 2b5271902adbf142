package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// P9 wake: a wake that no fault hinders brings the worker on within three minutes. Keeps how long
/// such wakes took.
final class WakeCheck extends Check {

    private static final long WAKE_MAX = 180_000;

    private final List<Long> took = new ArrayList<>();
    private long failures;

    WakeCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    @Override
    void shown(Book.Page page, String before, long beforeSince) {
        if (page.state.equals("WAKING")) {
            page.wakeHindered = false;
            return;
        }
        if (!before.equals("WAKING")) {
            return;
        }
        long span = book.now() - beforeSince;
        if (page.state.equals("SLEEPING") || page.health.equals("DOWN") || page.dark) {
            failures++;
            if (!page.wakeHindered) {
                broken(
                        Promise.P9,
                        page.worker,
                        "its wake was given up after " + span + " ms, and nothing hindered it");
            }
            return;
        }
        if (page.wakeHindered) {
            return;
        }
        took.add(span);
        if (span > WAKE_MAX) {
            broken(Promise.P9, page.worker, "it took " + span + " ms to wake, unhindered");
        }
    }

    long failures() {
        return failures;
    }

    /// What 95 of 100 wakes that nothing hindered stayed within, in seconds; empty when there was
    /// none.
    OptionalDouble p95Seconds() {
        if (took.isEmpty()) {
            return OptionalDouble.empty();
        }
        Collections.sort(took);
        return OptionalDouble.of(took.get((int) Math.ceil(0.95 * took.size()) - 1) / 1000.0);
    }
}
