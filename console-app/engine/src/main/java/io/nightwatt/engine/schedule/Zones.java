package io.nightwatt.engine.schedule;

import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The time zones that a schedule may be in.
public final class Zones {

    private Zones() {}

    /// Every IANA zone that this Java knows, by name. Offsets such as `+02:00` are none.
    public static SortedSet<String> all() {
        var names = new TreeSet<>(ZoneId.getAvailableZoneIds());
        names.removeIf(name -> name.startsWith("SystemV/"));
        return names;
    }

    /// The zone of that exact name; empty when there is none.
    public static Optional<ZoneId> named(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    static boolean isIana(ZoneId zone) {
        return ZoneId.getAvailableZoneIds().contains(zone.getId());
    }
}
