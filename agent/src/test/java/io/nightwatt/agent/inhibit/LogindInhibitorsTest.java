package io.nightwatt.agent.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Sign.Meaning;
import io.nightwatt.agent.dbus.LogindMock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real message bus.
class LogindInhibitorsTest {

    @TempDir Path root = Path.of("");

    private final LogindMock logind = new LogindMock();

    @AfterEach
    void close() {
        logind.close();
    }

    @Test
    void nothingHeldIsQuiet() throws Exception {
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void whoeverBlocksAShutdownOrSleepIsNamedWithTheReason() throws Exception {
        hold(
                "[\"shutdown:sleep\", \"Backup\", \"copying to\\ntape\", \"block\", 0, 1],"
                        + "[\"sleep\", \"rsync\", \"\", \"block\", 0, 1]");
        assertThat(look().sentences())
                .containsExactly(
                        "Backup (1) asks not to shut down: copying to?tape.",
                        "rsync (1) asks not to sleep.");
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void whatBlocksIdlenessCountsToo() throws Exception {
        hold("[\"idle\", \"vlc\", \"plays\", \"block\", 1000, 1]");
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
        hold("[\"idle:sleep\", \"vlc\", \"plays\", \"block-weak\", 1000, 1]");
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void whatOnlyDelaysOrOnlyKeepsKeysDoesNotCount() throws Exception {
        hold(
                "[\"sleep\", \"NetworkManager\", \"wants to turn off\", \"delay\", 0, 1],"
                        + "[\"shutdown\", \"Unattended Upgrades\", \"stop\", \"delay\", 0, 1],"
                        + "[\"handle-power-key:handle-lid-switch\", \"gnome\", \"x\", \"block\", 0, 1]");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void whatTheAgentHoldsForItsOwnSegmentsDoesNotCountTwice() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            hold("[\"shutdown\", \"Nightwatt\", \"a segment\", \"block\", 0, " + child.pid() + "]");
            assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void withoutLogindThereAreNone() throws Exception {
        logind.say("{\"logind\": false}");
        assertThat(look().meaning()).isEqualTo(Meaning.ABSENT);
    }

    private void hold(String locks) {
        logind.say("{\"inhibitors\": [" + locks + "]}");
    }

    private Sign look() throws IOException {
        return new LogindInhibitors(logind.logind(root), LogindInhibitors::isOurs).look();
    }
}
