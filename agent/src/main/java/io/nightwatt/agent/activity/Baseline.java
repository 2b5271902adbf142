package io.nightwatt.agent.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/// What programs always use of this machine's GPUs without doing work: the learned levels.
///
/// A value; [BaselineLearner] makes new ones.
public record Baseline(Map<Key, Level> levels) {

    /// Nothing is known: every load counts as far as [ActivityRules] say.
    public static final Baseline NONE = new Baseline(Map.of());

    /// One program on one GPU.
    ///
    /// @param gpu UUID
    /// @param program image name
    public record Key(String gpu, String program) {}

    /// What it always uses.
    ///
    /// @param percent the most of the GPU's cores that it used while the level was learned
    /// @param learnedAt end of the time in which it was learned
    /// @param seenAt about when the program was last seen on that GPU; it is forgotten from here
    public record Level(int percent, Instant learnedAt, Instant seenAt) {}

    public Baseline {
        levels = Map.copyOf(levels);
    }

    /// What `program` uses of `gpu` without doing work, in percent; 0 when nothing was learned.
    int allowance(String gpu, String program) {
        Level level = levels.get(new Key(gpu, program));
        return level == null ? 0 : level.percent();
    }

    Baseline with(Key key, Level level) {
        Map<Key, Level> next = new HashMap<>(levels);
        next.put(key, level);
        return new Baseline(next);
    }

    Baseline without(Key key) {
        return keeping((each, _) -> !each.equals(key));
    }

    /// Without what was not seen for so long; and without what seems to be from the future, which
    /// is from before somebody set the clock back.
    Baseline forgetting(Duration unseenMax, Instant now) {
        return keeping((_, level) ->
                Duration.between(level.seenAt(), now).abs().compareTo(unseenMax) <= 0);
    }

    private Baseline keeping(BiPredicate<Key, Level> kept) {
        Map<Key, Level> next = new HashMap<>(levels);
        return next.entrySet().removeIf(each -> !kept.test(each.getKey(), each.getValue()))
                ? new Baseline(next)
                : this;
    }
}
