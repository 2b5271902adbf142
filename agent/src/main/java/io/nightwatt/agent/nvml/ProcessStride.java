package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;

/// How many bytes one entry of a list of running processes takes.
///
/// NVML has used 16, 24 and 32 bytes, and one line of drivers used 32 under the name of the 24-byte
/// version, so the name of the function alone does not say. The buffer is filled with a pattern
/// before the call; where the pattern begins again shows what was written.
final class ProcessStride {
    static final int SMALL = 16;
    static final int MIDDLE = 24;
    static final int LARGE = 32;

    /// Neither a byte of a small number nor of NVML's "not available" (all ones).
    private static final byte PATTERN = (byte) 0xA5;

    private ProcessStride() {}

    static void fill(Memory buffer) {
        buffer.setMemory(0, buffer.size(), PATTERN);
    }

    /// The stride of `count` entries in a buffer that [#fill] prepared and that has room for at
    /// least `count + 1` large ones; `otherwise` when the driver wrote beyond its entries.
    static int of(Memory buffer, int count, int otherwise) {
        long smallEnd = (long) count * SMALL;
        long middleEnd = (long) count * MIDDLE;
        long largeEnd = (long) count * LARGE;
        if (count == 0 || isWritten(buffer, largeEnd, largeEnd + LARGE)) {
            return otherwise;
        }
        if (isWritten(buffer, middleEnd, largeEnd)) {
            return LARGE;
        }
        return isWritten(buffer, smallEnd, middleEnd) ? MIDDLE : SMALL;
    }

    private static boolean isWritten(Memory buffer, long from, long to) {
        for (long at = from; at < to; at++) {
            if (buffer.getByte(at) != PATTERN) {
                return true;
            }
        }
        return false;
    }
}
