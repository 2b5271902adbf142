package io.nightwatt.engine.alert;

import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Turns what is seen into alerts: one for each worker and condition, as bad as its worst part.
///
/// It opens at once, eases only by a margin, and people are told of it at most once per cooldown
/// unless it gets worse. What cannot be told yet, because of the cooldown or a [Mute], is told when
/// it may, if it is still so. Not thread-safe; reads no clock.
public final class AlertBook {

    /// Between two words to people about the same worker and condition.
    public static final Duration COOLDOWN = Duration.ofMinutes(5);

    /// Open events beyond it: the oldest are let go.
    static final int EVENTS_MAX = 500;

    /// The part that stands for all that was seen before a restart, until one is seen again.
    private static final String BEFORE = "\u0000before";

    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<Long, Alert> events = new HashMap<>();
    private List<Mute> mutes;
    private long lastId;

    private record Key(WorkerId worker, Condition condition) {}

    private record Part(Level level, String text) {}

    /// What is known of one worker and condition.
    private static final class Entry {
        private final Map<String, Part> parts = new HashMap<>();
        private final List<Alert> owedEvents = new ArrayList<>();
        private @Nullable Alert alert;
        private Instant toldAt = Instant.MIN;
        private Severity toldAs = Severity.INFO;
        private boolean owed;
        private boolean told;
    }

    /// @param open alerts that were open when the console stopped
    /// @param mutes that were in force then
    /// @param lastId the highest that was ever given
    public AlertBook(Collection<Alert> open, Collection<Mute> mutes, long lastId) {
        this.mutes = List.copyOf(mutes);
        this.lastId = lastId;
        for (Alert alert : open) {
            if (alert.condition().kind() == Condition.Kind.EVENT) {
                events.put(alert.id(), alert);
                continue;
            }
            Entry entry = entry(new Key(alert.worker(), alert.condition()));
            entry.alert = alert;
            entry.told = true;
            entry.toldAt = alert.changedAt();
            entry.toldAs = alert.severity();
            Level level = alert.severity() == Severity.CRITICAL ? Level.CRITICAL : Level.WARNING;
            entry.parts.put(BEFORE, new Part(level, alert.text()));
        }
    }

    /// Open alerts, the worst and newest first.
    public List<Alert> open() {
        List<Alert> open = new ArrayList<>(events.values());
        for (Entry entry : entries.values()) {
            if (entry.alert != null && entry.alert.isOpen()) {
                open.add(entry.alert);
            }
        }
        open.sort(
                Comparator.comparing(Alert::severity)
                        .thenComparing(Alert::openedAt)
                        .thenComparingLong(Alert::id)
                        .reversed());
        return open;
    }

    public List<Mute> mutes() {
        return mutes;
    }

    /// Takes one look in.
    public List<AlertChange> see(Sighting sighting, AlertRules rules, Instant now) {
        Key key = new Key(sighting.worker(), sighting.condition());
        AlertRule rule = rules.rule(key.worker, key.condition);
        Entry known = entries.get(key);
        Level before = known == null ? Level.NORMAL : levelOf(known, sighting.part());
        Level level = rule.enabled() ? sighting.levelAfter(before, rule.threshold()) : Level.NORMAL;
        if (known == null && level == Level.NORMAL) {
            return List.of();
        }
        Entry entry = entry(key);
        entry.parts.remove(BEFORE);
        if (!rule.enabled()) {
            entry.parts.clear();
        } else if (level == Level.NORMAL) {
            entry.parts.remove(sighting.part());
        } else {
            entry.parts.put(
                    sighting.part(), new Part(level, sighting.text(level, rule.threshold())));
        }
        return settle(key, entry, sighting.renewed() && level != Level.NORMAL, now);
    }

    private static Level levelOf(Entry entry, String part) {
        Part known = entry.parts.getOrDefault(part, entry.parts.get(BEFORE));
        return known == null ? Level.NORMAL : known.level();
    }

