package io.nightwatt.agent.inhibit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.activity.Sign.Meaning;
import io.nightwatt.agent.host.FakeWindows;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a library with Windows' ABI.
class WindowsRequestsTest {

    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"0, QUIET", "1, WORK", "2, WORK", "4, QUIET", "64, WORK", "5, WORK"})
    void whoWantsTheMachineAwakeIsWork(int state, Meaning meaning) throws Exception {
        FakeWindows windows = FakeWindows.in(folder);
        windows.says().fake_power(0, state);
        assertThat(requests(windows).look().meaning()).isEqualTo(meaning);
    }

    @Test
    void aStatusOtherThanSuccessIsAFailure() {
        FakeWindows windows = FakeWindows.in(folder);
        windows.says().fake_power(0xC0000022, 0);
        assertThatThrownBy(() -> requests(windows).look())
                .isInstanceOf(IOException.class)
                .hasMessage("Windows does not tell who keeps it awake (status 0xc0000022)");
    }

    private static WindowsRequests requests(FakeWindows windows) {
        return new WindowsRequests(windows.as(WindowsRequests.PowrProf.class));
    }
}
