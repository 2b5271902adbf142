package io.nightwatt.server.agents;

import io.nightwatt.engine.console.GpuView.GpuProcess;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.XidError;
import io.nightwatt.proto.agent.v1.Absent;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.ProcessKind;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.server.live.GpuReading;
import io.nightwatt.server.live.ThrottleReasons;
import io.nightwatt.server.live.XidTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Turns a batch of samples into readings by the console's clock. A value that cannot be is absent
/// with that reason; a reading with an absurd time stamp is dropped.
final class Readings {

    private static final long PERCENT_MAX = 100;
    private static final long MB_MAX = 16L * 1024 * 1024;
    private static final long MILLIWATTS_MAX = 10_000_000;
    private static final long MHZ_MAX = 100_000;

    /// What 10 kW use in 3,000 years; a number up to here is exact as a double.
    private static final long MILLIJOULES_MAX = 1_000_000_000_000_000L;

    private static final long ERRORS_MAX = 1L << 50;
    private static final int CELSIUS_MIN = -60;
    private static final int CELSIUS_MAX = 250;
    private static final int UUID_CHARS_MAX = 96;
    private static final int XID_MAX = 100_000;
    private static final int XIDS_MAX = 16;
    private static final XidTable XIDS = XidTable.read();

    private final Complaints complaints;

    Readings(Complaints complaints) {
        this.complaints = complaints;
    }

    /// @param clockOffset the agent's clock less the console's
    List<GpuReading> of(MetricsBatch batch, Duration clockOffset, Instant now) {
        List<Reading> told = batch.getReadingsList();
        if (told.size() > Limits.READINGS_MAX) {
            complaints.tell(
                    Complaints.Kind.COUNT,
                    told.size() + " readings in one batch, of which the newest are kept");
            told = told.subList(told.size() - Limits.READINGS_MAX, told.size());
        }
        List<GpuReading> kept = new ArrayList<>();
        for (Reading reading : told) {
            long at = reading.getSampledAt() - clockOffset.toMillis();
            long age = now.toEpochMilli() - at;
            if (reading.getSampledAt() <= 0
                    || age < -Limits.FUTURE_MAX.toMillis()
                    || age > Limits.PAST_MAX.toMillis()) {
                complaints.tell(
                        Complaints.Kind.TIME,
                        "readings with an impossible time stamp ("
                                + reading.getSampledAt()
                                + ") are dropped");
                continue;
            }
            add(kept, reading, Instant.ofEpochMilli(at), clockOffset);
        }
        return kept;
    }

    private void add(List<GpuReading> kept, Reading reading, Instant at, Duration clockOffset) {
        int gpus = Math.min(reading.getGpusCount(), Limits.LIST_ITEMS_MAX);
        for (GpuSample sample : reading.getGpusList().subList(0, gpus)) {
            String uuid = Text.clean(sample.getUuid(), UUID_CHARS_MAX, complaints);
            if (!uuid.isEmpty()) {
                kept.add(reading(sample, uuid, at, clockOffset));
            }
        }
    }

    private GpuReading reading(GpuSample s, String uuid, Instant at, Duration clockOffset) {
        return new GpuReading(
                uuid,
                at,
                whole(
                        s,
                        "gpu_utilization_percent",
                        s.hasGpuUtilizationPercent(),
                        s.getGpuUtilizationPercent(),
                        PERCENT_MAX),
                whole(
                        s,
                        "memory_utilization_percent",
                        s.hasMemoryUtilizationPercent(),
                        s.getMemoryUtilizationPercent(),
                        PERCENT_MAX),
                whole(s, "vram_used_mb", s.hasVramUsedMb(), s.getVramUsedMb(), MB_MAX),
                whole(s, "vram_total_mb", s.hasVramTotalMb(), s.getVramTotalMb(), MB_MAX),
                temperature(s),
                thousandths(
                        whole(
                                s,
                                "power_draw_mw",
                                s.hasPowerDrawMw(),
                                s.getPowerDrawMw(),
                                MILLIWATTS_MAX)),
                thousandths(
                        whole(
                                s,
                                "power_enforced_limit_mw",
                                s.hasPowerEnforcedLimitMw(),
                                s.getPowerEnforcedLimitMw(),
                                MILLIWATTS_MAX)),
                // Fans may be driven a little beyond their nominal maximum.
                whole(
                        s,
                        "fan_speed_percent",
                        s.hasFanSpeedPercent(),
                        s.getFanSpeedPercent(),
                        2 * PERCENT_MAX),
                whole(s, "sm_clock_mhz", s.hasSmClockMhz(), s.getSmClockMhz(), MHZ_MAX),
                whole(s, "memory_clock_mhz", s.hasMemoryClockMhz(), s.getMemoryClockMhz(), MHZ_MAX),
                thousandths(
                        whole(
                                s,
                                "energy_total_mj",
                                s.hasEnergyTotalMj(),
                                s.getEnergyTotalMj(),
                                MILLIJOULES_MAX)),
                whole(s, "ecc_corrected", s.hasEccCorrected(), s.getEccCorrected(), ERRORS_MAX),
                whole(
                        s,
                        "ecc_uncorrected",
                        s.hasEccUncorrected(),
                        s.getEccUncorrected(),
                        ERRORS_MAX),
                whole(s, "xid_errors", s.hasXidErrors(), s.getXidErrors(), ERRORS_MAX),
                s.getThrottleReasons(),
                ThrottleReasons.decode(s.getThrottleReasons()),
                processes(s),
                xids(s, at, clockOffset),
                s.getPresence() == GpuPresence.GPU_PRESENCE_LOST);
    }

