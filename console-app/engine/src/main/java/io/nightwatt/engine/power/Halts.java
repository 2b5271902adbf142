package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The groups whose automation has stopped because many of their workers went bad at once (P15).
/// Stored.
///
/// @param byGroup by the group's name; the name [#FLEET] stands for the whole fleet
public record Halts(SortedMap<String, Halt> byGroup) {

    /// No group can have this name.
    public static final String FLEET = "";

    public static final Halts NONE = new Halts(new TreeMap<>());

    public Halts {
        byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
    }

    /// Since when, and why.
    ///
    /// @param reason what was seen, one sentence
    public record Halt(Instant since, String reason) {}

    public Optional<Halt> of(String group) {
        return Optional.ofNullable(byGroup.get(group));
    }

    public Halts with(String group, Halt halt) {
        var changed = new TreeMap<>(byGroup);
        changed.put(group, halt);
        return new Halts(changed);
    }

    public Halts without(String group) {
        var changed = new TreeMap<>(byGroup);
        changed.remove(group);
        return new Halts(changed);
    }
}
