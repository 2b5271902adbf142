package io.nightwatt.engine.sim.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// P14 minutes add up, as far as the ledger carries it: each line begins where the line before it
/// ended, so that no minute is missing and none counts twice.
final class LedgerCheck extends Check {

    private final Map<Long, String> last = new HashMap<>();

    LedgerCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    /// A line about a worker's power is on disk.
    void line(long worker, String from, String to) {
        String before = last.put(worker, to);
        if (before != null && !before.equals(from)) {
            broken(
                    Promise.P14,
                    worker,
                    "its history goes on from " + from + ", and it had come to " + before);
        }
    }
}