    /// Those that can be: of a number that NVIDIA may give, and heard of before the sample was
    /// taken.
    private List<XidError> xids(GpuSample sample, Instant sampledAt, Duration clockOffset) {
        List<XidError> kept = new ArrayList<>();
        for (io.nightwatt.proto.agent.v1.XidError told : sample.getXidsList()) {
            Instant lastAt = Instant.ofEpochMilli(told.getLastAt()).minus(clockOffset);
            boolean possible =
                    told.getNumber() >= 0
                            && told.getNumber() <= XID_MAX
                            && told.getCount() > 0
                            && told.getCount() <= ERRORS_MAX
                            && told.getLastAt() > 0
                            && !lastAt.isAfter(sampledAt.plus(Limits.FUTURE_MAX));
            if (possible && kept.size() < XIDS_MAX) {
                kept.add(XIDS.of(told.getNumber(), told.getCount(), lastAt));
            } else {
                complaints.tell(
                        Complaints.Kind.VALUE,
                        "an XID error %s (%s times, last at %s) cannot be and is left out"
                                .formatted(
                                        Integer.toUnsignedString(told.getNumber()),
                                        Long.toUnsignedString(told.getCount()),
                                        told.getLastAt()));
            }
        }
        return kept;
    }

    private Measure whole(GpuSample sample, String metric, boolean given, long value, long max) {
        if (!given) {
            return absent(sample, metric);
        }
        if (value < 0 || value > max) {
            complaints.tell(
                    Complaints.Kind.VALUE,
                    metric + " of " + Long.toUnsignedString(value) + " cannot be and is left out");
            return Measure.absent("an impossible value was reported");
        }
        return Measure.of((double) value);
    }

    private Measure temperature(GpuSample sample) {
        if (!sample.hasTemperatureCelsius()) {
            return absent(sample, "temperature_celsius");
        }
        int value = sample.getTemperatureCelsius();
        if (value < CELSIUS_MIN || value > CELSIUS_MAX) {
            complaints.tell(
                    Complaints.Kind.VALUE,
                    "temperature_celsius of " + value + " cannot be and is left out");
            return Measure.absent("an impossible value was reported");
        }
        return Measure.of(value);
    }

    private static Measure thousandths(Measure measure) {
        return switch (measure) {
            case Measure.Known(double value) -> Measure.of(value / 1000);
            case Measure.Absent absent -> absent;
        };
    }

    private static Measure absent(GpuSample sample, String metric) {
        return sample.getAbsentList().stream()
                .filter(absent -> absent.getMetric().equals(metric))
                .findFirst()
                .map(absent -> Measure.absent(because(absent)))
                .orElseGet(() -> Measure.absent("not reported"));
    }

    private static String because(Absent absent) {
        return switch (absent.getReason()) {
            case ABSENT_REASON_NOT_SUPPORTED -> "not supported by this GPU";
            case ABSENT_REASON_NO_PERMISSION -> "the agent may not read it";
            case ABSENT_REASON_GPU_LOST -> "the GPU is lost";
            case ABSENT_REASON_FUNCTION_MISSING -> "the driver has no such function";
            case ABSENT_REASON_TIMED_OUT -> "the driver did not answer in time";
            case ABSENT_REASON_IMPLAUSIBLE -> "the driver gave an impossible value";
            case ABSENT_REASON_ERROR ->
                    absent.hasNvmlCode()
                            ? "the driver reported error " + absent.getNvmlCode()
                            : "the driver reported an error";
            case ABSENT_REASON_UNSPECIFIED, UNRECOGNIZED -> "not reported";
        };
    }

    private List<GpuProcess> processes(GpuSample sample) {
        return sample.getProcessesList().stream()
                .limit(Limits.PROCESSES_MAX)
                .map(process ->
                        new GpuProcess(
                                Integer.toUnsignedLong(process.getPid()),
                                Text.clean(process.getName(), Limits.NAME_CHARS_MAX, complaints),
                                process.getKind() == ProcessKind.PROCESS_KIND_COMPUTE,
                                process.hasVramUsedMb()
                                                && process.getVramUsedMb() >= 0
                                                && process.getVramUsedMb() <= MB_MAX
                                        ? Measure.of((double) process.getVramUsedMb())
                                        : Measure.absent("the driver does not say")))
                .toList();
    }
}
