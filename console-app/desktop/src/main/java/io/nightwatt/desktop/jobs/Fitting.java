package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import java.util.List;
import java.util.Locale;

/// Which workers could run a job, as the window knows them; the engine has the last word. No
/// toolkit.
final class Fitting {
    private static final Texts TEXTS = Texts.of(Fitting.class);
    private static final int NAMED_MAX = 5;

    /// What data sheets call 24 GB reads a little less on the card.
    private static final double VRAM_TOLERANCE = 0.98;

    private Fitting() {}

    /// `2 workers fit: render-01, render-02.`
    static String words(List<WorkerView> workers, JobSpec spec) {
        List<WorkerView> able = workers.stream().filter(worker -> fits(worker, spec)).toList();
        if (able.isEmpty()) {
            return TEXTS.get("submit.fits.none");
        }
        return TEXTS.get(
                "submit.fits.some",
                able.size(),
                String.join(
                        ", ",
                        able.stream().map(WorkerView::name).sorted().limit(NAMED_MAX).toList()),
                able.size() > NAMED_MAX ? ", \u2026" : "");
    }

    private static boolean fits(WorkerView worker, JobSpec spec) {
        Requirements wanted = spec.requirements();
        String model = wanted.gpuModel().toLowerCase(Locale.ROOT);
        return worker.tags().containsAll(wanted.tags())
                && (wanted.group().isEmpty() || worker.groups().contains(wanted.group()))
                && worker.jobTypes().map(types -> types.contains(wanted.jobType())).orElse(true)
                && worker.gpus().stream()
                                .filter(gpu -> !gpu.lost())
                                .filter(gpu -> gpu.name().toLowerCase(Locale.ROOT).contains(model))
                                .filter(gpu ->
                                        gpu.vramTotalMb().known().orElse(0)
                                                >= wanted.vramMb() * VRAM_TOLERANCE)
                                .count()
                        >= wanted.gpus();
    }
}
