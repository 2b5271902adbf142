package io.nightwatt.desktop.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ObservableList;

/// Changes a list no more than it has to. No toolkit.
public final class Merge {
    private Merge() {}

    /// Makes a list what it is to be, changing only what is different.
    ///
    /// @param id of a line; no two lines have the same
    public static <T> void lines(ObservableList<T> list, List<T> next, Function<T, Object> id) {
        if (list.equals(next)) {
            return;
        }
        Set<Object> stay = new HashSet<>();
        next.forEach(each -> stay.add(id.apply(each)));
        List<Object> before = list.stream().map(id).filter(stay::contains).toList();
        Set<Object> known = new HashSet<>(before);
        List<Object> after = next.stream().map(id).filter(known::contains).toList();
        if (!before.equals(after)) {
            list.setAll(next);
            return;
        }
        list.removeIf(each -> !stay.contains(id.apply(each)));
        for (int at = 0; at < next.size(); at++) {
            T wanted = next.get(at);
            if (!known.contains(id.apply(wanted))) {
                list.add(at, wanted);
            } else if (!list.get(at).equals(wanted)) {
                list.set(at, wanted);
            }
        }
    }
}
