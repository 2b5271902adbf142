package io.nightwatt.agent.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.host.FakeWindows;
import io.nightwatt.agent.restart.ServiceLook.Stand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service control manager, against a library with Windows' ABI.
@SuppressWarnings("NullAway.Init") // Filled in before each test.
class WindowsServicesTest {

    private static final int STOPPED = 1;
    private static final int RUNNING = 4;

    @TempDir Path folder = Path.of("");

    private FakeWindows windows;
    private WindowsServices services;

    @BeforeEach
    void aService() {
        windows = FakeWindows.in(folder);
        windows.says().fake_service("comfyui", RUNNING, 900, 0, 0, 0);
        services = new WindowsServices(windows.as(WindowsServices.Advapi32.class));
    }

    @AfterEach
    void everyHandleIsClosed() {
        assertThat(windows.says().fake_service_handles()).isZero();
    }

    private List<Stand> looks(int count) throws IOException {
        List<Stand> seen = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Stand stand = services.look("comfyui").stand();
            seen.add(stand);
            if (stand == Stand.STOPPED) {
                services.startIfStopped("comfyui");
            }
        }
        return seen;
    }

    @Test
    void stopsAndThenStarts() throws Exception {
        assertThat(services.look("comfyui")).isEqualTo(new ServiceLook(Stand.UP, "900", "running"));
        services.restart("comfyui");
        assertThat(looks(4))
                .containsExactly(Stand.STOPPING, Stand.STOPPED, Stand.STARTING, Stand.UP);
        assertThat(windows.says().fake_starts()).isEqualTo(1);
    }

    @Test
    void oneThatStandsStillIsOnlyStarted() throws Exception {
        windows.says().fake_service("comfyui", STOPPED, 0, 1062, 0, 0);
        services.restart("comfyui");
        assertThat(windows.says().fake_starts()).isEqualTo(1);
        assertThat(looks(2)).containsExactly(Stand.STARTING, Stand.UP);
    }

    @Test
    void oneThatFallsAgainIsNotStartedForEver() throws Exception {
        windows.says().fake_service("comfyui", STOPPED, 0, 0, 0, 1);
        services.restart("comfyui");
        assertThatThrownBy(() -> looks(3))
                .isInstanceOf(IOException.class)
                .hasMessage("it fell again after its start: stopped, its own error 42");
        assertThat(windows.says().fake_starts()).isEqualTo(1);
    }

    @Test
    void saysWhyWindowsDoesNot() {
        windows.says().fake_service("comfyui", RUNNING, 900, 5, 0, 0);
        assertThatThrownBy(() -> services.restart("comfyui"))
                .hasMessage("Windows does not stop comfyui: the agent may not");
        windows.says().fake_service("comfyui", RUNNING, 900, 1051, 0, 0);
        assertThatThrownBy(() -> services.restart("comfyui"))
                .hasMessage("Windows does not stop comfyui: other services that run need it");
        windows.says().fake_service("comfyui", STOPPED, 0, 0, 1058, 0);
        assertThatThrownBy(() -> services.restart("comfyui"))
                .hasMessage("Windows does not start comfyui: it is disabled");
        assertThatThrownBy(() -> services.look("other")).hasMessage("Windows has no service other");
    }

    @Test
    void knowsWhoseProcessAServiceIs() {
        assertThat(services.isRunBy("comfyui", id -> id == 900)).isTrue();
        assertThat(services.isRunBy("comfyui", id -> id == 901)).isFalse();
        assertThat(services.isRunBy("other", _ -> true)).isFalse();
    }
}
