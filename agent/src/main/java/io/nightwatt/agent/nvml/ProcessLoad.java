package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// How hard each process uses one GPU, since the last look. Belongs to the NVML thread.
///
/// Drivers hand out stale and absurd rows here; these are left out, and a process of which only
/// such rows were seen has no load rather than a load of 0.
final class ProcessLoad {
    private static final int ROW_BYTES = 32;
    private static final int ROWS_MAX = 10_000;
    private static final int TRIES_MAX = 3;
    private static final long FIRST_LOOK_MICROS = 1_000_000;

    /// Shares of the GPU's cores and of its video engines (the greater of the two), in percent.
    record Load(int sm, int video) {
        Load atLeast(Load other) {
            return new Load(Math.max(sm, other.sm), Math.max(video, other.video));
        }
    }

    private final NvmlCalls calls;
    private final Pointer device;
    private final Map<Integer, Load> loads = new HashMap<>();
    private final Set<Integer> doubtful = new HashSet<>();
    private long lastSeenMicros = Long.MAX_VALUE;
    private boolean known;
    private int capacity = 128;
    private Memory buffer = new Memory((long) capacity * ROW_BYTES);

    ProcessLoad(NvmlCalls calls, Pointer device) {
        this.calls = calls;
        this.device = device;
    }

    /// Asks the driver anew; [#sm] and [#video] answer from this look.
    ///
    /// @param now by the machine's clock, which is the driver's too. A time ahead of it is from
    ///   before somebody set the clock back: asking for what is newer than that would find nothing
    ///   and make a busy process look idle
    void look(Instant now) {
        loads.clear();
        doubtful.clear();
        known = false;
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        if (lastSeenMicros > nowMicros) {
            lastSeenMicros = nowMicros - FIRST_LOOK_MICROS;
        }
        Memory count = calls.scratch();
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            count.setInt(0, capacity);
            int code =
                    calls.call(
                            "nvmlDeviceGetProcessUtilization",
                            () ->
                                    calls.library()
                                            .nvmlDeviceGetProcessUtilization(
                                                    device, buffer, count, lastSeenMicros));
            int rows = count.getInt(0);
            if (code == ReturnCode.INSUFFICIENT_SIZE && rows > capacity && rows <= ROWS_MAX) {
                capacity = 2 * rows;
                buffer = new Memory((long) capacity * ROW_BYTES);
                continue;
            }
            // "Not found" is how NVML says that nobody used the GPU.
            known = code == ReturnCode.SUCCESS || code == ReturnCode.NOT_FOUND;
            if (code == ReturnCode.SUCCESS && rows > 0 && rows <= capacity) {
                parse(rows);
            }
            return;
        }
    }

    OptionalInt sm(int pid) {
        Load load = loads.get(pid);
        if (load != null) {
            return OptionalInt.of(load.sm());
        }
        return isIdle(pid) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    OptionalInt video(int pid) {
        Load load = loads.get(pid);
        if (load != null) {
            return OptionalInt.of(load.video());
        }
        return isIdle(pid) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private boolean isIdle(int pid) {
        return known && !doubtful.contains(pid);
    }

    private void parse(int rows) {
        long newest = lastSeenMicros;
        for (int i = 0; i < rows; i++) {
            long at = (long) i * ROW_BYTES;
            int pid = buffer.getInt(at);
            long micros = buffer.getLong(at + 8);
            int sm = buffer.getInt(at + 16);
            int video = Math.max(buffer.getInt(at + 24), buffer.getInt(at + 28));
            if (micros > lastSeenMicros && isPercent(sm) && isPercent(video)) {
                loads.merge(pid, new Load(sm, video), Load::atLeast);
                newest = Math.max(newest, micros);
            } else {
                doubtful.add(pid);
            }
        }
        lastSeenMicros = newest;
    }

    private static boolean isPercent(int value) {
        return value >= 0 && value <= 100;
    }
}
