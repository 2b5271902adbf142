package io.nightwatt.agent.power;

import static io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_HIBERNATE;
import static io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_OFF;
import static io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_REBOOT;
import static io.nightwatt.proto.agent.v1.PowerMode.POWER_MODE_SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.PowerMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OsPowerCommandTest {

    @Test
    void asksSystemdOnLinux() {
        assertThat(commandLines(OsPowerCommand.linux("freeze mem disk\n")))
                .containsExactly(
                        Map.entry(POWER_MODE_OFF, "systemctl poweroff"),
                        Map.entry(POWER_MODE_SUSPEND, "systemctl suspend"),
                        Map.entry(POWER_MODE_HIBERNATE, "systemctl hibernate"),
                        Map.entry(POWER_MODE_REBOOT, "systemctl reboot"));
    }

    @Test
    void offersOnlyTheSleepThatTheKernelCanDo() {
        assertThat(OsPowerCommand.linux("freeze\n").modes())
                .containsExactly(POWER_MODE_OFF, POWER_MODE_REBOOT);
        assertThat(OsPowerCommand.linux("").modes())
                .containsExactly(POWER_MODE_OFF, POWER_MODE_REBOOT);
        assertThat(OsPowerCommand.linux("mem").modes())
                .containsExactly(POWER_MODE_OFF, POWER_MODE_SUSPEND, POWER_MODE_REBOOT);
    }

    @Test
    void runsShutdownOnWindowsWithoutItsHalfMinuteOfWaiting() {
        assertThat(commandLines(OsPowerCommand.windows()))
                .containsOnlyKeys(
                        POWER_MODE_OFF, POWER_MODE_SUSPEND, POWER_MODE_HIBERNATE, POWER_MODE_REBOOT)
                .contains(
                        Map.entry(POWER_MODE_OFF, "shutdown.exe /s /t 0"),
                        Map.entry(POWER_MODE_HIBERNATE, "shutdown.exe /h"),
                        Map.entry(POWER_MODE_REBOOT, "shutdown.exe /r /t 0"));
    }

    /// `rundll32 powrprof.dll` would hibernate instead.
    @Test
    void suspendsWindowsByTheCallThatDoesNotHibernate() {
        assertThat(commandLines(OsPowerCommand.windows()).get(POWER_MODE_SUSPEND))
                .startsWith("powershell.exe -NoProfile -NonInteractive -Command ")
                .contains("SetSuspendState([System.Windows.Forms.PowerState]::Suspend");
    }

    @Test
    void givesAStandInTheModeAsItsLastWord() {
        assertThat(commandLines(OsPowerCommand.standIn(List.of("/opt/off", "with space"))))
                .containsExactly(
                        Map.entry(POWER_MODE_OFF, "/opt/off with space off"),
                        Map.entry(POWER_MODE_SUSPEND, "/opt/off with space suspend"),
                        Map.entry(POWER_MODE_HIBERNATE, "/opt/off with space hibernate"),
                        Map.entry(POWER_MODE_REBOOT, "/opt/off with space reboot"));
    }

    @Test
    void saysHowACommandFailed() {
        assertThat(run(List.of("sh", "-c", "echo Access denied >&2; exit 4")))
                .hasValue(
                        "\"sh -c echo Access denied >&2; exit 4 off\" ended with 4: Access denied");
        assertThat(run(List.of("false"))).hasValue("\"false off\" ended with 1");
        assertThat(run(List.of("/no/such/command")))
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("\"/no/such/command off\" cannot be run: "));
        assertThat(run(List.of("true"))).isEmpty();
    }

    private static Optional<String> run(List<String> words) {
        return OsPowerCommand.standIn(words)
                .run(POWER_MODE_OFF)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Map<PowerMode, String> commandLines(OsPowerCommand command) {
        Map<PowerMode, String> lines = new LinkedHashMap<>();
        command.modes()
                .forEach(mode -> lines.put(mode, String.join(" ", command.commandLine(mode))));
        return lines;
    }
}
