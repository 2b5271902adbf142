package io.nightwatt.engine.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How fast a job goes, and when it is probably done at that.
public final class Pace {

    /// Less progress says nothing about the time that is left.
    static final double TELLING = 0.05;

    private Pace() {}

    /// How long the job will probably still take, rounded: it is a guess.
    ///
    /// What is left of all its segments, at the pace of those that run now and on as many workers
    /// as have it now, but at least as long as the slowest of those still needs. Where the programs
    /// say nothing of how far they are, the pace is that of the whole job since it began. A segment
    /// that went on from a checkpoint looks faster than it is.
    ///
    /// @return empty while nothing of it runs, while a pause or a condition keeps back what waits,
    ///   and until it has come far enough to say
    public static Optional<Duration> remaining(Job job, Instant now) {
        boolean keptBack = !job.barrier().isOpen() && job.count(Segment.State.QUEUED) > 0;
        if (job.state() != JobState.RUNNING || keptBack) {
            return Optional.empty();
        }
        double left = 0;
        double told = 0;
        double ranMillis = 0;
        double longestMillis = 0;
        int held = 0;
        for (Segment segment : job.segments()) {
            left += segment.isOpen() ? 1 - segment.progress() : 0;
            held += segment.attempt().isPresent() ? 1 : 0;
            Optional<Instant> since = segment.attempt().flatMap(Attempt::startedAt);
            // One from later than now: the clock was set back since.
            if (since.isPresent() && !since.get().isAfter(now)) {
                double ran = Duration.between(since.get(), now).toMillis();
                told += segment.progress();
                ranMillis += ran;
                if (segment.progress() >= TELLING) {
                    longestMillis = Math.max(longestMillis, left(ran, segment.progress()));
                }
            }
        }
        if (told >= TELLING) {
            double atThisPace = left * ranMillis / told / held;
            return Optional.of(rounded(Math.max(atThisPace, longestMillis)));
        }
        return ofWhole(job, left, now);
    }

    private static Optional<Duration> ofWhole(Job job, double left, Instant now) {
        double done = 1 - left / job.segments().size();
        return job.startedAt()
                .filter(began -> done >= TELLING && !began.isAfter(now))
                .map(began ->
                        rounded(left((double) Duration.between(began, now).toMillis(), done)));
    }

    private static double left(double millis, double done) {
        return millis * (1 - done) / done;
    }

    /// Up to steps of ten seconds, of a minute, and beyond an hour of five: a guess that changes
    /// with every look is not read.
    private static Duration rounded(double millis) {
        long seconds = Math.round(millis / 1_000);
        long step = seconds < 120 ? 10 : seconds < 3_600 ? 60 : 300;
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(seconds, step)) * step);
    }
}
