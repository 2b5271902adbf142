package io.nightwatt.agent.gpu;

/// Whether NVML answers, and if not, in which of the ways a person can do something about.
public enum NvmlState {
    /// Answers.
    OK,
    /// No NVML library on this machine.
    LIBRARY_MISSING,
    /// The library is there, the driver is not loaded.
    DRIVER_NOT_LOADED,
    /// The agent's user may not talk to the driver.
    NO_PERMISSION,
    /// A call did not return within its deadline.
    HUNG,
    /// Library and driver do not fit together, or anything else.
    ERROR
}
