package io.nightwatt.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Sign.Meaning;
import io.nightwatt.agent.host.FakeWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a library with Windows' ABI.
class WindowsPeopleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int ACTIVE = 0;
    private static final int DISCONNECTED = 4;
    private static final int LISTEN = 6;

    @TempDir Path folder = Path.of("");

    private FakeWindows windows;
    private FakeWindows.Says says;

    @BeforeEach
    void start() {
        windows = FakeWindows.in(folder);
        says = windows.says();
        says.fake_session(0, DISCONNECTED, "Services", "", 0, 0);
        says.fake_session(65536, LISTEN, "RDP-Tcp", "", 0, 0);
    }

    @Test
    void theSessionsOfWindowsItselfAreNobody() throws Exception {
        says.fake_session(1, ACTIVE, "Console", "", 0, 0);
        assertThat(look()).isEqualTo(Sign.quiet("People", "Nobody is logged in."));
    }

    @Test
    void aPersonAtTheMachineCountsUntilTheyWereAwayLongEnough() throws Exception {
        says.fake_session(1, ACTIVE, "Console", "anna", filetime(14), 0);
        assertThat(look())
                .isEqualTo(
                        Sign.work("People", "anna (Console) is logged in, last input 14 min ago."));
        says.fake_clear();
        says.fake_session(1, ACTIVE, "RDP-Tcp#3", "anna", filetime(16), 0);
        assertThat(look())
                .isEqualTo(
                        Sign.quiet("People", "Logged in but idle: anna (RDP-Tcp#3) for 16 min."));
    }

    @Test
    void whereWindowsDoesNotTellTheLastInputAPersonIsTakenToBeThere() throws Exception {
        says.fake_session(1, ACTIVE, "Console", "anna", 0, 0);
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void whoDisconnectedALittleWhileAgoMayComeBack() throws Exception {
        says.fake_session(2, DISCONNECTED, "", "ben", filetime(300), filetime(5));
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
        says.fake_clear();
        says.fake_session(2, DISCONNECTED, "", "ben", filetime(300), filetime(60));
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void givesBackWhatWindowsLent() throws Exception {
        says.fake_session(1, ACTIVE, "Console", "anna", filetime(1), 0);
        look();
        assertThat(says.fake_live_blocks()).isZero();
    }

    private static long filetime(long minutesAgo) {
        Duration since =
                Duration.between(
                        Instant.parse("1601-01-01T00:00:00Z"), NOW.minusSeconds(60 * minutesAgo));
        return since.toSeconds() * 10_000_000;
    }

    private Sign look() throws IOException {
        return new WindowsPeople(
                        windows.as(WindowsPeople.WtsApi32.class), Duration.ofMinutes(15), () -> NOW)
                .look();
    }
}
