package io.nightwatt.desktop.jobs;

import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// The jobs that wait, in the order of their priorities, and what priority a job gets when a person
/// moves it in there. Among equals the older one goes first; deadlines and fair shares between
/// projects, which the engine weighs as well, are not known here. No toolkit.
final class JobOrder {

    private static final Comparator<JobView> IN_LINE =
            Comparator.comparingInt((JobView job) -> -job.priority()).thenComparing(JobView::id);

    private JobOrder() {}

    /// Whether a job has something that waits to be given out.
    static boolean waits(JobView job) {
        return switch (job.state()) {
            case QUEUED, WAITING_FOR_WORKER, PAUSED -> true;
            case ASSIGNED, RUNNING -> job.segments() - job.segmentsDone() > job.workers().size();
            case DONE, FAILED, CANCELLED -> false;
        };
    }

    /// The jobs that wait, first in line first.
    static List<JobView> line(List<JobView> jobs) {
        return jobs.stream().filter(JobOrder::waits).sorted(IN_LINE).toList();
    }

    /// The priority that puts a job at a place, as near to its own as can be.
    ///
    /// @param line as [#line] makes it
    /// @param moved one of them
    /// @param place where it shall stand among the others, from 0
    /// @return empty when it stands there already, or when no priority would move it that way
    static OptionalInt priorityAt(List<JobView> line, JobView moved, int place) {
        int from = line.indexOf(moved);
        List<JobView> others = new ArrayList<>(line);
        others.remove(moved);
        int to = Math.clamp(place, 0, others.size());
        if (from < 0 || to == from) {
            return OptionalInt.empty();
        }
        int best = -1;
        int bestMiss = Integer.MAX_VALUE;
        for (int priority = 0; priority <= JobSpec.PRIORITY_MAX; priority++) {
            int lands = landing(others, moved, priority);
            boolean rightWay = to < from ? lands < from : lands > from;
            int miss = Math.abs(lands - to);
            boolean nearer =
                    miss < bestMiss
                            || (miss == bestMiss
                                    && Math.abs(priority - moved.priority())
                                            < Math.abs(best - moved.priority()));
            if (rightWay && nearer) {
                best = priority;
                bestMiss = miss;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /// Where a job of this priority stands among the others.
    private static int landing(List<JobView> others, JobView moved, int priority) {
        int before = 0;
        for (JobView other : others) {
            boolean first =
                    other.priority() > priority
                            || (other.priority() == priority
                                    && other.id().compareTo(moved.id()) < 0);
            before += first ? 1 : 0;
        }
        return before;
    }
}
