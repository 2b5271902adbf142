package io.nightwatt.engine.energy;

import io.nightwatt.engine.job.JobId;
import java.util.Comparator;
import java.util.Locale;

/// What a part of a worker's energy was for: a line of the bill.
///
/// @param job the job's number; 0 on every line but a job's
public record Line(Kind kind, long job) implements Comparable<Line> {

    /// Nothing ran: the worker stood idle, or a GPU did that nothing had leased.
    public static final Line IDLE = new Line(Kind.IDLE, 0);

    /// On its way up or down.
    public static final Line BOOT = new Line(Kind.BOOT, 0);

    /// Work that is not ours.
    public static final Line OTHER = new Line(Kind.OTHER_WORK, 0);

    /// Measured, while nobody saw what the worker did.
    public static final Line UNKNOWN = new Line(Kind.UNKNOWN, 0);

    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::kind).thenComparingLong(Line::job);

    /// Kinds of lines. Each is a number on disk: none is given anew.
    public enum Kind {
        JOB(0),
        IDLE(1),
        BOOT(2),
        OTHER_WORK(3),
        UNKNOWN(4);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /// On disk.
        public int number() {
            return number;
        }

        /// Its name outside this program, such as `other_work`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Line {
        if ((kind == Kind.JOB) != (job > 0)) {
            throw new IllegalArgumentException("a job's line, and no other, has a job: " + kind);
        }
    }

    public static Line of(JobId job) {
        return new Line(Kind.JOB, job.value());
    }

    @Override
    public int compareTo(Line other) {
        return ORDER.compare(this, other);
    }
}
