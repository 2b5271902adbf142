package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// When a job may begin.
///
/// @param notBefore its earliest start; empty means at once
/// @param after jobs that must be done first
public record Start(Optional<Instant> notBefore, SortedSet<JobId> after) {

    public static final int AFTER_MAX = 100;

    public static final Start AT_ONCE = new Start(Optional.empty(), new TreeSet<>());

    public Start {
        after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
        if (after.size() > AFTER_MAX) {
            throw new IllegalArgumentException(
                    "a job runs after at most " + AFTER_MAX + " others, not " + after.size());
        }
    }
}
