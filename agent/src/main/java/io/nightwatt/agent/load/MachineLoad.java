package io.nightwatt.agent.load;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.config.WorkSettings;
import io.nightwatt.agent.sense.Sense;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// Averages the load of all cores and of the busiest disk over the last minute, and takes only a
/// high one for work: rendering on the processor, a big copy. A little load is always there and
/// says nothing.
public final class MachineLoad implements Sense {

    private static final String NAME = "CPU and disk";
    private static final Duration OVER = Duration.ofMinutes(1);
    private static final Duration APART_MIN = Duration.ofMillis(100);

    private record Look(long atNanos, Counters counters) {}

    private final Counters.Source source;
    private final OptionalInt cpuPercent;
    private final OptionalInt diskPercent;
    private final LongSupplier nanoTime;

    /// Oldest first; the first one is at least a minute old once the agent has run for so long.
    private final Deque<Look> looks = new ArrayDeque<>();

    MachineLoad(Counters.Source source, WorkSettings settings, LongSupplier nanoTime) {
        this.source = source;
        this.cpuPercent = settings.cpuPercent();
        this.diskPercent = settings.diskPercent();
        this.nanoTime = nanoTime;
    }

    /// From the counters of the Linux kernel.
    ///
    /// @param root `/`, or a copy in a test
    public static MachineLoad linux(Path root, WorkSettings settings) {
        return new MachineLoad(new ProcCounters(root.resolve("proc")), settings, System::nanoTime);
    }

    /// Of Windows the load of the cores only.
    public static MachineLoad windows(WorkSettings settings) {
        return new MachineLoad(WindowsCounters.ofThisMachine(), settings, System::nanoTime);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String remedy() {
        return "The agent must be able to read /proc/stat; or set NIGHTWATT_CPU_BUSY=off and"
                + " NIGHTWATT_DISK_BUSY=off.";
    }

    @Override
    public Sign look() throws IOException {
        Look now = new Look(nanoTime.getAsLong(), source.read());
        Look before = looks.isEmpty() ? now : looks.getFirst();
        looks.addLast(now);
        while (looks.size() > 2 && isOldEnough(second(), now)) {
            looks.removeFirst();
        }
        long nanos = now.atNanos() - before.atNanos();
        if (nanos < APART_MIN.toNanos()) {
            return Sign.unknown(
                    NAME, "The load of CPU and disk is measured from the second look on.");
        }
        return judge(before.counters(), now.counters(), nanos);
    }

    private Look second() {
        return looks.stream().skip(1).findFirst().orElseThrow();
    }

    private static boolean isOldEnough(Look look, Look now) {
        return now.atNanos() - look.atNanos() >= OVER.toNanos();
    }

    private Sign judge(Counters before, Counters now, long nanos) {
        long total = now.cpuTotal() - before.cpuTotal();
        long cpu = total <= 0 ? 0 : 100 * (now.cpuBusy() - before.cpuBusy()) / total;
        DiskLoad disk = busiest(before, now, nanos / 1_000_000);
        String over = " over " + Math.round(nanos / 1e9) + " s.";
        List<String> busy = new ArrayList<>();
        if (cpuPercent.isPresent() && cpu >= cpuPercent.getAsInt()) {
            busy.add("The processor was at " + cpu + " %" + over);
        }
        if (diskPercent.isPresent() && disk.percent() >= diskPercent.getAsInt()) {
            busy.add("Disk " + disk.name() + " was busy " + disk.percent() + " %" + over);
        }
        String disks =
                disk.name().isEmpty()
                        ? ""
                        : ", the busiest disk (" + disk.name() + ") at " + disk.percent() + " %";
        return busy.isEmpty()
                ? Sign.quiet(NAME, "The processor was at " + cpu + " %" + disks + over)
                : Sign.work(NAME, busy);
    }

    private static DiskLoad busiest(Counters before, Counters now, long millis) {
        DiskLoad busiest = new DiskLoad("", 0);
        for (Map.Entry<String, Long> disk : now.diskBusyMillis().entrySet()) {
            Long earlier = before.diskBusyMillis().get(disk.getKey());
            if (earlier != null) {
                long percent = Math.clamp(100 * (disk.getValue() - earlier) / millis, 0L, 100L);
                DiskLoad next = new DiskLoad(disk.getKey(), percent);
                busiest = next.isBusierThan(busiest) ? next : busiest;
            }
        }
        return busiest;
    }

    private record DiskLoad(String name, long percent) {

        /// Of a whole disk and its partition, which can be no busier, the disk.
        boolean isBusierThan(DiskLoad other) {
            return other.name.isEmpty()
                    || percent > other.percent
                    || (percent == other.percent && name.compareTo(other.name) < 0);
        }
    }
}
