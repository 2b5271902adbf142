package io.nightwatt.desktop.chart;

import io.nightwatt.engine.energy.JobSpans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A span in which a worker ran a job, to a quarter of an hour.
///
/// @param lane in which it is drawn, so that none hides another; from 0
record JobBand(Instant from, Instant to, long job, String name, int lane) {

    /// More at once share the last lane.
    static final int LANES_MAX = 3;

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /// Each in the first lane that is free.
    ///
    /// @param spans oldest first
    static List<JobBand> of(List<JobSpans.Span> spans) {
        List<Instant> free = new ArrayList<>();
        List<JobBand> bands = new ArrayList<>();
        for (JobSpans.Span span : spans) {
            int lane = 0;
            while (lane < free.size() && free.get(lane).isAfter(span.from())) {
                lane++;
            }
            lane = Math.min(lane, LANES_MAX - 1);
            if (lane == free.size()) {
                free.add(span.to());
            } else {
                free.set(lane, span.to());
            }
            bands.add(new JobBand(span.from(), span.to(), span.job(), span.name(), lane));
        }
        return bands;
    }
}
