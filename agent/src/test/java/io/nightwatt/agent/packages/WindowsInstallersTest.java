package io.nightwatt.agent.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Sign.Meaning;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowsInstallersTest {

    @Test
    void anInstallerThatRunsIsWork() {
        WindowsInstallers installers =
                new WindowsInstallers(() ->
                        Stream.of(
                                "C:\\Windows\\explorer.exe",
                                "C:\\Windows\\WinSxS\\x\\TiWorker.exe",
                                "C:\\Windows\\System32\\MSIEXEC.EXE"));
        assertThat(installers.look().sentences())
                .containsExactly(
                        "Windows installs something: TiWorker.exe runs.",
                        "Windows installs something: MSIEXEC.EXE runs.");
    }

    @Test
    void otherProgramsAreNot() {
        assertThat(WindowsInstallers.ofThisMachine().look().meaning()).isEqualTo(Meaning.QUIET);
    }
}
