package io.nightwatt.desktop.chart;

import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.power.PowerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The charts of one worker over one span.
///
/// @param steps equal ones that the span is cut into
/// @param bands oldest first; where there is none, nobody knows
/// @param jobs that ran there, oldest first
record Charts(
        Instant from,
        Instant to,
        int steps,
        List<Panel> panels,
        List<Band> bands,
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
