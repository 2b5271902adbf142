package io.nightwatt.server.store;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.jooq.JSON;

/// Sets of names (tags, groups) as they are stored: a JSON list.
public final class NameLists {

    private NameLists() {}

    public static JSON write(Collection<String> names) {
        return Documents.write(List.copyOf(names));
    }

    public static SortedSet<String> read(JSON json) {
        return Documents.readNames(json);
    }
}
