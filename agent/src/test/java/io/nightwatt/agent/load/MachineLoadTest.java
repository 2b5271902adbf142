package io.nightwatt.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Sign.Meaning;
import io.nightwatt.agent.config.WorkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {

    @TempDir Path proc = Path.of("");

    private long nanos = 1_000;
    private long busyTicks = 500_000;
    private long idleTicks = 9_000_000;
    private long diskMillis = 77_000;

    @Test
    void theFirstLookTellsNothing() throws Exception {
        assertThat(look(usual()).meaning()).isEqualTo(Meaning.UNKNOWN);
    }

    @Test
    void aProcessorAtWorkForAMinuteIsWork() throws Exception {
        MachineLoad load = usual();
        look(load);
        pass(60, 55, 0);
        assertThat(look(load))
                .isEqualTo(Sign.work("CPU and disk", "The processor was at 55 % over 60 s."));
    }

    @Test
    void aBurstWithinAQuietMinuteIsNot() throws Exception {
        MachineLoad load = usual();
        look(load);
        pass(50, 3, 0);
        look(load);
        pass(10, 100, 0);
        assertThat(look(load).sentences())
                .containsExactly(
                        "The processor was at 19 %, the busiest disk (nvme0n1) at 0 % over 60 s.");
    }

    @Test
    void whatWasLongAgoDoesNotCount() throws Exception {
        MachineLoad load = usual();
        look(load);
        for (int i = 0; i < 6; i++) {
            pass(10, 100, 0);
            look(load);
        }
        for (int i = 0; i < 7; i++) {
            pass(10, 2, 0);
            look(load);
        }
        pass(10, 2, 0);
        assertThat(look(load).meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void aDiskThatIsBusyForAMinuteIsWork() throws Exception {
        MachineLoad load = usual();
        look(load);
        pass(60, 4, 90);
        assertThat(look(load))
                .isEqualTo(Sign.work("CPU and disk", "Disk nvme0n1 was busy 90 % over 60 s."));
    }

    @Test
    void waitingForADiskIsNoWorkOfTheProcessor() throws Exception {
        assertThat(new ProcCounters(stat("cpu  10 5 20 100 60 3 2 7 0 0\n")).read())
                .extracting(Counters::cpuBusy, Counters::cpuTotal)
                .containsExactly(40L, 207L);
    }

    @Test
    void bothCanBeSwitchedOff() throws Exception {
        MachineLoad load =
                load(
                        new WorkSettings(
                                List.of(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty()));
        look(load);
        pass(60, 100, 100);
        assertThat(look(load).meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void countersThatCannotBeReadAreAFailure() throws Exception {
        assertThatThrownBy(() -> new ProcCounters(proc.resolve("nowhere")).read())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ProcCounters(stat("intr 1 2 3\n")).read())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ProcCounters(stat("cpu a b c d e f g h\n")).read())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aContainerThatShowsNoDisksIsJudgedByItsProcessor() throws Exception {
        MachineLoad load = usual();
        look(load);
        pass(60, 5, 0);
        writeCounters();
        Files.delete(proc.resolve("diskstats"));
        assertThat(load.look().sentences()).containsExactly("The processor was at 5 % over 60 s.");
    }

    @Test
    void readsTheCountersOfThisMachine() throws Exception {
        Counters counters = new ProcCounters(Path.of("/proc")).read();
        assertThat(counters.cpuTotal()).isGreaterThan(counters.cpuBusy()).isPositive();
    }

    private MachineLoad usual() {
        return load(WorkSettings.DEFAULT);
    }

    private MachineLoad load(WorkSettings settings) {
        return new MachineLoad(new ProcCounters(proc), settings, () -> nanos);
    }

    private Sign look(MachineLoad load) throws IOException {
        writeCounters();
        return load.look();
    }

    private void pass(int seconds, int cpuPercent, int diskPercent) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        busyTicks += (long) seconds * cpuPercent;
        idleTicks += (long) seconds * (100 - cpuPercent);
        diskMillis += (long) seconds * 10 * diskPercent;
    }

    private void writeCounters() throws IOException {
        stat("cpu  " + busyTicks + " 0 0 " + idleTicks + " 0 0 0 0 0 0\ncpu0 1 2 3\n");
        Files.writeString(
                proc.resolve("diskstats"),
                "   7       0 loop0 0 0 0 0 0 0 0 0 0 999999 0\n"
                        + "1 0 nvme0n1 1 2 3 4 5 6 7 8 0 %d 9 0 0 0 0 0 0\n".formatted(diskMillis)
                        + "1 1 nvme0n1p1 1 2 3 4 5 6 7 8 0 %d 9 0 0 0 0 0 0\n"
                                .formatted(diskMillis));
    }

    private Path stat(String text) throws IOException {
        Files.writeString(proc.resolve("stat"), text);
        return proc;
    }
}
