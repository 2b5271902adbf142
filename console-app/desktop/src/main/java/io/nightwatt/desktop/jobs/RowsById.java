package io.nightwatt.desktop.jobs;

import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;

/// Brings a list of jobs to what it shall be by the changes that it takes and no others: a list
/// that is set anew loses what a person has chosen and where they have scrolled to. No toolkit.
final class RowsById {

    private RowsById() {}

    static void show(ObservableList<JobView> list, List<JobView> next) {
        removeAllBut(list, ids(next));
        Set<JobId> there = ids(list);
        int at = 0;
        while (at < next.size()) {
            JobView row = next.get(at);
            if (isAt(list, at, row)) {
                if (!list.get(at).equals(row)) {
                    list.set(at, row);
                }
                at++;
            } else if (!there.contains(row.id())) {
                int end = at + 1;
                while (end < next.size() && !there.contains(next.get(end).id())) {
                    end++;
                }
                list.addAll(at, next.subList(at, end));
                at = end;
            } else if (isAt(list, at + 1, row)) {
                // The one that stands here has moved down.
                there.remove(list.remove(at).id());
            } else {
                list.removeIf(other -> other.id().equals(row.id()));
                list.add(at, row);
                at++;
            }
        }
    }

    /// A run of rows at a time, from the end.
    private static void removeAllBut(ObservableList<JobView> list, Set<JobId> kept) {
        int to = list.size();
        while (to > 0) {
            int from = to;
            while (from > 0 && !kept.contains(list.get(from - 1).id())) {
                from--;
            }
            if (from < to) {
                list.remove(from, to);
            }
            to = from - 1;
        }
    }

    private static boolean isAt(List<JobView> list, int at, JobView row) {
        return at < list.size() && list.get(at).id().equals(row.id());
    }

    private static Set<JobId> ids(List<JobView> jobs) {
        return jobs.stream().map(JobView::id).collect(Collectors.toCollection(HashSet::new));
    }
}
