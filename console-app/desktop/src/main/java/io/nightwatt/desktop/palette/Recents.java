package io.nightwatt.desktop.palette;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The entries that were used last, the newest first.
public final class Recents {
    private static final int KEPT_MAX = 20;

    private final List<String> ids = new ArrayList<>();
    private final Runnable onChange;

    /// @param earlier the ids of former times, the newest first
    /// @param onChange called after each use, to write it down
    public Recents(Collection<String> earlier, Runnable onChange) {
        earlier.stream().distinct().limit(KEPT_MAX).forEach(ids::add);
        this.onChange = onChange;
    }

    public List<String> ids() {
        return Collections.unmodifiableList(ids);
    }

    void used(String id) {
        ids.remove(id);
        ids.addFirst(id);
        while (ids.size() > KEPT_MAX) {
            ids.removeLast();
        }
        onChange.run();
    }

    /// 0 for the newest; larger than any for one that was not used.
    int rank(String id) {
        int at = ids.indexOf(id);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
