package io.nightwatt.engine.fleet;

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

    @Override
    public String toString() {
        return value == 0 ? "the fleet" : "worker " + value;
    }
}
