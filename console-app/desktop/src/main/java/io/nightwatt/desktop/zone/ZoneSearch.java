package io.nightwatt.desktop.zone;

import io.nightwatt.engine.schedule.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds time zones by what a person types of them: a city, a region, a part of either.
public final class ZoneSearch {
    private static final List<String> ALL = List.copyOf(Zones.all());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private ZoneSearch() {}

    /// The best first: those whose city begins so, then those that hold it anywhere.
    public static List<String> matches(String typed, int max) {
        String wanted = folded(typed);
        return ALL.stream()
                .filter(zone -> folded(zone).contains(wanted))
                .sorted(Comparator.comparingInt((String zone) -> rank(zone, wanted)))
                .limit(max)
                .toList();
    }

    /// The zone that was typed in full, in any case, or the only one that matches.
    public static Optional<ZoneId> exact(String typed) {
        String wanted = folded(typed);
        Optional<ZoneId> same =
                ALL.stream()
                        .filter(zone -> folded(zone).equals(wanted))
                        .findFirst()
                        .flatMap(Zones::named);
        if (same.isPresent()) {
            return same;
        }
        List<String> cities =
                ALL.stream().filter(zone -> folded(city(zone)).equals(wanted)).toList();
        return cities.size() == 1 ? Zones.named(cities.getFirst()) : Optional.empty();
    }

    /// `UTC+01:00, now 14:32`.
    public static String offset(ZoneId zone, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        String shown = offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        return shown + ", now " + TIME.format(now.atZone(zone));
    }

    private static int rank(String zone, String wanted) {
        if (folded(city(zone)).startsWith(wanted)) {
            return zone.contains("/") && !zone.startsWith("Etc/") ? 0 : 1;
        }
        return folded(zone).startsWith(wanted) ? 2 : 3;
    }

    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1);
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
