package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What one sample of one GPU tells about work.
///
/// @param baseline what always uses this GPU
/// @param gpu what the GPU is called in sentences
record GpuLook(ActivityRules rules, Baseline baseline, GpuSample sample, String gpu) {

    /// How far a load may lie over the learned level: the driver rounds and samples.
    private static final int NOISE = 2;

    /// Who computes: a process, or with number 0 somebody on that GPU who cannot be seen.
    record Who(String gpu, long pid) {}

    /// Adds who computes on this GPU, each with a sentence that ends in `when`. Who is there
    /// already keeps the sentence that it has: a busy machine is looked at every second, with all
    /// readings of the last while, and sentences are what costs.
    ///
    /// @return whether anybody computes
    boolean addBusy(Map<Who, String> into, String when) {
        boolean busy = false;
        for (GpuProcess process : sample.processes()) {
            int percent = load(process).orElse(0);
            if (percent >= rules.processPercentMin() && !isDesktop(process) && !isNormal(process)) {
                busy = true;
                into.computeIfAbsent(
                        new Who(gpu, process.pid()),
                        _ -> named(process) + " computes on " + gpu + ", " + percent + " %" + when);
            }
        }
        OptionalLong utilisation = sample.value(Metric.GPU_UTILIZATION_PERCENT);
        if (!busy && beyondDesktop(utilisation) >= rules.gpuPercentMin()) {
            into.computeIfAbsent(
                    new Who(gpu, 0), _ -> gpu + " was at " + utilisation.getAsLong() + " %" + when);
            return true;
        }
        return busy;
    }

    /// What cannot be seen and might be work.
    List<String> doubts() {
        if (sample.lost()) {
            return List.of(gpu + " is lost: it fell off the bus or needs a reset.");
        }
        List<String> doubts = new ArrayList<>();
        boolean utilised = sample.value(Metric.GPU_UTILIZATION_PERCENT).isPresent();
        sample.processesAbsent()
                .filter(absence -> !(utilised && isUnsupported(absence)))
                .ifPresent(absence ->
                        doubts.add(
                                "The processes on %s cannot be listed (%s)."
                                        .formatted(gpu, words(absence))));
        if (!utilised && doubts.isEmpty()) {
            for (GpuProcess process : sample.processes()) {
                if (computes(process) && load(process).isEmpty()) {
                    doubts.add(
                            "%s holds %s, and the driver does not say whether it computes."
                                    .formatted(named(process), gpu));
                }
            }
        }
        return doubts;
    }

    /// What holds this GPU without computing.
    List<String> parked() {
        List<String> parked = new ArrayList<>();
        Map<Who, String> busy = new HashMap<>();
        addBusy(busy, "");
        if (busy.containsKey(new Who(gpu, 0))) {
            // Somebody computes, and any of them may be who.
            return parked;
        }
        for (GpuProcess process : sample.processes()) {
            int unsaid = busy.isEmpty() ? 0 : 100;
            boolean still = load(process).orElse(unsaid) < rules.processPercentMin();
            if (computes(process) && still) {
                String held =
                        process.vramUsedMb().isPresent()
                                ? megabytes(process.vramUsedMb().getAsLong()) + " of " + gpu
                                : gpu;
                parked.add("%s holds %s and computes nothing.".formatted(named(process), held));
            }
        }
        long used = sample.value(Metric.VRAM_USED_MB).orElse(0);
        if (sample.processes().isEmpty() && used >= rules.hiddenVramMbMin()) {
            parked.add(
                    "%s of %s are held, and no process is to be seen that does."
                            .formatted(megabytes(used), gpu));
        }
        return parked;
    }

    private long beyondDesktop(OptionalLong utilisation) {
        if (utilisation.isEmpty()) {
            return 0;
        }
        int desktop = 0;
        int normal = 0;
        for (GpuProcess process : sample.processes()) {
            if (isDesktop(process)) {
                desktop += process.smUtilizationPercent().orElse(0);
            } else if (isNormal(process)) {
                normal += process.smUtilizationPercent().orElse(0);
            }
        }
        return utilisation.getAsLong() - Math.min(desktop, rules.desktopPercentMax()) - normal;
    }

    /// Whether it does what it always does here. A process that can compute is never taken for
    /// that.
    private boolean isNormal(GpuProcess process) {
        int learned = baseline.allowance(sample.uuid(), process.name());
        return learned > 0
                && process.kind() == GpuProcess.Kind.GRAPHICS
                && process.smUtilizationPercent().isPresent()
                && process.smUtilizationPercent().getAsInt() <= learned + NOISE
                && process.videoUtilizationPercent().orElse(0) < rules.processPercentMin();
    }

    private boolean computes(GpuProcess process) {
        return process.kind() == GpuProcess.Kind.COMPUTE && !isDesktop(process);
    }

    private boolean isDesktop(GpuProcess process) {
        return rules.desktop().contains(process.name());
    }

    private static OptionalInt load(GpuProcess process) {
        OptionalInt sm = process.smUtilizationPercent();
        OptionalInt video = process.videoUtilizationPercent();
        return sm.isEmpty() && video.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(sm.orElse(0), video.orElse(0)));
    }

    private static boolean isUnsupported(Absence absence) {
        return switch (absence.reason()) {
            case NOT_SUPPORTED, FUNCTION_MISSING -> true;
            case NO_PERMISSION, GPU_LOST, TIMED_OUT, IMPLAUSIBLE, ERROR -> false;
        };
    }

    private static String megabytes(long megabytes) {
        return String.format(Locale.ROOT, "%,d MB", megabytes);
    }

    private static String words(Absence absence) {
        return absence.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String named(GpuProcess process) {
        String name = process.name().isEmpty() ? "A process" : process.name();
        return name + " (" + process.pid() + ")";
    }
}
