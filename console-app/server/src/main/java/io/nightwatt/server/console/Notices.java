package io.nightwatt.server.console;

import io.nightwatt.engine.console.FleetSnapshot.Notice;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last things that the fleet wants a person to know. Thread-safe.
public final class Notices {

    private static final int KEPT_MAX = 50;
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(5);

    private final Deque<Notice> newestFirst = new ArrayDeque<>();
    private long lastId;

    /// Tells something.
    ///
    /// @param workerId 0 when it is about the whole fleet
    public synchronized void tell(Instant at, Severity severity, long workerId, String text) {
        lastId++;
        newestFirst.addFirst(new Notice(lastId, at, severity, workerId, text));
        if (newestFirst.size() > KEPT_MAX) {
            newestFirst.removeLast();
        }
    }

    /// Tells something about the whole fleet unless the same was told a short while ago.
    synchronized void tellOnce(Instant at, String text) {
        boolean told =
                newestFirst.stream()
                        .anyMatch(notice ->
                                notice.text().equals(text)
                                        && notice.at().plus(REPEAT_AFTER).isAfter(at));
        if (!told) {
            tell(at, Severity.INFO, 0, text);
        }
    }

    synchronized List<Notice> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
