package io.nightwatt.server.live;

import java.util.ArrayList;
import java.util.List;

/// Reads NVML's bit mask of why a GPU's clocks are lower than they could be.
public final class ThrottleReasons {

    private static final List<Bit> BITS =
            List.of(
                    new Bit(0x02, "application clocks"),
                    new Bit(0x04, "power cap"),
                    new Bit(0x08, "hardware slowdown"),
                    new Bit(0x10, "sync boost"),
                    new Bit(0x20, "software thermal slowdown"),
                    new Bit(0x40, "hardware thermal slowdown"),
                    new Bit(0x80, "power brake"),
                    new Bit(0x100, "display clocks"));

    /// The GPU has nothing to do: a reason for low clocks, and nothing to tell a person.
    private static final long IDLE = 0x01;

    private ThrottleReasons() {}

    /// For a person, in NVML's order; a bit that we do not know is told as its number.
    public static List<String> decode(long mask) {
        List<String> reasons = new ArrayList<>();
        long rest = mask & ~IDLE;
        for (Bit bit : BITS) {
            if ((rest & bit.mask) != 0) {
                reasons.add(bit.name);
                rest &= ~bit.mask;
            }
        }
        if (rest != 0) {
            reasons.add("reason 0x" + Long.toHexString(rest));
        }
        return reasons;
    }

    private record Bit(long mask, String name) {}
}
