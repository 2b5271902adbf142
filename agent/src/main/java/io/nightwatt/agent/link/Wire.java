package io.nightwatt.agent.link;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.gpu.XidErrors;
import io.nightwatt.proto.agent.v1.Absent;
import io.nightwatt.proto.agent.v1.AbsentReason;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.ProcessKind;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.proto.agent.v1.XidError;
import java.util.Map;

/// From the agent's own types to those of the contract.
final class Wire {

    private Wire() {}

    static io.nightwatt.proto.agent.v1.GpuInventory inventory(GpuInventory inventory) {
        var message =
                io.nightwatt.proto.agent.v1.GpuInventory.newBuilder()
                        .setNvml(state(inventory.state()))
                        .setNvmlDetail(inventory.detail())
                        .setDriverVersion(inventory.driverVersion());
        inventory.gpus().forEach(gpu -> message.addGpus(gpu(gpu)));
        return message.build();
    }

    private static io.nightwatt.proto.agent.v1.Gpu gpu(Gpu gpu) {
        var message =
                io.nightwatt.proto.agent.v1.Gpu.newBuilder()
                        .setUuid(gpu.uuid())
                        .setIndex(gpu.index())
                        .setName(gpu.name())
                        .setPciBusId(gpu.pciBusId())
                        .setMigEnabled(gpu.migEnabled())
                        .setPresence(presence(gpu.lost()));
        gpu.vramTotalMb().ifPresent(message::setVramTotalMb);
        gpu.powerDefaultLimitMilliwatts().ifPresent(message::setPowerDefaultLimitMw);
        return message.build();
    }

    static Reading reading(GpuReading reading) {
        Reading.Builder message =
                Reading.newBuilder().setSampledAt(reading.sampledAt().toEpochMilli());
        reading.samples().forEach(sample -> message.addGpus(sample(sample)));
        return message.build();
    }

    private static io.nightwatt.proto.agent.v1.GpuSample sample(GpuSample sample) {
        var message =
                io.nightwatt.proto.agent.v1.GpuSample.newBuilder()
                        .setUuid(sample.uuid())
                        .setPresence(presence(sample.lost()));
        for (Map.Entry<Metric, Long> value : sample.values().entrySet()) {
            set(message, value.getKey(), value.getValue());
        }
        sample.absent().forEach((metric, why) -> message.addAbsent(absent(metric.wireName(), why)));
        sample.processesAbsent().ifPresent(why -> message.addAbsent(absent("processes", why)));
        sample.processes().forEach(process -> message.addProcesses(process(process)));
        errors(message, sample.xidErrors());
        return message.build();
    }

    private static void errors(
            io.nightwatt.proto.agent.v1.GpuSample.Builder message, XidErrors errors) {
        if (errors.absent().isEmpty() || errors.count() > 0) {
            message.setXidErrors(errors.count());
        }
        errors.absent().ifPresent(why -> message.addAbsent(absent("xid_errors", why)));
        for (XidErrors.Xid xid : errors.byNumber()) {
            message.addXids(
                    XidError.newBuilder()
                            .setNumber(xid.number())
                            .setCount(xid.count())
                            .setLastAt(xid.lastAt().toEpochMilli()));
        }
    }

    private static void set(
            io.nightwatt.proto.agent.v1.GpuSample.Builder message, Metric metric, long value) {
        switch (metric) {
            case GPU_UTILIZATION_PERCENT -> message.setGpuUtilizationPercent((int) value);
            case MEMORY_UTILIZATION_PERCENT -> message.setMemoryUtilizationPercent((int) value);
            case VRAM_USED_MB -> message.setVramUsedMb(value);
            case VRAM_TOTAL_MB -> message.setVramTotalMb(value);
            case TEMPERATURE_CELSIUS -> message.setTemperatureCelsius((int) value);
            case POWER_DRAW_MW -> message.setPowerDrawMw(value);
            case POWER_ENFORCED_LIMIT_MW -> message.setPowerEnforcedLimitMw(value);
            case ENERGY_TOTAL_MJ -> message.setEnergyTotalMj(value);
            case FAN_SPEED_PERCENT -> message.setFanSpeedPercent((int) value);
            case SM_CLOCK_MHZ -> message.setSmClockMhz((int) value);
            case MEMORY_CLOCK_MHZ -> message.setMemoryClockMhz((int) value);
            case THROTTLE_REASONS -> message.setThrottleReasons(value);
            case ECC_CORRECTED -> message.setEccCorrected(value);
            case ECC_UNCORRECTED -> message.setEccUncorrected(value);
        }
    }

    private static Absent absent(String metric, Absence absence) {
        Absent.Builder message =
                Absent.newBuilder()
                        .setMetric(metric)
                        .setReason(
                                switch (absence.reason()) {
                                    case NOT_SUPPORTED -> AbsentReason.ABSENT_REASON_NOT_SUPPORTED;
                                    case NO_PERMISSION -> AbsentReason.ABSENT_REASON_NO_PERMISSION;
                                    case GPU_LOST -> AbsentReason.ABSENT_REASON_GPU_LOST;
                                    case FUNCTION_MISSING ->
                                            AbsentReason.ABSENT_REASON_FUNCTION_MISSING;
                                    case TIMED_OUT -> AbsentReason.ABSENT_REASON_TIMED_OUT;
                                    case IMPLAUSIBLE -> AbsentReason.ABSENT_REASON_IMPLAUSIBLE;
                                    case ERROR -> AbsentReason.ABSENT_REASON_ERROR;
                                });
        absence.nvmlCode().ifPresent(message::setNvmlCode);
        return message.build();
    }

    private static io.nightwatt.proto.agent.v1.GpuProcess process(GpuProcess process) {
        var message =
                io.nightwatt.proto.agent.v1.GpuProcess.newBuilder()
                        .setPid(process.pid())
                        .setName(process.name())
                        .setKind(
                                switch (process.kind()) {
                                    case COMPUTE -> ProcessKind.PROCESS_KIND_COMPUTE;
                                    case GRAPHICS -> ProcessKind.PROCESS_KIND_GRAPHICS;
                                });
        process.vramUsedMb().ifPresent(message::setVramUsedMb);
        process.smUtilizationPercent().ifPresent(message::setSmUtilizationPercent);
        return message.build();
    }

    private static GpuPresence presence(boolean lost) {
        return lost ? GpuPresence.GPU_PRESENCE_LOST : GpuPresence.GPU_PRESENCE_OK;
    }

    static io.nightwatt.proto.agent.v1.NvmlState state(NvmlState state) {
        return switch (state) {
            case OK -> io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_OK;
            case LIBRARY_MISSING ->
                    io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_LIBRARY_MISSING;
            case DRIVER_NOT_LOADED ->
                    io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_DRIVER_NOT_LOADED;
            case NO_PERMISSION -> io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_NO_PERMISSION;
            case HUNG -> io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_HUNG;
            case ERROR -> io.nightwatt.proto.agent.v1.NvmlState.NVML_STATE_ERROR;
        };
    }

    static io.nightwatt.proto.agent.v1.Activity activity(Activity activity) {
        return switch (activity) {
            case BUSY -> io.nightwatt.proto.agent.v1.Activity.ACTIVITY_BUSY;
            case PARKED -> io.nightwatt.proto.agent.v1.Activity.ACTIVITY_PARKED;
            case IDLE -> io.nightwatt.proto.agent.v1.Activity.ACTIVITY_IDLE;
            case UNKNOWN -> io.nightwatt.proto.agent.v1.Activity.ACTIVITY_UNKNOWN;
        };
    }
}
