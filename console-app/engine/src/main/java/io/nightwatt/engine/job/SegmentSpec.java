package io.nightwatt.engine.job;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one segment is to do: the values that its job's template is filled in with.
public record SegmentSpec(SortedMap<String, String> parameters) {

    public SegmentSpec {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static SegmentSpec of(Map<String, String> parameters) {
        return new SegmentSpec(new TreeMap<>(parameters));
    }
}
