package io.nightwatt.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many refusals of one origin, and of all, are written one by one in a span of time. A flood
/// of refused calls must not fill the disk. Thread-safe.
final class RefusalLimit {

    private static final int ORIGINS_MAX = 1_000;

    private final int ofOneMax;
    private final int ofAllMax;
    private final Duration span;
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Integer> passedOver = new HashMap<>();
    private int admitted;
    private Instant spanStart = Instant.EPOCH;

    RefusalLimit(int ofOneMax, int ofAllMax, Duration span) {
        this.ofOneMax = ofOneMax;
        this.ofAllMax = ofAllMax;
        this.span = span;
    }

    static RefusalLimit usual() {
        return new RefusalLimit(60, 300, Duration.ofMinutes(1));
    }

    /// Whether a refusal is written; if not, it is counted.
    synchronized boolean admits(String origin, Instant now) {
        if (isOver(now)) {
            spanStart = now;
            seen.clear();
            admitted = 0;
        }
        // However many addresses somebody has, they are not all kept.
        String counted =
                seen.containsKey(origin) || seen.size() < ORIGINS_MAX ? origin : "elsewhere";
        if (seen.merge(counted, 1, Integer::sum) <= ofOneMax && admitted < ofAllMax) {
            admitted++;
            return true;
        }
        passedOver.merge(counted, 1, Integer::sum);
        return false;
    }

    /// Lines on what was only counted, once its span is over.
    synchronized List<AuditEntry> over(Instant now) {
        return isOver(now) ? all() : List.of();
    }

    /// Lines on what was only counted up to now.
    synchronized List<AuditEntry> all() {
        if (passedOver.isEmpty()) {
            return List.of();
        }
        List<AuditEntry> lines = passedOver.entrySet().stream().map(RefusalLimit::line).toList();
        passedOver.clear();
        return lines;
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(spanStart.plus(span)) || now.isBefore(spanStart);
    }

    private static AuditEntry line(Map.Entry<String, Integer> counted) {
        return new AuditEntry(
                "",
                counted.getKey(),
                "many calls",
                "",
                "",
                "",
                false,
                "%d more refused calls, not written one by one".formatted(counted.getValue()));
    }
}
