package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What reports need to know beside the slots.
///
/// @param members every worker that there are slots of
public record Site(Tariff tariff, Map<WorkerId, Member> members) {

    public Site {
        members = Map.copyOf(members);
    }

    /// One worker.
    ///
    /// @param first the first local day that it was seen on
    /// @param last the last one: today for those in the fleet
    public record Member(
            String name,
            SortedSet<String> groups,
            HostPower host,
            LocalDate first,
            LocalDate last) {

        public Member {
            groups = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }
    }

    /// What a job is called by.
    public record JobLabel(String name, String owner, String project) {}

    Member member(WorkerId worker) {
        Member known = members.get(worker);
        return known == null
                ? new Member(
                        worker.toString(),
                        new TreeSet<>(),
                        HostPower.NONE,
                        LocalDate.MAX,
                        LocalDate.MIN)
                : known;
    }

    /// Members in the order of their numbers.
    Map<WorkerId, Member> inOrder() {
        return new TreeMap<>(members);
    }
}
