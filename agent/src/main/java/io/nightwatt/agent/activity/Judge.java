package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Says what a machine does. Pure: no clock, no driver, no state.
///
/// Whatever computes makes the machine busy, also when it did so only in an older one of the
/// readings that are given. What cannot be seen makes it unknown: a machine is called parked or
/// idle only when every GPU was seen to do nothing. A machine whose GPUs were never visible is
/// therefore unknown too, never idle; whether it may go down is for a person to say.
public final class Judge {
    private final ActivityRules rules;

    public Judge(ActivityRules rules) {
        this.rules = rules;
    }

    /// What the machine does, from what was seen of it up to `now`.
    ///
    /// @param gpus what the GPUs are called
    /// @param recent the readings to judge by, oldest first; how far they reach back is how long
    ///   the machine must have been quiet
    public Verdict judge(GpuInventory gpus, List<GpuReading> recent, OwnWork own, Instant now) {
        Findings found = new Findings();
        own.attempts().forEach(attempt -> found.busy("Attempt " + attempt + " runs here."));
        Map<String, String> names = names(gpus);
        Map<GpuLook.Who, String> working = new LinkedHashMap<>();
        for (GpuReading reading : recent.reversed()) {
            String when = ago(Duration.between(reading.sampledAt(), now));
            for (GpuSample sample : reading.samples()) {
                look(names, sample).addBusy(working, when);
            }
        }
        working.values().forEach(found::busy);
        newest(names, recent, now, found);
        return found.verdict(() -> quiet(recent, now));
    }

    private void newest(
            Map<String, String> names, List<GpuReading> recent, Instant now, Findings found) {
        if (recent.isEmpty()) {
            found.unknown("The GPUs have not been read yet.");
            return;
        }
        GpuReading newest = recent.getLast();
        Duration age = Duration.between(newest.sampledAt(), now);
        if (age.compareTo(rules.freshFor()) > 0) {
            found.unknown("The GPUs were last read " + age.toSeconds() + " s ago.");
        }
        if (newest.state() != NvmlState.OK) {
            found.unknown("The GPUs cannot be seen. " + newest.detail());
            return;
        }
        if (!newest.detail().isEmpty()) {
            found.unknown(newest.detail());
        }
        if (newest.samples().isEmpty()) {
            found.unknown("The driver shows no GPU, so nothing tells whether this machine works.");
            return;
        }
        for (GpuSample sample : newest.samples()) {
            GpuLook look = look(names, sample);
            look.doubts().forEach(found::unknown);
            look.parked().forEach(found::parked);
        }
        int looks = goodLooks(recent);
        if (looks < rules.looksMin()) {
            found.unknown(
                    "Only "
                            + looks
                            + " of the "
                            + rules.looksMin()
                            + " looks at the GPUs that a verdict needs.");
        }
    }

    /// What each GPU is called in a sentence, by its UUID.
    private static Map<String, String> names(GpuInventory gpus) {
        Map<String, String> names = new HashMap<>();
        for (Gpu gpu : gpus.gpus()) {
            names.putIfAbsent(gpu.uuid(), "GPU " + gpu.index());
        }
        return names;
    }

    private GpuLook look(Map<String, String> names, GpuSample sample) {
        return new GpuLook(rules, sample, names.getOrDefault(sample.uuid(), sample.uuid()));
    }

    private static int goodLooks(List<GpuReading> recent) {
        int looks = 0;
        for (GpuReading reading : recent.reversed()) {
            if (reading.state() != NvmlState.OK) {
                break;
            }
            looks++;
        }
        return looks;
    }

    private static String quiet(List<GpuReading> recent, Instant now) {
        long seconds = Duration.between(recent.getFirst().sampledAt(), now).toSeconds();
        int gpus = recent.getLast().samples().size();
        return (gpus == 1 ? "The GPU was" : "All " + gpus + " GPUs were")
                + " quiet in "
                + recent.size()
                + " looks over "
                + seconds
                + " s.";
    }

    private static String ago(Duration age) {
        return age.toSeconds() < 2 ? "." : ", " + age.toSeconds() + " s ago.";
    }

    /// Evidence of each kind, each sentence once.
    private static final class Findings {
        private static final int EVIDENCE_MAX = 12;

        private final Set<String> busy = new LinkedHashSet<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final Set<String> parked = new LinkedHashSet<>();

        void busy(String sentence) {
            busy.add(sentence);
        }

        void unknown(String sentence) {
            unknown.add(sentence);
        }

        void parked(String sentence) {
            parked.add(sentence);
        }

        Verdict verdict(Supplier<String> quiet) {
            Activity activity;
            if (!busy.isEmpty()) {
                activity = Activity.BUSY;
            } else if (!unknown.isEmpty()) {
                activity = Activity.UNKNOWN;
            } else {
                activity = parked.isEmpty() ? Activity.IDLE : Activity.PARKED;
            }
            List<String> evidence = new ArrayList<>(busy);
            evidence.addAll(unknown);
            evidence.addAll(parked);
            if (evidence.isEmpty()) {
                evidence = Collections.singletonList(quiet.get());
            }
            return new Verdict(
                    activity, evidence.subList(0, Math.min(evidence.size(), EVIDENCE_MAX)));
        }
    }
}
