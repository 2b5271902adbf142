package io.nightwatt.agent.segment;

import static io.nightwatt.agent.segment.Bench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The lock's life, with a stand-in that does what `systemd-inhibit` does: it runs its last words
/// and holds while they run.
@EnabledOnOs(OS.LINUX)
class SystemdInhibitorTest {

    @TempDir Path folder = Path.of("");

    @Test
    void holdsOneLockUntilItIsReleased() throws Exception {
        SystemdInhibitor inhibitor =
                inhibitor(
                        """
                        touch %1$s/$$.held
                        trap 'rm %1$s/*.held; exit 0' TERM
                        echo "$@" >> %1$s/said
                        shift 1
                        exec 3<&0
                        "$@" <&3 & wait $!
                        """);
        inhibitor.hold("attempt 7 runs");
        inhibitor.hold("attempt 8 runs");
        soon().until(() -> held() == 1 && Files.exists(folder.resolve("said")));
        assertThat(Files.readString(folder.resolve("said")))
                .isEqualTo("--why=attempt 7 runs cat\n");
        inhibitor.release();
        soon().until(() -> held() == 0);
    }

    @Test
    void isNoReasonToFailWhereThereIsNone() throws Exception {
        SystemdInhibitor missing =
                new SystemdInhibitor(
                        List.of(folder.resolve("none").toString()), Logger.getLogger("test"));
        missing.hold("attempt 7 runs");
        missing.release();
        SystemdInhibitor refused = inhibitor("exit 1");
        refused.hold("attempt 7 runs");
        refused.release();
    }

    private SystemdInhibitor inhibitor(String script) throws Exception {
        Path program = folder.resolve("inhibit.sh");
        Files.writeString(program, "#!/bin/sh\n" + script.formatted(folder) + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SystemdInhibitor(List.of(program.toString()), Logger.getLogger("test"));
    }

    private long held() {
        String[] names = folder.toFile().list((_, name) -> name.endsWith(".held"));
        return names == null ? 0 : names.length;
    }
}
