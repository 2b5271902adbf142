package io.nightwatt.agent.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.host.FakeWindows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a library with Windows' ABI.
class WindowsCountersTest {

    @TempDir Path folder = Path.of("");

    @Test
    void theKernelsTimeHasTheIdleTimeInIt() throws Exception {
        FakeWindows windows = FakeWindows.in(folder);
        windows.says().fake_times(70L << 32, 80L << 32, 20L << 32);
        assertThat(new WindowsCounters(windows.as(WindowsCounters.Kernel32.class)).read())
                .extracting(Counters::cpuBusy, Counters::cpuTotal)
                .containsExactly(30L << 32, 100L << 32);
    }
}
