package io.nightwatt.engine.energy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// What a worker was seen doing lately: what is measured comes later than what is seen, and is
/// billed to what ran when it was drawn. Not thread-safe.
final class Timeline {

    /// Samples that are later than this are nobody's.
    private static final long KEPT_MILLIS = 6 * 3_600_000L;

    private static final int SPANS_MAX = 4_000;

    private final Deque<Span> spans = new ArrayDeque<>();

    /// From a moment up to the next span's.
    ///
    /// @param seen empty when nobody saw
    private record Span(long fromMillis, Optional<Sighting> seen) {}

    /// Gets the parts of a stretch.
    interface Parts {

        /// One part after another.
        ///
        /// @param seen empty when nobody saw
        void part(long fromMillis, long toMillis, Optional<Sighting> seen);
    }

    /// From here on it is this; later than everything before.
    void put(long fromMillis, Optional<Sighting> seen) {
        Span last = spans.peekLast();
        if (last != null && last.seen().equals(seen)) {
            return;
        }
        spans.addLast(new Span(fromMillis, seen));
        while (spans.size() > SPANS_MAX
                || (spans.size() > 1 && second().fromMillis() < fromMillis - KEPT_MILLIS)) {
            spans.removeFirst();
        }
    }

    private Span second() {
        Iterator<Span> each = spans.iterator();
        each.next();
        return each.next();
    }

    /// Cuts a stretch where what was seen changes.
    void cut(long fromMillis, long toMillis, Parts parts) {
        long at = fromMillis;
        Optional<Sighting> seen = Optional.empty();
        for (Span span : spans) {
            long end = Math.min(span.fromMillis(), toMillis);
            if (end > at) {
                parts.part(at, end, seen);
                at = end;
            }
            seen = span.seen();
            if (at >= toMillis) {
                return;
            }
        }
        if (toMillis > at) {
            parts.part(at, toMillis, seen);
        }
    }
}
