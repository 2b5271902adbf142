package io.nightwatt.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Sign.Meaning;
import io.nightwatt.agent.dbus.LogindMock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real message bus.
class LogindPeopleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir Path root = Path.of("");

    private final LogindMock logind = new LogindMock();

    @AfterEach
    void close() {
        logind.close();
    }

    @Test
    void nobodyLoggedInIsQuiet() throws Exception {
        assertThat(look()).isEqualTo(Sign.quiet("People", "Nobody is logged in."));
    }

    @Test
    void aDesktopThatIsNotIdleIsAPersonAtWork() throws Exception {
        session("\"Type\": \"wayland\", \"TTY\": \"tty2\", \"IdleHint\": false");
        assertThat(look())
                .isEqualTo(
                        Sign.work(
                                "People", "anna (seat0, tty2) is logged in, last input 0 s ago."));
    }

    @Test
    void aDesktopThatIsIdleCountsUntilItWasSoForLongEnough() throws Exception {
        session("\"Type\": \"x11\", \"IdleHint\": true, \"IdleSinceHint\": " + ago(14));
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
        session("\"Type\": \"x11\", \"IdleHint\": true, \"IdleSinceHint\": " + ago(16));
        assertThat(look())
                .isEqualTo(
                        Sign.quiet("People", "Logged in but idle: anna (seat0, x11) for 16 min."));
    }

    @Test
    void aDesktopThatNeverSaysItIsIdleIsTakenForAPerson() throws Exception {
        session("\"Type\": \"x11\", \"IdleHint\": false, \"IdleSinceHint\": " + ago(600));
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void aConsoleCountsByItsLastInputWhateverTheHintSays() throws Exception {
        String console = "\"Type\": \"tty\", \"TTY\": \"tty3\", \"IdleHint\": false, ";
        session(console + "\"IdleSinceHint\": " + ago(16));
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        session(console + "\"IdleSinceHint\": " + ago(3));
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void aPersonOverSshCountsByTheInputIntoTheirTerminal() throws Exception {
        ssh();
        terminal(Duration.ofMinutes(4));
        assertThat(look())
                .isEqualTo(
                        Sign.work(
                                "People",
                                "anna (from 10.0.0.7, tty) is logged in, last input 4 min ago."));
        terminal(Duration.ofHours(3));
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void anSshSessionWithoutATerminalIsTakenForWork() throws Exception {
        ssh();
        assertThat(look())
                .isEqualTo(
                        Sign.work(
                                "People",
                                "anna (from 10.0.0.7, tty) is logged in, and nothing tells since"
                                        + " when idle."));
    }

    @Test
    void loginScreensServiceManagersAndSessionsThatEndAreNobody() throws Exception {
        session("\"Class\": \"greeter\", \"Type\": \"wayland\"");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        session("\"Class\": \"manager\", \"Type\": \"unspecified\"");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        session("\"Class\": \"background\", \"Type\": \"unspecified\"");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        session("\"Class\": \"user\", \"Type\": \"wayland\", \"State\": \"closing\"");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void aSessionThatEndsBetweenTheListAndTheLookIsNobody() throws Exception {
        session("\"Type\": \"wayland\"");
        logind.say("{\"gone\": \"c1\"}");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void aMachineWithoutLogindHasNothingToTellButItsTerminals() throws Exception {
        logind.say("{\"logind\": false}");
        assertThat(look())
                .isEqualTo(
                        Sign.absent(
                                "People", "There is no logind here to ask; no terminal is open."));
        terminal(Duration.ofMinutes(4));
        assertThat(look())
                .isEqualTo(Sign.work("People", "Somebody typed into a terminal 4 min ago."));
        terminal(Duration.ofHours(5));
        assertThat(look().meaning()).isEqualTo(Meaning.ABSENT);
    }

    @Test
    void whereSystemdRunsALogindThatIsGoneIsAFailure() throws Exception {
        Files.createDirectories(root.resolve("run/systemd/system"));
        logind.say("{\"logind\": false}");
        assertThatThrownBy(this::look).isInstanceOf(IOException.class);
    }

    private void session(String properties) {
        logind.say("{\"session\": \"c1\", \"properties\": {" + properties + "}}");
    }

    private void ssh() throws IOException {
        logind.say(
                "{\"session\": \"c1\", \"uid\": "
                        + Files.getAttribute(root, "unix:uid")
                        + ", \"properties\": {\"Type\": \"tty\", \"Remote\": true,"
                        + " \"RemoteHost\": \"10.0.0.7\"}}");
    }

    private void terminal(Duration idle) throws IOException {
        Path pts = Files.createDirectories(root.resolve("dev/pts"));
        Path terminal = pts.resolve("3");
        if (!Files.exists(terminal)) {
            Files.createFile(terminal);
        }
        FileTime at = FileTime.from(NOW.minus(idle));
        Files.getFileAttributeView(terminal, BasicFileAttributeView.class).setTimes(at, at, at);
    }

    private static long ago(long minutes) {
        return NOW.minusSeconds(60 * minutes).toEpochMilli() * 1_000;
    }

    private Sign look() throws IOException {
        return new LogindPeople(logind.logind(root), root, Duration.ofMinutes(15), () -> NOW)
                .look();
    }
}
