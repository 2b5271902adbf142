package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One GPU as NVML shows it. Belongs to the NVML thread and ends with its [NvmlSession].
final class NvmlDevice {
    private final NvmlCalls calls;
    private final Pointer handle;
    private final Gpu gpu;
    private final ProcessLists lists;
    private final ProcessLoad load;
    private final ProcessNames names;
    private int firstFailure;

    NvmlDevice(
            NvmlCalls calls,
            Pointer handle,
            Gpu gpu,
            ProcessLists lists,
            ProcessLoad load,
            ProcessNames names) {
        this.calls = calls;
        this.handle = handle;
        this.gpu = gpu;
        this.lists = lists;
        this.load = load;
        this.names = names;
    }

    Gpu gpu() {
        return gpu;
    }

    /// The code that made the whole last sample worthless; 0 when it had something to tell.
    int firstFailure() {
        return firstFailure;
    }

    /// Reads everything once. A GPU that is found lost on the way has told nothing.
    ///
    /// @param pids collects the processes that were seen
    GpuSample sample(Instant now, Set<Integer> pids) {
        firstFailure = ReturnCode.SUCCESS;
        Map<Metric, Long> values = new EnumMap<>(Metric.class);
        Map<Metric, Absence> absent = new EnumMap<>(Metric.class);
        int failure = ReturnCode.SUCCESS;
        for (MetricTable.Question question : MetricTable.QUESTIONS) {
            int code = ask(question, values, absent);
            if (ReturnCode.isGpuLost(code) || ReturnCode.isSessionOver(code)) {
                return silent(code);
            }
            failure = code == ReturnCode.SUCCESS ? failure : code;
        }
        if (values.isEmpty() && failure == ReturnCode.UNKNOWN) {
            return silent(failure);
        }
        mendMemory(values, absent);

        Map<Integer, OptionalLong> computing = new LinkedHashMap<>();
        Map<Integer, OptionalLong> drawing = new LinkedHashMap<>();
        int compute = lists.compute(handle, computing);
        int graphics = lists.graphics(handle, drawing);
        if (ReturnCode.isGpuLost(compute) || ReturnCode.isSessionOver(compute)) {
            return silent(compute);
        }
        return new GpuSample(
                gpu.uuid(),
                values,
                absent,
                processes(computing, drawing, now, pids),
                compute == ReturnCode.SUCCESS
                        ? unlessGood(graphics)
                        : Optional.of(ReturnCode.absence(compute)),
                false);
    }

    private GpuSample silent(int code) {
        firstFailure = code;
        return GpuSample.silent(gpu.uuid(), ReturnCode.absence(code), ReturnCode.isGpuLost(code));
    }

    private int ask(
            MetricTable.Question question, Map<Metric, Long> values, Map<Metric, Absence> absent) {
        int code = ReturnCode.SYMBOL_MISSING;
        for (MetricTable.Way way : question.ways()) {
            code = ask(way);
            if (code == ReturnCode.SUCCESS) {
                take(way.fields(), values, absent);
                return code;
            }
            if (!ReturnCode.asksForAnotherFunction(code)) {
                break;
            }
        }
        for (MetricTable.Field field : question.fields()) {
            absent.put(field.metric(), ReturnCode.absence(code));
        }
        return code;
    }

    private int ask(MetricTable.Way way) {
        Memory answer = calls.scratch();
        answer.clear();
        return calls.call(way.function(), () -> way.call().into(calls.library(), handle, answer));
    }

    private void take(
            List<MetricTable.Field> fields, Map<Metric, Long> values, Map<Metric, Absence> absent) {
        for (MetricTable.Field field : fields) {
            long value = field.read(calls.scratch());
            if (field.isPlausible(value)) {
                values.put(field.metric(), value);
            } else {
                absent.put(field.metric(), Absence.of(Absence.Reason.IMPLAUSIBLE));
            }
        }
    }

    /// A GPU that shares the machine's memory says that it has 0 bytes of its own.
    private static void mendMemory(Map<Metric, Long> values, Map<Metric, Absence> absent) {
        Long total = values.get(Metric.VRAM_TOTAL_MB);
        Long used = values.get(Metric.VRAM_USED_MB);
        if (total == null && used != null && used == 0) {
            values.remove(Metric.VRAM_USED_MB);
            absent.put(Metric.VRAM_USED_MB, Absence.of(Absence.Reason.NOT_SUPPORTED));
            absent.put(Metric.VRAM_TOTAL_MB, Absence.of(Absence.Reason.NOT_SUPPORTED));
        } else if (total != null && used != null && used > total) {
            values.remove(Metric.VRAM_USED_MB);
            absent.put(Metric.VRAM_USED_MB, Absence.of(Absence.Reason.IMPLAUSIBLE));
        }
    }

    private static Optional<Absence> unlessGood(int code) {
        return code == ReturnCode.SUCCESS
                ? Optional.empty()
                : Optional.of(ReturnCode.absence(code));
    }

    private List<GpuProcess> processes(
            Map<Integer, OptionalLong> computing,
            Map<Integer, OptionalLong> drawing,
            Instant now,
            Set<Integer> pids) {
        if (computing.isEmpty() && drawing.isEmpty()) {
            return List.of();
        }
        load.look(now);
        List<GpuProcess> processes = new ArrayList<>(computing.size() + drawing.size());
        computing.forEach(
                (pid, vram) -> processes.add(process(pid, GpuProcess.Kind.COMPUTE, vram)));
        drawing.forEach((pid, vram) -> {
            if (!computing.containsKey(pid)) {
                processes.add(process(pid, GpuProcess.Kind.GRAPHICS, vram));
            }
        });
        pids.addAll(computing.keySet());
        pids.addAll(drawing.keySet());
        return processes;
    }

    private GpuProcess process(int pid, GpuProcess.Kind kind, OptionalLong vramMb) {
        return new GpuProcess(pid, names.of(pid), kind, vramMb, load.sm(pid), load.video(pid));
    }
}
