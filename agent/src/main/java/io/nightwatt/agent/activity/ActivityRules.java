package io.nightwatt.agent.activity;

import java.time.Duration;

/// When a machine counts as busy.
///
/// @param gpuPercentMin utilisation of a GPU, beyond what the desktop causes, from which it
///   computes
/// @param processPercentMin load of one process, cores or video, from which it computes
/// @param desktopPercentMax the most of a GPU that the desktop's own processes may use and still
///   not count
/// @param hiddenVramMbMin VRAM in use, with no process to be seen that holds it, from which
///   somebody is taken to hold it
/// @param looksMin good readings in a row before a machine is called idle or parked: utilisation is
///   measured over less than a second
/// @param freshFor age at which the newest reading no longer says anything
/// @param desktop processes that are always there
public record ActivityRules(
        int gpuPercentMin,
        int processPercentMin,
        int desktopPercentMax,
        long hiddenVramMbMin,
        int looksMin,
        Duration freshFor,
        DesktopProcesses desktop) {

    public static final ActivityRules DEFAULT =
            new ActivityRules(10, 5, 30, 1024, 2, Duration.ofSeconds(30), DesktopProcesses.KNOWN);
}
