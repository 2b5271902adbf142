package io.nightwatt.engine.schedule;

/// What happens to sleeping workers when a window begins. It holds as long as the window does: it
/// is a state, not an event that could be missed.
public sealed interface OnStart {

    /// Those that the queue needs are woken, no more. The default.
    record Needed() implements OnStart {}

    /// All that the schedule is for are woken.
    record All() implements OnStart {}

    /// None is woken, not even for the queue; those that are on may stay on.
    record None() implements OnStart {}

    /// So many are kept on, and more when the queue needs them.
    ///
    /// @param workers at least 1
    record Count(int workers) implements OnStart {

        public static final int WORKERS_MAX = 10_000;

        public Count {
            if (workers < 1 || workers > WORKERS_MAX) {
                throw new IllegalArgumentException(
                        "1 to " + WORKERS_MAX + " workers can be woken, not " + workers);
            }
        }
    }

    /// `wakes those that the queue needs` …
    default String words() {
        return switch (this) {
            case Needed() -> "wakes those that the queue needs";
            case All() -> "wakes all";
            case None() -> "wakes none";
            case Count(int workers) ->
                    workers == 1 ? "wakes 1 worker" : "wakes " + workers + " workers";
        };
    }
}
