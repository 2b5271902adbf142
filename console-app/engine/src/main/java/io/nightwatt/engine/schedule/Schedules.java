package io.nightwatt.engine.schedule;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All schedules of a fleet, at most one for each scope. Immutable.
///
/// The most specific one that is enabled wins, whole: a worker's own, else one of its groups', else
/// the fleet's. They are not mixed. Of two groups of the same worker that both have one, the group
/// that comes first by name (in the order of its characters, capitals first) wins.
public final class Schedules {

    public static final Schedules NONE = new Schedules(Collections.emptySortedMap());

    private final SortedMap<ScheduleScope, PowerSchedule> byScope;

    private Schedules(SortedMap<ScheduleScope, PowerSchedule> byScope) {
        this.byScope = byScope;
    }

    /// The schedules given, in any order.
    ///
    /// @throws IllegalArgumentException when two are for the same scope
    public static Schedules of(Collection<PowerSchedule> schedules) {
        var map = new TreeMap<ScheduleScope, PowerSchedule>();
        for (PowerSchedule each : schedules) {
            if (map.put(each.scope(), each) != null) {
                throw new IllegalArgumentException("two schedules for " + each.scope().words());
            }
        }
        return new Schedules(map);
    }

    /// All of them: the fleet's, then the groups' by name, then the workers' by number.
    public Collection<PowerSchedule> all() {
        return Collections.unmodifiableCollection(byScope.values());
    }

    public Optional<PowerSchedule> at(ScheduleScope scope) {
        return Optional.ofNullable(byScope.get(scope));
    }

    /// These with `schedule` in place of what its scope had.
    public Schedules with(PowerSchedule schedule) {
        var map = new TreeMap<>(byScope);
        map.put(schedule.scope(), schedule);
        return new Schedules(map);
    }

    /// These less what `scope` had.
    public Schedules without(ScheduleScope scope) {
        var map = new TreeMap<>(byScope);
        map.remove(scope);
        return new Schedules(map);
    }

    /// The schedule that a worker follows; empty when none is for it.
    public Optional<PowerSchedule> effective(WorkerId worker, Set<String> groups) {
        return claims(worker, groups).filter(PowerSchedule::enabled).findFirst();
    }

    /// All that are for a worker, the strongest first, also those that are not enabled: what it
    /// follows is the first that is, the others wait behind it.
    public List<PowerSchedule> claiming(WorkerId worker, Set<String> groups) {
        return claims(worker, groups).toList();
    }

    private Stream<PowerSchedule> claims(WorkerId worker, Set<String> groups) {
        Stream<ScheduleScope> ofGroups = groups.stream().sorted().map(ScheduleScope.Group::new);
        return Stream.of(
                        Stream.<ScheduleScope>of(new ScheduleScope.Individual(worker)),
                        ofGroups,
                        Stream.of(new ScheduleScope.Fleet()))
                .flatMap(each -> each)
                .flatMap(scope -> at(scope).stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedules same && byScope.equals(same.byScope);
    }

    @Override
    public int hashCode() {
        return byScope.hashCode();
    }

    @Override
    public String toString() {
        return byScope.values().toString();
    }
}
