package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads NVML's lists of running processes. One for all GPUs of a machine; belongs to the NVML
/// thread.
final class ProcessLists {
    private static final int TRIES_MAX = 4;
    private static final int PROCESSES_MAX = 100_000;
    private static final long NOT_AVAILABLE = -1;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long VRAM_BYTES_MAX = MEBIBYTE << 24;

    private interface Call {
        int into(NvmlLibrary nvml, Pointer device, Pointer count, Pointer infos);
    }

    /// @param stride what the function's name promises; only tried when the buffer does not tell
    private record Way(String function, int stride, Call call) {}

    private static final List<Way> COMPUTE =
            List.of(
                    new Way(
                            "nvmlDeviceGetComputeRunningProcesses_v3",
                            ProcessStride.MIDDLE,
                            NvmlLibrary::nvmlDeviceGetComputeRunningProcesses_v3),
                    new Way(
                            "nvmlDeviceGetComputeRunningProcesses_v2",
                            ProcessStride.MIDDLE,
                            NvmlLibrary::nvmlDeviceGetComputeRunningProcesses_v2),
                    new Way(
                            "nvmlDeviceGetComputeRunningProcesses",
                            ProcessStride.SMALL,
                            NvmlLibrary::nvmlDeviceGetComputeRunningProcesses));

    private static final List<Way> GRAPHICS =
            List.of(
                    new Way(
                            "nvmlDeviceGetGraphicsRunningProcesses_v3",
                            ProcessStride.MIDDLE,
                            NvmlLibrary::nvmlDeviceGetGraphicsRunningProcesses_v3),
                    new Way(
                            "nvmlDeviceGetGraphicsRunningProcesses_v2",
                            ProcessStride.MIDDLE,
                            NvmlLibrary::nvmlDeviceGetGraphicsRunningProcesses_v2),
                    new Way(
                            "nvmlDeviceGetGraphicsRunningProcesses",
                            ProcessStride.SMALL,
                            NvmlLibrary::nvmlDeviceGetGraphicsRunningProcesses));

    private final NvmlCalls calls;

    /// Drivers that have confidential computing but not yet the detailed list put 32 bytes under
    /// the name of the 24-byte version.
    private final boolean largeUnderMiddleName;

    private int capacity = 64;
    private Memory buffer = newBuffer(capacity);

    ProcessLists(NvmlCalls calls) {
        this.calls = calls;
        this.largeUnderMiddleName =
                calls.hasSymbol("nvmlDeviceGetConfComputeMemSizeInfo")
                        && !calls.hasSymbol("nvmlDeviceGetRunningProcessDetailList");
    }

    /// Adds the processes that compute, with their memory in MiB where the driver says it.
    ///
    /// @return NVML's return code
    int compute(Pointer device, Map<Integer, OptionalLong> into) {
        return read(COMPUTE, device, into);
    }

    /// Adds the processes that draw, as [#compute].
    int graphics(Pointer device, Map<Integer, OptionalLong> into) {
        return read(GRAPHICS, device, into);
    }

    private int read(List<Way> ways, Pointer device, Map<Integer, OptionalLong> into) {
        int code = ReturnCode.SYMBOL_MISSING;
        for (Way way : ways) {
            code = read(way, device, into);
            if (!ReturnCode.asksForAnotherFunction(code)) {
                return code;
            }
        }
        return code;
    }

    private int read(Way way, Pointer device, Map<Integer, OptionalLong> into) {
        Memory count = calls.scratch();
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            ProcessStride.fill(buffer);
            count.setInt(0, capacity);
            int code =
                    calls.call(
                            way.function(),
                            () -> way.call().into(calls.library(), device, count, buffer));
            int found = count.getInt(0);
            if (code == ReturnCode.INSUFFICIENT_SIZE && found >= 0 && found <= PROCESSES_MAX) {
                // More may have started by the next call.
                capacity = Math.max(2 * capacity, 2 * found + 5);
                buffer = newBuffer(capacity);
                continue;
            }
            if (code == ReturnCode.SUCCESS && found >= 0 && found <= capacity) {
                parse(found, stride(way, found), into);
            }
            return code;
        }
        return ReturnCode.INSUFFICIENT_SIZE;
    }

    private int stride(Way way, int count) {
        int promised =
                way.stride() == ProcessStride.MIDDLE && largeUnderMiddleName
                        ? ProcessStride.LARGE
                        : way.stride();
        return ProcessStride.of(buffer, count, promised);
    }

    private void parse(int count, int stride, Map<Integer, OptionalLong> into) {
        for (int i = 0; i < count; i++) {
            long at = (long) i * stride;
            int pid = buffer.getInt(at);
            if (pid > 0) {
                // A process appears once for each of its MIG instances.
                into.merge(pid, mebibytes(buffer.getLong(at + 8)), ProcessLists::sum);
            }
        }
    }

    private static OptionalLong mebibytes(long bytes) {
        return bytes == NOT_AVAILABLE || bytes < 0 || bytes > VRAM_BYTES_MAX
                ? OptionalLong.empty()
                : OptionalLong.of(bytes / MEBIBYTE);
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : OptionalLong.empty();
    }

    private static Memory newBuffer(int capacity) {
        return new Memory((capacity + 1L) * ProcessStride.LARGE);
    }
}
