package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The groups whose automation has stopped because many of their workers went bad at once (P15).
/// Stored.
///
/// @param byGroup by the group's name; the name [#FLEET] stands for the whole fleet
/// @param resumed when a person let automation work again; what went bad before does not count
public record Halts(SortedMap<String, Halt> byGroup, SortedMap<String, Instant> resumed) {

    /// No group can have this name.
    public static final String FLEET = "";

    public static final Halts NONE = new Halts(new TreeMap<>(), new TreeMap<>());

    public Halts {
        byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
        resumed = Collections.unmodifiableSortedMap(new TreeMap<>(resumed));
    }

    /// Since when, and why.
    ///
    /// @param reason what was seen, one sentence
    public record Halt(Instant since, String reason) {}

    public Optional<Halt> of(String group) {
        return Optional.ofNullable(byGroup.get(group));
    }

    /// The halt that a worker of these groups is under; empty when automation works there.
    public Optional<Halt> stopping(Collection<String> groups) {
        return of(FLEET).or(() -> groups.stream().flatMap(group -> of(group).stream()).findFirst());
    }

    public Halts with(String group, Halt halt) {
        var changed = new TreeMap<>(byGroup);
        changed.put(group, halt);
        return new Halts(changed, resumed);
    }

    public Halts without(String group) {
        var changed = new TreeMap<>(byGroup);
        changed.remove(group);
        return new Halts(changed, resumed);
    }

    /// A person says that what went bad so far is known.
    public Halts resumed(String group, Instant at) {
        var known = new TreeMap<>(resumed);
        known.put(group, at);
        return new Halts(without(group).byGroup(), known);
    }

    /// With its moments as another clock shows them.
    public Halts moved(UnaryOperator<Instant> clock) {
        var stopped = new TreeMap<>(byGroup);
        stopped.replaceAll((_, halt) -> new Halt(clock.apply(halt.since()), halt.reason()));
        var known = new TreeMap<>(resumed);
        known.replaceAll((_, at) -> clock.apply(at));
        return new Halts(stopped, known);
    }

    /// `the fleet`, `group render`.
    public static String words(String group) {
        return group.equals(FLEET) ? "the fleet" : "group " + group;
    }
}
