package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {

    @Test
    void onLinuxTheSystemsOwnSearchComesFirst() {
        List<String> candidates =
                new LibrarySearch("Linux", Map.of(), Optional.empty()).candidates();

        assertThat(candidates.getFirst()).isEqualTo("libnvidia-ml.so.1");
        assertThat(candidates)
                .contains(
                        "/usr/lib/x86_64-linux-gnu/libnvidia-ml.so.1",
                        "/usr/lib/wsl/lib/libnvidia-ml.so.1");
    }

    @Test
    void onWindowsTheDriverOfTodayComesBeforeTheFolderOfOldDrivers() {
        Map<String, String> environment =
                Map.of("SystemRoot", "D:\\Windows", "ProgramW6432", "D:\\Programs");

        assertThat(new LibrarySearch("Windows 11", environment, Optional.empty()).candidates())
                .containsExactly(
                        "D:\\Windows\\System32\\nvml.dll",
                        "D:\\Programs\\NVIDIA Corporation\\NVSMI\\nvml.dll");
    }

    @Test
    void onWindowsLooksIntoTheDriverStoreToo(@TempDir Path root) throws Exception {
        Path driver =
                root.resolve("System32/DriverStore/FileRepository/nv_dispi.inf_amd64_0a/nvml.dll");
        Files.createDirectories(driver.getParent());
        Files.createFile(driver);

        assertThat(
                        new LibrarySearch(
                                        "Windows Server 2022",
                                        Map.of("SystemRoot", root.toString()),
                                        Optional.empty())
                                .candidates())
                .element(1)
                .isEqualTo(driver.toString());
    }

    @Test
    void aLibraryThatIsNamedIsTheOnlyCandidate() {
        Path named = Path.of("here", "nvml.so");

        assertThat(new LibrarySearch("Linux", Map.of(), Optional.of(named)).candidates())
                .containsExactly(named.toString());
    }
}
