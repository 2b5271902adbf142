package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.GpuReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The readings of the last while, for [Judge]. For one thread.
public final class RecentReadings {
    private static final int READINGS_MAX = 600;

    private final Duration span;
    private final Deque<GpuReading> readings = new ArrayDeque<>();

    public RecentReadings(Duration span) {
        this.span = span;
    }

    public void add(GpuReading reading) {
        readings.addLast(reading);
        Instant oldest = reading.sampledAt().minus(span);
        while (readings.size() > READINGS_MAX || readings.getFirst().sampledAt().isBefore(oldest)) {
            readings.removeFirst();
        }
    }

    /// Oldest first.
    public List<GpuReading> list() {
        return List.copyOf(readings);
    }
}
