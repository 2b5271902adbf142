package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.Names;
import io.nightwatt.engine.fleet.Worker;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a job would rather run. It steers, and never makes a job wait: of the free workers that
/// fit, the ones that have most of it are looked at.
///
/// @param group rather in it; empty when it does not matter
public record Preference(SortedSet<String> tags, String group) {

    public static final Preference NONE = new Preference(new TreeSet<>(), "");

    public Preference {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        group = group.strip();
        Names.problemOfAny("preferred tag", tags)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    public boolean isNone() {
        return tags.isEmpty() && group.isEmpty();
    }

    /// How much of it the worker has; the group counts as one tag.
    public int liking(Worker worker) {
        int count = !group.isEmpty() && worker.groups().contains(group) ? 1 : 0;
        for (String tag : tags) {
            if (worker.tags().contains(tag)) {
                count++;
            }
        }
        return count;
    }
}
