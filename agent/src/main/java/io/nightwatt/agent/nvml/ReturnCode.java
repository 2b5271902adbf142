package io.nightwatt.agent.nvml;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.NvmlState;
import java.util.OptionalInt;

/// What NVML's return codes mean to us. The numbers are NVML's own; a driver may send others.
final class ReturnCode {
    static final int SUCCESS = 0;
    static final int UNINITIALIZED = 1;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int NOT_FOUND = 6;
    static final int INSUFFICIENT_SIZE = 7;
    static final int DRIVER_NOT_LOADED = 9;
    static final int TIMEOUT = 10;
    static final int LIBRARY_NOT_FOUND = 12;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int RESET_REQUIRED = 16;
    static final int LIB_RM_VERSION_MISMATCH = 18;
    static final int ARGUMENT_VERSION_MISMATCH = 25;
    static final int DEPRECATED = 26;
    static final int GPU_NOT_FOUND = 28;
    static final int UNKNOWN = 999;

    /// Our own, never NVML's: the library has no such symbol.
    static final int SYMBOL_MISSING = -1;

    private ReturnCode() {}

    static boolean isGpuLost(int code) {
        return code == GPU_IS_LOST || code == RESET_REQUIRED;
    }

    /// The library has to be initialised anew before it can answer again.
    static boolean isSessionOver(int code) {
        return code == UNINITIALIZED
                || code == DRIVER_NOT_LOADED
                || code == LIB_RM_VERSION_MISMATCH;
    }

    /// An older or newer function for the same value is worth a try.
    static boolean asksForAnotherFunction(int code) {
        return code == SYMBOL_MISSING
                || code == FUNCTION_NOT_FOUND
                || code == ARGUMENT_VERSION_MISMATCH
                || code == DEPRECATED;
    }

    static Absence absence(int code) {
        Absence.Reason reason =
                switch (code) {
                    case NOT_SUPPORTED -> Absence.Reason.NOT_SUPPORTED;
                    case NO_PERMISSION -> Absence.Reason.NO_PERMISSION;
                    case GPU_IS_LOST, RESET_REQUIRED -> Absence.Reason.GPU_LOST;
                    case SYMBOL_MISSING,
                            FUNCTION_NOT_FOUND,
                            ARGUMENT_VERSION_MISMATCH,
                            DEPRECATED ->
                            Absence.Reason.FUNCTION_MISSING;
                    case TIMEOUT -> Absence.Reason.TIMED_OUT;
                    default -> Absence.Reason.ERROR;
                };
        return new Absence(
                reason, code == SYMBOL_MISSING ? OptionalInt.empty() : OptionalInt.of(code));
    }

    /// The state of the whole library after `nvmlInit` or the count of devices answered `code`.
    static NvmlState state(int code) {
        return switch (code) {
            case SUCCESS -> NvmlState.OK;
            case NO_PERMISSION -> NvmlState.NO_PERMISSION;
            case DRIVER_NOT_LOADED -> NvmlState.DRIVER_NOT_LOADED;
            default -> NvmlState.ERROR;
        };
    }

    /// What went wrong with the whole library and what a person can do, as one sentence.
    static String sentence(int code) {
        return switch (code) {
            case NO_PERMISSION ->
                    "The agent's user may not talk to the NVIDIA driver; run the agent as a service"
                            + " with access to /dev/nvidia*.";
            case DRIVER_NOT_LOADED ->
                    "The NVIDIA driver is not loaded; install it or load it (modprobe nvidia).";
            case LIB_RM_VERSION_MISMATCH ->
                    "The NVIDIA driver was updated and its library no longer fits the loaded"
                            + " driver; restart the machine.";
            case GPU_NOT_FOUND, NOT_FOUND -> "The NVIDIA driver finds no GPU in this machine.";
            case SYMBOL_MISSING ->
                    "The library has no nvmlInit_v2: it is not NVML, or far too old.";
            default -> "NVML answered with " + named(code) + ".";
        };
    }

    /// For a message, for example `error 999 (unknown error)`.
    static String named(int code) {
        String name =
                switch (code) {
                    case UNINITIALIZED -> "not initialised";
                    case NOT_SUPPORTED -> "not supported";
                    case NO_PERMISSION -> "no permission";
                    case NOT_FOUND -> "not found";
                    case INSUFFICIENT_SIZE -> "buffer too small";
                    case DRIVER_NOT_LOADED -> "driver not loaded";
                    case TIMEOUT -> "time-out in the driver";
                    case LIBRARY_NOT_FOUND -> "part of the driver is missing";
                    case FUNCTION_NOT_FOUND, SYMBOL_MISSING -> "no such function";
                    case GPU_IS_LOST -> "GPU has fallen off the bus";
                    case RESET_REQUIRED -> "GPU needs a reset";
                    case LIB_RM_VERSION_MISMATCH -> "library and driver do not fit";
                    case UNKNOWN -> "unknown error";
                    default -> "see nvmlReturn_t";
                };
        return "error " + code + " (" + name + ")";
    }
}
