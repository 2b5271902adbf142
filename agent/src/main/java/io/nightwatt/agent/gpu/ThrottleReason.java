package io.nightwatt.agent.gpu;

import java.util.Arrays;
import java.util.List;

/// Why a GPU runs slower than it could: the bits of [Metric#THROTTLE_REASONS] that mean that.
///
/// NVML's bit 0 (the GPU is idle) is no throttle and has no constant here.
public enum ThrottleReason {
    APPLICATION_CLOCKS(0x2, "clocks set by an administrator"),
    POWER_CAP(0x4, "power limit"),
    HARDWARE_SLOWDOWN(0x8, "hardware slowdown"),
    SYNC_BOOST(0x10, "in step with another GPU"),
    SOFTWARE_THERMAL(0x20, "too warm"),
    HARDWARE_THERMAL(0x40, "far too warm"),
    POWER_BRAKE(0x80, "power brake of the machine"),
    DISPLAY_CLOCKS(0x100, "clocks set by the display");

    private final long bit;
    private final String words;

    ThrottleReason(long bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    /// For a person.
    public String words() {
        return words;
    }

    /// The reasons in NVML's bit mask; bits that we do not know are left out.
    public static List<ThrottleReason> in(long mask) {
        return Arrays.stream(values()).filter(reason -> (mask & reason.bit) != 0).toList();
    }
}