    /// Lets go of what can no longer be seen: a machine that is off has no temperature.
    ///
    /// @param gone worker and condition
    public List<AlertChange> lookAway(BiPredicate<WorkerId, Condition> gone, Instant now) {
        List<AlertChange> changes = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (!entry.parts.isEmpty() && gone.test(key.worker, key.condition)) {
                entry.parts.clear();
                changes.addAll(settle(key, entry, false, now));
            }
        });
        return changes;
    }

    /// Lets go of parts that are no longer there.
    ///
    /// @param parts of this worker and condition that still are
    public List<AlertChange> keep(
            WorkerId worker, Condition condition, Collection<String> parts, Instant now) {
        Key key = new Key(worker, condition);
        Entry entry = entries.get(key);
        return entry != null && entry.parts.keySet().retainAll(parts)
                ? settle(key, entry, false, now)
                : List.of();
    }

    /// As [#keep], where each part tells of itself: what was seen before a restart stays until one
    /// has, or until there are none.
    public List<AlertChange> keepSeen(
            WorkerId worker, Condition condition, Collection<String> parts, Instant now) {
        Key key = new Key(worker, condition);
        Entry entry = entries.get(key);
        return entry != null
                        && entry.parts
                                .keySet()
                                .removeIf(part ->
                                        !parts.contains(part)
                                                && (parts.isEmpty() || !part.equals(BEFORE)))
                ? settle(key, entry, false, now)
                : List.of();
    }

    private List<AlertChange> settle(Key key, Entry entry, boolean renewed, Instant now) {
        List<AlertChange> changes = new ArrayList<>();
        Alert before = entry.alert;
        Optional<Part> worst =
                entry.parts.values().stream()
                        .max(Comparator.comparing(Part::level).thenComparing(Part::text));
        if (worst.isEmpty()) {
            if (before != null && before.isOpen()) {
                Alert cleared = before.cleared(now);
                entry.alert = cleared;
                entry.owed = false;
                changes.add(new AlertChange(AlertChange.Kind.CLEARED, cleared));
                if (entry.told && !isMuted(key, now)) {
                    changes.add(new AlertChange(AlertChange.Kind.TELL_CLEARED, cleared));
                }
                entry.told = false;
            }
            return changes;
        }
        Severity severity = Sighting.severity(worst.get().level());
        String text = worst.get().text();
        if (before == null || !before.isOpen()) {
            entry.alert = opened(key, before, severity, text, now);
            entry.owed = true;
            boolean back = entry.alert.times() > 1;
            changes.add(
                    new AlertChange(
                            back ? AlertChange.Kind.REOPENED : AlertChange.Kind.OPENED,
                            entry.alert));
        } else {
            entry.alert = before.at(severity, text, now);
            int rise = severity.compareTo(before.severity());
            if (rise != 0) {
                entry.owed |= rise > 0;
                changes.add(
                        new AlertChange(
                                rise > 0 ? AlertChange.Kind.ROSE : AlertChange.Kind.EASED,
                                entry.alert));
            } else if (renewed) {
                entry.alert = entry.alert.renewed(now);
                entry.owed = true;
                changes.add(new AlertChange(AlertChange.Kind.RENEWED, entry.alert));
            }
        }
        tell(key, entry, now, changes);
        return changes;
    }

    private Alert opened(
            Key key, @Nullable Alert before, Severity severity, String text, Instant now) {
        if (before != null && now.isBefore(before.changedAt().plus(COOLDOWN))) {
            return before.reopened(severity, text, now);
        }
        return fresh(key, severity, text, now, Optional.empty());
    }

    private Alert fresh(
            Key key, Severity severity, String text, Instant now, Optional<Instant> clearedAt) {
        lastId++;
        return new Alert(
                lastId,
                key.worker,
                key.condition,
                severity,
                now,
                now,
                clearedAt,
                text,
                1,
                Optional.empty());
    }

    /// Takes in that something happened. News is over at once; anything worse stays open until a
    /// person acknowledges it.
    public List<AlertChange> happened(
            WorkerId worker,
            Condition condition,
            Severity severity,
            String text,
            AlertRules rules,
            Instant now) {
        if (!rules.rule(worker, condition).enabled()) {
            return List.of();
        }
        Key key = new Key(worker, condition);
        boolean news = severity == Severity.INFO;
        Alert alert = fresh(key, severity, text, now, news ? Optional.of(now) : Optional.empty());
        List<AlertChange> changes = new ArrayList<>();
        changes.add(new AlertChange(AlertChange.Kind.OPENED, alert));
        if (!news) {
            events.put(alert.id(), alert);
            letOldestGo(now, changes);
        }
        Entry entry = entry(key);
        if (!isMuted(key, now)) {
            entry.owedEvents.add(alert);
        }
        tell(key, entry, now, changes);
        return changes;
    }

    private void letOldestGo(Instant now, List<AlertChange> changes) {
        while (events.size() > EVENTS_MAX) {
            long oldest = events.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
            Alert cleared = Objects.requireNonNull(events.remove(oldest)).cleared(now);
            changes.add(new AlertChange(AlertChange.Kind.CLEARED, cleared));
        }
    }

    /// Time has passed: what could not be told yet may be told now.
    public List<AlertChange> tick(Instant now) {
        mutes = mutes.stream().filter(mute -> now.isBefore(mute.until())).toList();
        List<AlertChange> changes = new ArrayList<>();
        entries.forEach((key, entry) -> tell(key, entry, now, changes));
        entries.values().removeIf(entry -> isForgotten(entry, now));
        return changes;
    }

    private static boolean isForgotten(Entry entry, Instant now) {
        boolean over =
                entry.alert == null
                        || (!entry.alert.isOpen()
                                && !now.isBefore(entry.alert.changedAt().plus(COOLDOWN)));
        return over
                && entry.parts.isEmpty()
                && entry.owedEvents.isEmpty()
                && mayTell(entry, Severity.INFO, now);
    }

    private void tell(Key key, Entry entry, Instant now, List<AlertChange> changes) {
        if (isMuted(key, now)) {
            return;
        }
        Alert alert = entry.alert;
        if (entry.owed && alert != null && alert.acknowledged().isEmpty()) {
            if (mayTell(entry, alert.severity(), now)) {
                told(entry, alert, now);
                entry.owed = false;
                entry.told = true;
                changes.add(new AlertChange(AlertChange.Kind.TELL, alert));
            }
        }
        // Several at once are one word: what delivers them puts them together.
        boolean due =
                entry.owedEvents.stream().anyMatch(owed -> mayTell(entry, owed.severity(), now));
        if (due) {
            for (Alert owed : entry.owedEvents) {
                told(entry, owed, now);
                changes.add(new AlertChange(AlertChange.Kind.TELL, owed));
            }
            entry.owedEvents.clear();
        }
    }

    private static void told(Entry entry, Alert alert, Instant now) {
        entry.toldAs =
                now.equals(entry.toldAt) && entry.toldAs.compareTo(alert.severity()) > 0
                        ? entry.toldAs
                        : alert.severity();
        entry.toldAt = now;
    }

    private static boolean mayTell(Entry entry, Severity severity, Instant now) {
        return entry.toldAt.equals(Instant.MIN)
                || !now.isBefore(entry.toldAt.plus(COOLDOWN))
                || severity.compareTo(entry.toldAs) > 0;
    }

    private boolean isMuted(Key key, Instant now) {
        return mutes.stream().anyMatch(mute -> mute.covers(key.worker, key.condition, now));
    }

    /// A person has taken note: nobody is told of it again unless it gets worse. Something that
    /// happened is over with that.
    ///
    /// @return empty when there is no open alert of this number that nobody has acknowledged
    public List<AlertChange> acknowledge(long id, String by, Instant now) {
        Alert event = events.remove(id);
        if (event != null) {
            Alert over = event.acknowledged(by, now).cleared(now);
            entry(new Key(over.worker(), over.condition()))
                    .owedEvents
                    .removeIf(owed -> owed.id() == id);
            return List.of(new AlertChange(AlertChange.Kind.ACKNOWLEDGED, over));
        }
        for (Entry entry : entries.values()) {
            Alert alert = entry.alert;
            if (alert != null
                    && alert.id() == id
                    && alert.isOpen()
                    && alert.acknowledged().isEmpty()) {
                entry.alert = alert.acknowledged(by, now);
                entry.owed = false;
                return List.of(new AlertChange(AlertChange.Kind.ACKNOWLEDGED, entry.alert));
            }
        }
        return List.of();
    }

    /// Puts mutes in place of those that there were.
    public void setMutes(Collection<Mute> others) {
        mutes = List.copyOf(others);
    }

    private Entry entry(Key key) {
        return entries.computeIfAbsent(key, _ -> new Entry());
    }
}
