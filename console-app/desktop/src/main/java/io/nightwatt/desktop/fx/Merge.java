package io.nightwatt.desktop.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;

/// Brings a list to what it shall be by the changes that it takes and no others: a list that is set
/// anew loses what a person has chosen and where they have scrolled to. No toolkit.
public final class Merge {

    /// Who puts so many lines elsewhere, has put all of them in another order.
    private static final int MOVES_MAX = 32;

    private Merge() {}

    /// Makes a list what it is to be, changing only what is different. One that is put into quite
    /// another order is set anew.
    ///
    /// @param id of a line; no two lines have the same
    public static <T> void lines(ObservableList<T> list, List<T> next, Function<T, ?> id) {
        removeAllBut(list, ids(next, id), id);
        Set<Object> there = ids(list, id);
        int moves = 0;
        int at = 0;
        while (at < next.size()) {
            T line = next.get(at);
            if (isAt(list, at, line, id)) {
                if (!list.get(at).equals(line)) {
                    list.set(at, line);
                }
                at++;
            } else if (!there.contains(id.apply(line))) {
                int end = at + 1;
                while (end < next.size() && !there.contains(id.apply(next.get(end)))) {
                    end++;
                }
                list.addAll(at, next.subList(at, end));
                at = end;
            } else if (moves == MOVES_MAX) {
                list.setAll(next);
                return;
            } else if (isAt(list, at + 1, line, id)) {
                // The one that stands here has moved down.
                there.remove(id.apply(list.remove(at)));
                moves++;
            } else {
                list.removeIf(other -> id.apply(other).equals(id.apply(line)));
                list.add(at, line);
                moves++;
                at++;
            }
        }
    }

    /// A run of lines at a time, from the end.
    private static <T> void removeAllBut(
            ObservableList<T> list, Set<Object> kept, Function<T, ?> id) {
        int to = list.size();
        while (to > 0) {
            int from = to;
            while (from > 0 && !kept.contains(id.apply(list.get(from - 1)))) {
                from--;
            }
            if (from < to) {
                list.remove(from, to);
            }
            to = from - 1;
        }
    }

    private static <T> boolean isAt(List<T> list, int at, T line, Function<T, ?> id) {
        return at < list.size() && id.apply(list.get(at)).equals(id.apply(line));
    }

    private static <T> Set<Object> ids(List<T> lines, Function<T, ?> id) {
        return lines.stream().map(id).collect(Collectors.toCollection(HashSet::new));
    }
}
