package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.nightwatt.agent.gpu.Absence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Hears of XID errors as NVML's events. Belongs to the NVML thread and ends with its
/// [NvmlSession].
///
/// Nothing here makes a session fail: a driver without these functions, a system without events
/// (Windows, WSL, many virtual GPUs) and a GPU that is lost only mean that less is heard.
final class XidListener {
    private static final long XID_CRITICAL_ERROR = 0x8;
    private static final int EVENT_TYPE_OFFSET = 8;
    private static final int EVENT_DATA_OFFSET = 16;
    private static final int UNKNOWN_XID = 999;

    /// Not 0, of which NVML does not say that it means not to wait.
    private static final int WAIT_MS = 1;

    /// More of them in one look wait for the next.
    private static final int EVENTS_MAX = 128;

    private final NvmlCalls calls;
    private final Map<Pointer, String> uuids = new HashMap<>();
    private final Map<String, Absence> unheard = new HashMap<>();
    private int setCode = ReturnCode.SUCCESS;
    private @Nullable Pointer set;

    XidListener(NvmlCalls calls) {
        this.calls = calls;
    }

    /// Begins to listen to one GPU. What happened before is not told any more.
    void listen(Pointer handle, String uuid) {
        int code = register(handle);
        if (code == ReturnCode.SUCCESS) {
            uuids.put(handle, uuid);
        } else {
            unheard.put(uuid, ReturnCode.absence(code));
        }
    }

    private int register(Pointer handle) {
        NvmlLibrary nvml = calls.library();
        Memory answer = calls.scratch();
        answer.clear();
        int code =
                calls.call(
                        "nvmlDeviceGetSupportedEventTypes",
                        () -> nvml.nvmlDeviceGetSupportedEventTypes(handle, answer));
        if (code != ReturnCode.SUCCESS) {
            return code;
        }
        if ((answer.getLong(0) & XID_CRITICAL_ERROR) == 0) {
            return ReturnCode.NOT_SUPPORTED;
        }
        Pointer events = events();
        return events == null
                ? setCode
                : calls.call(
                        "nvmlDeviceRegisterEvents",
                        () -> nvml.nvmlDeviceRegisterEvents(handle, XID_CRITICAL_ERROR, events));
    }

    /// The event set, made when it is first needed; null when there can be none.
    private @Nullable Pointer events() {
        if (set == null && setCode == ReturnCode.SUCCESS) {
            Memory answer = calls.scratch();
            answer.clear();
            setCode =
                    calls.call(
                            "nvmlEventSetCreate", () -> calls.library().nvmlEventSetCreate(answer));
            set = setCode == ReturnCode.SUCCESS ? answer.getPointer(0) : null;
            if (set == null && setCode == ReturnCode.SUCCESS) {
                setCode = ReturnCode.UNKNOWN;
            }
        }
        return set;
    }

    /// Why nothing would be heard of this GPU; empty where it would.
    Optional<Absence> unheard(String uuid) {
        return uuids.containsValue(uuid)
                ? Optional.empty()
                : Optional.of(unheard.getOrDefault(uuid, Absence.of(Absence.Reason.GPU_LOST)));
    }

    /// Takes in what has happened since the last look, the oldest first.
    ///
    /// @param heard a GPU's UUID, and the number of the error
    void hear(ObjIntConsumer<String> heard) {
        Pointer events = set;
        if (events == null || uuids.isEmpty()) {
            return;
        }
        Memory event = calls.scratch();
        for (int i = 0; i < EVENTS_MAX; i++) {
            event.clear();
            int code =
                    calls.call(
                            "nvmlEventSetWait_v2",
                            () -> calls.library().nvmlEventSetWait_v2(events, event, WAIT_MS));
            if (code != ReturnCode.SUCCESS) {
                return; // None is waiting, or a GPU is lost: its reading says so.
            }
            String uuid = uuids.get(event.getPointer(0));
            if (uuid != null && event.getLong(EVENT_TYPE_OFFSET) == XID_CRITICAL_ERROR) {
                heard.accept(uuid, number(event.getLong(EVENT_DATA_OFFSET)));
            }
        }
    }

    private static int number(long told) {
        return told >= 0 && told <= Integer.MAX_VALUE ? (int) told : UNKNOWN_XID;
    }

    void close() {
        Pointer events = set;
        set = null;
        if (events != null) {
            calls.call("nvmlEventSetFree", () -> calls.library().nvmlEventSetFree(events));
        }
    }
}
