package io.nightwatt.server.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest changes, for who was away for a moment. Ids begin with a word of this run of the
/// console, so that one of an earlier run is seen to be gone. For one thread.
final class Ring {

    private final String run;
    private final int max;
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private long last;

    record Numbered(long number, Change change) {}

    Ring(String run, int max) {
        this.run = run;
        this.max = max;
    }

    Numbered add(Change change) {
        last++;
        var numbered = new Numbered(last, change);
        kept.addLast(numbered);
        if (kept.size() > max) {
            kept.removeFirst();
        }
        return numbered;
    }

    /// Forgets what is kept. No id from before is known any more; numbers go on.
    void forget() {
        kept.clear();
        last++;
    }

    String id(Numbered numbered) {
        return run + "-" + numbered.number();
    }

    /// The id of the newest, also when there was none yet.
    String newest() {
        return run + "-" + last;
    }

    /// What came after `id`; empty when that is not known here any more.
    Optional<List<Numbered>> after(String id) {
        String begin = run + "-";
        String digits = id.startsWith(begin) ? id.substring(begin.length()) : "";
        if (!digits.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(digits);
        long oldest = last - kept.size();
        return number < oldest || number > last
                ? Optional.empty()
                : Optional.of(kept.stream().filter(each -> each.number() > number).toList());
    }
}
