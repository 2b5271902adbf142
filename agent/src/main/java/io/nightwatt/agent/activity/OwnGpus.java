package io.nightwatt.agent.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Remembers which GPUs our attempts leased a moment ago: a verdict is made of older readings too,
/// and what they show there was our own doing.
///
/// Confined to one thread.
public final class OwnGpus {

    private final Duration span;
    private final Map<String, Instant> leasedAt = new HashMap<>();

    /// @param span how far the readings reach back that a verdict is made of
    public OwnGpus(Duration span) {
        this.span = span;
    }

    /// The GPUs that are leased now or were within the span; empty when an attempt may use any.
    public Optional<Set<String>> at(Instant now, Optional<Set<String>> leased) {
        leased.orElse(Set.of()).forEach(uuid -> leasedAt.put(uuid, now));
        leasedAt.values().removeIf(at -> at.plus(span).isBefore(now) || at.isAfter(now));
        return leased.map(_ -> Set.copyOf(leasedAt.keySet()));
    }
}
