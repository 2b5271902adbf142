package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/// NVML between one `nvmlInit` and its `nvmlShutdown`. Belongs to the NVML thread.
final class NvmlSession {
    private static final int GPUS_MAX = 256;
    private static final int PCI_BUS_ID_OFFSET = 36;
    private static final Path PROC = Path.of("/proc");

    /// What came of an `nvmlInit`.
    sealed interface Opening {}

    record Opened(NvmlSession session) implements Opening {}

    /// @param detail one sentence for a person
    record Refused(NvmlState state, String detail) implements Opening {}

    private final NvmlCalls calls;
    private final ProcessNames names;
    private final XidListener xids;
    private final List<NvmlDevice> devices = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private String driverVersion = "";

    private NvmlSession(NvmlCalls calls) {
        this.calls = calls;
        this.names = new ProcessNames(PROC, calls);
        this.xids = new XidListener(calls);
    }

    static Opening open(NvmlCalls calls) {
        int code = calls.call("nvmlInit_v2", calls.library()::nvmlInit_v2);
        if (code != ReturnCode.SUCCESS) {
            return refused(code);
        }
        NvmlSession session = new NvmlSession(calls);
        code = session.enumerate();
        if (code != ReturnCode.SUCCESS) {
            session.close();
            return refused(code);
        }
        return new Opened(session);
    }

    private static Refused refused(int code) {
        NvmlState state = ReturnCode.state(code);
        return new Refused(state, ReturnCode.sentence(code));
    }

    String driverVersion() {
        return driverVersion;
    }

    List<Gpu> gpus() {
        return devices.stream().map(NvmlDevice::gpu).toList();
    }

    /// Which GPUs the driver counts but does not let us see, and why; empty when there are none.
    String unreadable() {
        return String.join(" ", unreadable);
    }

    List<GpuSample> sample(Instant now) {
        Set<Integer> pids = new HashSet<>();
        List<GpuSample> samples = new ArrayList<>(devices.size());
        for (NvmlDevice device : devices) {
            samples.add(device.sample(now, pids));
        }
        names.retain(pids);
        return samples;
    }

    /// Takes in the errors that the driver told of since the last time.
    ///
    /// @param heard a GPU's UUID, and the number of the error
    void hear(ObjIntConsumer<String> heard) {
        xids.hear(heard);
    }

    /// Why no error would be heard of this GPU; empty where it would.
    Optional<Absence> unheard(String uuid) {
        return xids.unheard(uuid);
    }

    /// The code for which this session can no longer be used, judged after [#sample]; 0 when it
    /// can.
    int failure() {
        boolean blind = !devices.isEmpty();
        for (NvmlDevice device : devices) {
            if (ReturnCode.isSessionOver(device.firstFailure())) {
                return device.firstFailure();
            }
            blind &= device.firstFailure() == ReturnCode.UNKNOWN;
        }
        // In a container that lost its devices every call ends like this until a new init.
        return blind ? ReturnCode.UNKNOWN : ReturnCode.SUCCESS;
    }

    void close() {
        xids.close();
        calls.call("nvmlShutdown", calls.library()::nvmlShutdown);
    }

    private int enumerate() {
        NvmlLibrary nvml = calls.library();
        driverVersion = calls.text("nvmlSystemGetDriverVersion", nvml::nvmlSystemGetDriverVersion);
        Memory answer = calls.scratch();
        int code = calls.call("nvmlDeviceGetCount_v2", () -> nvml.nvmlDeviceGetCount_v2(answer));
        if (code != ReturnCode.SUCCESS) {
            return code;
        }
        int count = answer.getInt(0);
        if (count < 0 || count > GPUS_MAX) {
            return ReturnCode.UNKNOWN;
        }
        ProcessLists lists = new ProcessLists(calls);
        int refusal = ReturnCode.SUCCESS;
        for (int index = 0; index < count; index++) {
            int at = index;
            answer.clear();
            code =
                    calls.call(
                            "nvmlDeviceGetHandleByIndex_v2",
                            () -> nvml.nvmlDeviceGetHandleByIndex_v2(at, answer));
            Pointer handle = code == ReturnCode.SUCCESS ? answer.getPointer(0) : null;
            if (handle == null || !add(index, handle, lists)) {
                refusal = code == ReturnCode.SUCCESS ? ReturnCode.UNKNOWN : code;
                unreadable.add(
                        "GPU " + index + " cannot be read: " + ReturnCode.named(refusal) + ".");
            }
        }
        // Nothing to be seen, though there is something: the first reason is the machine's.
        return devices.isEmpty() && !unreadable.isEmpty() ? refusal : ReturnCode.SUCCESS;
    }

    private boolean add(int index, Pointer handle, ProcessLists lists) {
        NvmlLibrary nvml = calls.library();
        String uuid =
                calls.text(
                        "nvmlDeviceGetUUID",
                        (text, length) -> nvml.nvmlDeviceGetUUID(handle, text, length));
        if (uuid.isEmpty()) {
            return false;
        }
        String name =
                calls.text(
                        "nvmlDeviceGetName",
                        (text, length) -> nvml.nvmlDeviceGetName(handle, text, length));
        Gpu gpu =
                new Gpu(
                        uuid,
                        index,
                        name.isEmpty() ? "NVIDIA GPU" : name,
                        pciBusId(handle),
                        vramTotalMb(handle),
                        defaultLimit(handle),
                        migEnabled(handle),
                        false);
        devices.add(
                new NvmlDevice(calls, handle, gpu, lists, new ProcessLoad(calls, handle), names));
        xids.listen(handle, uuid);
        return true;
    }

    private String pciBusId(Pointer handle) {
        Memory answer = calls.scratch();
        answer.clear();
        int code =
                calls.call(
                        "nvmlDeviceGetPciInfo_v3",
                        () -> calls.library().nvmlDeviceGetPciInfo_v3(handle, answer));
        return code == ReturnCode.SUCCESS ? answer.getString(PCI_BUS_ID_OFFSET, "UTF-8") : "";
    }

    private OptionalLong vramTotalMb(Pointer handle) {
        for (MetricTable.Way way : MetricTable.MEMORY.ways()) {
            OptionalLong total = first(way, handle);
            if (total.isPresent()) {
                return total;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong defaultLimit(Pointer handle) {
        return first(MetricTable.DEFAULT_POWER_LIMIT, handle);
    }

    private OptionalLong first(MetricTable.Way way, Pointer handle) {
        Memory answer = calls.scratch();
        answer.clear();
        int code =
                calls.call(way.function(), () -> way.call().into(calls.library(), handle, answer));
        if (code != ReturnCode.SUCCESS) {
            return OptionalLong.empty();
        }
        MetricTable.Field field = way.fields().getFirst();
        long value = field.read(answer);
        return field.isPlausible(value) ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private boolean migEnabled(Pointer handle) {
        Memory answer = calls.scratch();
        answer.clear();
        int code =
                calls.call(
                        "nvmlDeviceGetMigMode",
                        () ->
                                calls.library()
                                        .nvmlDeviceGetMigMode(handle, answer, answer.share(8)));
        return code == ReturnCode.SUCCESS && answer.getInt(0) == 1;
    }
}
