package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.gpu.ThrottleReason;
import io.nightwatt.agent.gpu.XidErrors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// A [ProbeReport] for a person: every value with its unit, or why there is none.
public final class ProbeTable {
    private static final double MILLIJOULES_PER_KWH = 3.6e9;

    private final StringBuilder out = new StringBuilder();

    private ProbeTable() {}

    /// Lines that end with a line feed.
    public static String of(ProbeReport report) {
        ProbeTable table = new ProbeTable();
        table.head(report.inventory());
        for (Gpu gpu : report.inventory().gpus()) {
            table.gpu(gpu, sampleOf(report, gpu));
        }
        table.signs(report);
        table.verdict(report);
        return table.out.toString();
    }

    private static Optional<GpuSample> sampleOf(ProbeReport report, Gpu gpu) {
        return report.reading().samples().stream()
                .filter(sample -> sample.uuid().equals(gpu.uuid()))
                .findFirst();
    }

    private void head(GpuInventory inventory) {
        String state =
                switch (inventory.state()) {
                    case OK -> "NVML answers";
                    case LIBRARY_MISSING -> "no NVML library";
                    case DRIVER_NOT_LOADED -> "driver not loaded";
                    case NO_PERMISSION -> "no permission";
                    case HUNG -> "the driver hangs";
                    case ERROR -> "error";
                };
        line(
                "NVIDIA driver",
                inventory.driverVersion().isEmpty()
                        ? state
                        : inventory.driverVersion() + ", " + state);
        if (!inventory.detail().isEmpty()) {
            line("", inventory.detail());
        }
        line(
                "GPUs",
                inventory.state() == NvmlState.OK || !inventory.gpus().isEmpty()
                        ? Integer.toString(inventory.gpus().size())
                        : "n/a");
    }

    private void gpu(Gpu gpu, Optional<GpuSample> sample) {
        out.append('\n');
        out.append("GPU ").append(gpu.index()).append("  ").append(gpu.name());
        out.append(gpu.migEnabled() ? "  (cut into MIG instances)" : "");
        out.append(gpu.lost() ? "  LOST: fell off the bus or needs a reset" : "").append('\n');
        line("UUID", gpu.uuid());
        line("PCI bus id", gpu.pciBusId().isEmpty() ? "n/a" : gpu.pciBusId());
        if (sample.isEmpty()) {
            return;
        }
        GpuSample seen = sample.get();
        if (gpu.lost()) {
            if (seen.xidErrors().count() > 0) {
                line("XID errors", errors(seen.xidErrors()));
            }
            return;
        }
        line("Utilisation", value(seen, Metric.GPU_UTILIZATION_PERCENT, unit("%")));
        line("Memory busy", value(seen, Metric.MEMORY_UTILIZATION_PERCENT, unit("%")));
        line("VRAM used", value(seen, Metric.VRAM_USED_MB, unit("MB")));
        line("VRAM total", value(seen, Metric.VRAM_TOTAL_MB, unit("MB")));
        line("Temperature", value(seen, Metric.TEMPERATURE_CELSIUS, unit("C")));
        line("Power", value(seen, Metric.POWER_DRAW_MW, ProbeTable::watts));
        line(
                "Power limit",
                value(seen, Metric.POWER_ENFORCED_LIMIT_MW, ProbeTable::watts)
                        + gpu.powerDefaultLimitMilliwatts().stream()
                                .mapToObj(limit -> " (the board's own: " + watts(limit) + ")")
                                .collect(Collectors.joining()));
        line("Energy", value(seen, Metric.ENERGY_TOTAL_MJ, ProbeTable::energy));
        line("Fan", value(seen, Metric.FAN_SPEED_PERCENT, unit("%")));
        line("Core clock", value(seen, Metric.SM_CLOCK_MHZ, unit("MHz")));
        line("Memory clock", value(seen, Metric.MEMORY_CLOCK_MHZ, unit("MHz")));
        line("Slowed down by", value(seen, Metric.THROTTLE_REASONS, ProbeTable::throttle));
        line("ECC corrected", value(seen, Metric.ECC_CORRECTED, unit("errors")));
        line("ECC uncorrected", value(seen, Metric.ECC_UNCORRECTED, unit("errors")));
        line("XID errors", errors(seen.xidErrors()));
        processes(seen);
    }

