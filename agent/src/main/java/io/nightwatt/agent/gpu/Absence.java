package io.nightwatt.agent.gpu;

import java.util.OptionalInt;

/// Why a value is not there.
///
/// @param nvmlCode NVML's return code, where there was one
public record Absence(Reason reason, OptionalInt nvmlCode) {

    public enum Reason {
        NOT_SUPPORTED,
        NO_PERMISSION,
        GPU_LOST,
        /// The installed driver has no such function.
        FUNCTION_MISSING,
        TIMED_OUT,
        /// The driver gave a value that cannot be.
        IMPLAUSIBLE,
        ERROR
    }

    public static Absence of(Reason reason) {
        return new Absence(reason, OptionalInt.empty());
    }
}
