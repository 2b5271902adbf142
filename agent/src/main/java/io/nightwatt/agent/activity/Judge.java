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
/// Own work, any other sign of work and any load beyond the baseline make the machine busy, a load
/// also when it was there only in an older one of the readings that are given. What cannot be seen
/// makes it unknown: a machine is called parked or idle only when every GPU was seen to do nothing
/// and no sign was missing. A machine whose GPUs were never visible is therefore unknown too, never
/// idle; whether it may go down is for a person to say.
public final class Judge {
    private final ActivityRules rules;

    public Judge(ActivityRules rules) {
        this.rules = rules;
    }

    /// What the machine does, from what was seen of its GPUs alone.
    ///
    /// @param recent the readings to judge by, oldest first
    public Verdict judge(GpuInventory gpus, List<GpuReading> recent, OwnWork own, Instant now) {
        return judge(new Seen(gpus, recent, own, List.of(), Baseline.NONE), now);
    }

    /// What the machine does, from what was seen of it up to `now`.
    public Verdict judge(Seen seen, Instant now) {
        Findings found = new Findings();
        seen.own()
                .attempts()
                .forEach(attempt -> found.busy("Attempt " + attempt + " runs here.", true));
        for (Sign sign : seen.signs()) {
            switch (sign.meaning()) {
                case WORK -> sign.sentences().forEach(each -> found.busy(each, false));
                case UNKNOWN -> sign.sentences().forEach(each -> found.unknown(each, false));
                case QUIET, ABSENT -> {} // Nothing against the machine going down.
            }
        }
        Map<String, String> names = names(seen.gpus());
        Map<GpuLook.Who, String> working = new LinkedHashMap<>();
        for (GpuReading reading : seen.recent().reversed()) {
            String when = ago(Duration.between(reading.sampledAt(), now));
            for (GpuSample sample : reading.samples()) {
                boolean busy = look(seen, names, sample).addBusy(working, when);
                found.othersWork(busy && !seen.own().mayUse(sample.uuid()));
            }
        }
        working.values().forEach(each -> found.busy(each, true));
        newest(seen, names, now, found);
        return found.verdict(seen.own(), () -> quiet(seen.recent(), now));
    }

    private void newest(Seen seen, Map<String, String> names, Instant now, Findings found) {
        List<GpuReading> recent = seen.recent();
        if (recent.isEmpty()) {
            found.unknown("The GPUs have not been read yet.", false);
            return;
        }
        GpuReading newest = recent.getLast();
        Duration age = Duration.between(newest.sampledAt(), now);
        if (age.compareTo(rules.freshFor()) > 0) {
            found.unknown("The GPUs were last read " + age.toSeconds() + " s ago.", false);
        }
        if (newest.state() != NvmlState.OK) {
            found.unknown("The GPUs cannot be seen. " + newest.detail(), false);
            return;
        }
        if (!newest.detail().isEmpty()) {
            found.unknown(newest.detail(), false);
        }
        if (newest.samples().isEmpty()) {
            found.unknown(
                    "The driver shows no GPU, so nothing tells whether this machine works.", false);
            return;
        }
        for (GpuSample sample : newest.samples()) {
            GpuLook look = look(seen, names, sample);
            boolean ours = !sample.lost() && seen.own().mayUse(sample.uuid());
            look.doubts().forEach(each -> found.unknown(each, ours));
            look.parked().forEach(each -> found.parked(each, ours));
        }
        int looks = goodLooks(recent);
        if (looks < rules.looksMin()) {
            found.unknown(
                    "Only "
                            + looks
                            + " of the "
                            + rules.looksMin()
                            + " looks at the GPUs that a verdict needs.",
                    false);
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

    private GpuLook look(Seen seen, Map<String, String> names, GpuSample sample) {
        String name = names.getOrDefault(sample.uuid(), sample.uuid());
        return new GpuLook(rules, seen.baseline(), sample, name);
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

    /// Evidence of each kind, each sentence once, and what of it is not our doing.
    private static final class Findings {
        private static final int EVIDENCE_MAX = 12;

        private final Set<String> busy = new LinkedHashSet<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final Set<String> parked = new LinkedHashSet<>();

        private boolean othersBusy;
        private boolean othersUnknown;
        private boolean othersParked;

        void busy(String sentence, boolean ours) {
            busy.add(sentence);
            othersBusy |= !ours;
        }

        void unknown(String sentence, boolean ours) {
            unknown.add(sentence);
            othersUnknown |= !ours;
        }

        void parked(String sentence, boolean ours) {
            parked.add(sentence);
            othersParked |= !ours;
        }

        /// Somebody else computes on a GPU.
        void othersWork(boolean busy) {
            othersBusy |= busy;
        }

        private static Activity activity(boolean busy, boolean unknown, boolean parked) {
            if (busy) {
                return Activity.BUSY;
            }
            if (unknown) {
                return Activity.UNKNOWN;
            }
            return parked ? Activity.PARKED : Activity.IDLE;
        }

        Verdict verdict(OwnWork own, Supplier<String> quiet) {
            Activity activity = activity(!busy.isEmpty(), !unknown.isEmpty(), !parked.isEmpty());
            Activity others = activity(othersBusy, othersUnknown, othersParked);
            List<String> evidence = new ArrayList<>(busy);
            evidence.addAll(unknown);
            evidence.addAll(parked);
            if (evidence.isEmpty()) {
                evidence = Collections.singletonList(quiet.get());
            }
            return new Verdict(
                    activity,
                    evidence.subList(0, Math.min(evidence.size(), EVIDENCE_MAX)),
                    own.gpus().map(_ -> others));
        }
    }
}
