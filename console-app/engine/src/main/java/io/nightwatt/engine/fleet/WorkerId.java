package io.nightwatt.engine.fleet;

import org.jspecify.annotations.Nullable;

/// The number of a worker: given once by the console, never reused.
public record WorkerId(long value) implements Comparable<WorkerId> {

    /// Stands for the whole fleet in history lines and notices. No worker has it.
    public static final WorkerId FLEET = new WorkerId(0);

    public WorkerId {
        if (value < 0) {
            throw new IllegalArgumentException("a worker id is positive, not " + value);
        }
    }

    @Override
    public int compareTo(WorkerId other) {
        return Long.compare(value, other.value);
    }

    // By hand, because nearly every decision begins with a look into a map of workers, and what a
    // record is given is several times slower there.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkerId(long number) && number == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return value == 0 ? "the fleet" : "worker " + value;
    }
}
