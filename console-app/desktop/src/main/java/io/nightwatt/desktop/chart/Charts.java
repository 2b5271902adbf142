package io.nightwatt.desktop.chart;

import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The charts of one worker over one span.
///
/// @param steps equal ones that the span is cut into
/// @param bands oldest first; where there is none, nobody knows
/// @param bandsFrom before it no power states were read, because there are too many changes; `from`
///   when all were
/// @param jobs that ran there, oldest first
record Charts(
        Instant from,
        Instant to,
        int steps,
        List<Panel> panels,
        List<Band> bands,
        Instant bandsFrom,
        List<JobBand> jobs) {

    Charts {
        panels = List.copyOf(panels);
        bands = List.copyOf(bands);
        jobs = List.copyOf(jobs);
    }

    /// When a step begins.
    Instant at(int step) {
        return MetricHistory.at(from, to, steps, step);
    }

    /// In which power state the worker was at a step's beginning; empty where nobody knows.
    Optional<PowerState> stateAt(int step) {
        Instant moment = at(step);
        return bands.stream().filter(band -> band.holds(moment)).map(Band::state).findFirst();
    }

    /// Whether the power states of the whole span were read.
    boolean hasAllBands() {
        return !bandsFrom.isAfter(from);
    }

    /// For how long in all the worker was in each power state, in the order of the states; those
    /// that it was not in are left out.
    Map<PowerState, Duration> inStates() {
        Map<PowerState, Duration> spans = new EnumMap<>(PowerState.class);
        for (Band band : bands) {
            spans.merge(band.state(), Duration.between(band.from(), band.to()), Duration::plus);
        }
        return spans;
    }

    /// The names of the jobs that ran at a step's beginning, each once.
    List<String> jobsAt(int step) {
        Instant moment = at(step);
        return jobs.stream()
                .filter(job -> job.holds(moment))
                .map(JobBand::name)
                .distinct()
                .toList();
    }

    /// How many lanes the jobs take.
    int lanes() {
        return jobs.stream().mapToInt(job -> job.lane() + 1).max().orElse(0);
    }

    /// Whether any GPU gave a sample.
    boolean isEmpty() {
        return panels.stream().allMatch(panel -> panel.curves().isEmpty());
    }
}