    private static String errors(XidErrors errors) {
        String heard =
                errors.byNumber().stream()
                        .map(xid -> "XID " + xid.number() + " (" + xid.count() + " times)")
                        .collect(Collectors.joining(", "));
        String unheard = errors.absent().map(ProbeTable::notAvailable).orElse("");
        if (heard.isEmpty()) {
            return unheard.isEmpty() ? "listening, none since this look began" : unheard;
        }
        return unheard.isEmpty() ? heard : heard + "; now " + unheard;
    }

    private void processes(GpuSample sample) {
        String none = sample.processesAbsent().map(ProbeTable::notAvailable).orElse("none");
        if (sample.processes().isEmpty()) {
            line("Processes", none);
            return;
        }
        String label = "Processes";
        for (GpuProcess process : sample.processes()) {
            line(label, text(process));
            label = "";
        }
        sample.processesAbsent().ifPresent(absence -> line("", "others: " + none));
    }

    private static String text(GpuProcess process) {
        return "%s (%d) %s, %s, %s"
                .formatted(
                        process.name().isEmpty() ? "(no name)" : process.name(),
                        process.pid(),
                        process.kind().name().toLowerCase(Locale.ROOT),
                        process.vramUsedMb().isPresent()
                                ? unit("MB").apply(process.vramUsedMb().getAsLong())
                                : "memory n/a",
                        load("of the cores", process.smUtilizationPercent()));
    }

    private static String load(String of, OptionalInt percent) {
        return percent.isPresent() ? percent.getAsInt() + " % " + of : "load n/a";
    }

    private void signs(ProbeReport report) {
        out.append(report.signs().isEmpty() ? "" : "\n");
        for (Sign sign : report.signs()) {
            String label = sign.source();
            for (String sentence : sign.sentences()) {
                line(label, sentence);
                label = "";
            }
        }
    }

    private void verdict(ProbeReport report) {
        out.append('\n');
        line("Verdict", report.verdict().activity().name().toLowerCase(Locale.ROOT));
        report.verdict().evidence().forEach(sentence -> line("", sentence));
    }

    private void line(String label, String text) {
        out.append(label.isEmpty() ? "" : "  ").append(label);
        out.append(" ".repeat(Math.max(1, label.isEmpty() ? 20 : 18 - label.length())));
        out.append(text).append('\n');
    }

    private static String value(GpuSample sample, Metric metric, LongFunction<String> text) {
        Long value = sample.values().get(metric);
        if (value != null) {
            return text.apply(value);
        }
        Absence absence = sample.absent().get(metric);
        return absence == null ? "n/a" : notAvailable(absence);
    }

    private static String notAvailable(Absence absence) {
        String why =
                switch (absence.reason()) {
                    case NOT_SUPPORTED -> "not supported by this GPU";
                    case NO_PERMISSION -> "no permission";
                    case GPU_LOST -> "GPU is lost";
                    case FUNCTION_MISSING -> "not in this driver";
                    case TIMED_OUT -> "timed out";
                    case IMPLAUSIBLE -> "the driver gave a value that cannot be";
                    case ERROR -> "error";
                };
        return absence.nvmlCode().isPresent()
                ? "n/a (" + why + ", NVML " + absence.nvmlCode().getAsInt() + ")"
                : "n/a (" + why + ")";
    }

    private static LongFunction<String> unit(String unit) {
        return value -> String.format(Locale.ROOT, "%,d %s", value, unit);
    }

    private static String watts(long milliwatts) {
        return String.format(Locale.ROOT, "%,.1f W", milliwatts / 1000.0);
    }

    private static String energy(long millijoules) {
        return String.format(
                Locale.ROOT,
                "%,.3f kWh since the driver was loaded",
                millijoules / MILLIJOULES_PER_KWH);
    }

    private static String throttle(long mask) {
        List<ThrottleReason> reasons = ThrottleReason.in(mask);
        return reasons.isEmpty()
                ? "nothing"
                : reasons.stream().map(ThrottleReason::words).collect(Collectors.joining(", "));
    }
}
