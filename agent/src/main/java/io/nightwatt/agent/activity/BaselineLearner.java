package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Learns what always uses the GPUs here: a compositor, a video wall, the idle window of a 3D
/// program. For one thread.
///
/// Only a graphics process is ever learned, never one that has a compute context; only a small and
/// steady load; and only out of a stretch in which nothing else was at work: no job, no person, no
/// other sign, no other process, and no load that the seen processes do not explain. One look that
/// says otherwise, or that fails, and the stretch begins anew. So a busy state is never taken for
/// normal, and a machine without such programs learns nothing at all.
public final class BaselineLearner {

    private static final Duration SEEN_GRAIN = Duration.ofHours(12);

    private record Track(String gpu, int pid, String program) {}

    /// A stretch of one process, from its first look to its last.
    private record Stretch(Instant from, int least, int most) {

        Stretch and(int load) {
            return new Stretch(from, Math.min(least, load), Math.max(most, load));
        }
    }

    private final BaselineRules rules;
    private final ActivityRules activity;
    private final Map<Track, Stretch> stretches = new HashMap<>();
    private Baseline baseline;
    private @Nullable Instant lastLook;

    public BaselineLearner(BaselineRules rules, ActivityRules activity, Baseline known) {
        this.rules = rules;
        this.activity = activity;
        this.baseline = known;
    }

    /// What is known now.
    public Baseline baseline() {
        return baseline;
    }

    /// Takes in one look.
    ///
    /// @param otherwiseQuiet whether nothing but the GPUs spoke of work in that moment
    /// @return whether [#baseline] has changed
    public boolean observe(GpuReading reading, boolean otherwiseQuiet) {
        Baseline before = baseline;
        Instant now = reading.sampledAt();
        Instant last = lastLook;
        lastLook = now;
        baseline = baseline.forgetting(rules.unseenMax(), now);
        boolean gap =
                last == null
                        || now.isBefore(last)
                        || Duration.between(last, now).compareTo(rules.gapMax()) > 0;
        if (gap || !otherwiseQuiet || !isQuiet(reading)) {
            stretches.clear();
        }
        if (otherwiseQuiet && isQuiet(reading)) {
            Set<Track> present = new HashSet<>();
            for (GpuSample sample : reading.samples()) {
                for (GpuProcess process : sample.processes()) {
                    if (isCandidate(process)) {
                        Track track = new Track(sample.uuid(), process.pid(), process.name());
                        present.add(track);
                        take(track, process.smUtilizationPercent().orElse(0), now);
                    }
                }
            }
            stretches.keySet().retainAll(present);
        }
        noteSeen(reading, now);
        return !baseline.equals(before);
    }

    /// Whether every GPU is seen whole, and nothing computes on it but what may be learned.
    private boolean isQuiet(GpuReading reading) {
        return reading.state() == NvmlState.OK
                && reading.detail().isEmpty()
                && reading.samples().stream().allMatch(this::isQuiet);
    }

    private boolean isQuiet(GpuSample sample) {
        if (sample.lost() || sample.processesAbsent().isPresent()) {
            return false;
        }
        long explained = 0;
        for (GpuProcess process : sample.processes()) {
            if (process.smUtilizationPercent().isEmpty()) {
                return false;
            }
            int load = process.smUtilizationPercent().getAsInt();
            int limit =
                    isCandidate(process)
                            ? rules.percentMax()
                            : activity.desktop().contains(process.name())
                                    ? activity.desktopPercentMax()
                                    : activity.processPercentMin() - 1;
            if (load > limit || process.videoUtilizationPercent().orElse(0) > 0) {
                return false;
            }
            explained += load;
        }
        return sample.value(Metric.GPU_UTILIZATION_PERCENT).orElse(100)
                < explained + activity.gpuPercentMin();
    }

    private boolean isCandidate(GpuProcess process) {
        return process.kind() == GpuProcess.Kind.GRAPHICS
                && !process.name().isEmpty()
                && process.smUtilizationPercent().isPresent()
                && !activity.desktop().contains(process.name());
    }

    private void take(Track track, int load, Instant now) {
        Stretch known = stretches.get(track);
        Stretch next = known == null ? new Stretch(now, load, load) : known.and(load);
        if (next.most() - next.least() > rules.swingMax()) {
            next = new Stretch(now, load, load);
        }
        if (Duration.between(next.from(), now).compareTo(rules.learnedOver()) >= 0) {
            learn(new Baseline.Key(track.gpu(), track.program()), next.most(), now);
            next = new Stretch(now, load, load);
        }
        stretches.put(track, next);
    }

    /// The newest stretch is the truth, also when it is lower; below the fixed limit of
    /// [ActivityRules] there is nothing to remember.
    private void learn(Baseline.Key key, int percent, Instant now) {
        baseline =
                percent >= activity.processPercentMin()
                        ? baseline.with(key, new Baseline.Level(percent, now, now))
                        : baseline.without(key);
    }

    private void noteSeen(GpuReading reading, Instant now) {
        for (GpuSample sample : reading.samples()) {
            for (GpuProcess process : sample.processes()) {
                Baseline.Key key = new Baseline.Key(sample.uuid(), process.name());
                Baseline.Level level = baseline.levels().get(key);
                if (level != null
                        && Duration.between(level.seenAt(), now).compareTo(SEEN_GRAIN) > 0) {
                    baseline =
                            baseline.with(
                                    key,
                                    new Baseline.Level(level.percent(), level.learnedAt(), now));
                }
            }
        }
    }
}
