package io.nightwatt.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.ConsoleAddress;
import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.agent.config.WorkSettings;
import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.agent.doctor.Check;
import io.nightwatt.agent.doctor.Finding;
import io.nightwatt.agent.doctor.Finding.Level;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorChecksTest {

    @TempDir Path folder = Path.of("");

    private final TestConsole console = new TestConsole();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void findsNothingWrongWithAnEnrolledMachine() throws Exception {
        enrol();
        noteContact(120);
        assertThat(look(Duration.ZERO)).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(look(Duration.ZERO).get(1).what())
                .isEqualTo("Identity: worker 1 of " + console.address() + ".");
        assertThat(console.received()).isEmpty();
    }

    @Test
    void saysHowToEnrolWhereThereIsNoIdentity() {
        List<Finding> found = look(Duration.ZERO);
        assertThat(found.get(1))
                .isEqualTo(
                        Finding.problem(
                                "Identity: none in " + folder + ".",
                                "Run nightwatt-agent enroll with a token from the console."));
        assertThat(found.get(2).level()).isEqualTo(Level.PROBLEM);
        assertThat(found.get(3).level()).isEqualTo(Level.PROBLEM);
    }

    @Test
    void namesTheFileOfADamagedIdentity() throws Exception {
        enrol();
        Files.writeString(folder.resolve("ca.pem"), "nonsense");
        assertThat(look(Duration.ZERO).get(1).what())
                .startsWith("Identity: " + folder.resolve("ca.pem"));
    }

    @Test
    void seesACertificateThatIsDueAndOneThatHasEnded() throws Exception {
        enrol();
        assertThat(look(Duration.ofDays(8)).get(2).level()).isEqualTo(Level.WARNING);
        Finding ended = look(Duration.ofDays(11)).get(2);
        assertThat(ended.level()).isEqualTo(Level.PROBLEM);
        assertThat(ended.what()).startsWith("Certificate: ended ");
    }

    @Test
    void saysWhenNobodyAnswersAndWhenItIsAnotherConsole() throws Exception {
        enrol();
        try (TestConsole other = new TestConsole()) {
            Finding wrong = look(Duration.ZERO, Optional.of(other.address())).get(3);
            assertThat(wrong.level()).isEqualTo(Level.PROBLEM);
            assertThat(wrong.what()).contains(other.address().toString());
        }
        console.stop();
        Finding nobody = look(Duration.ZERO).get(3);
        assertThat(nobody.what()).contains("nothing answers there");
        assertThat(nobody.remedy()).contains("TCP port " + console.address().port());
    }

    @Test
    void warnsOfAClockThatIsOff() throws Exception {
        enrol();
        assertThat(look(Duration.ZERO).get(4).what())
                .isEqualTo("Clock: not compared with the console's yet.");
        noteContact(-90_000);
        assertThat(look(Duration.ZERO).get(4).level()).isEqualTo(Level.WARNING);
        assertThat(look(Duration.ZERO).get(4).what())
                .startsWith("Clock: 90000 ms behind the console's when ws-1 connected at ");
    }

    private void enrol() throws Exception {
        new IdentityStore(new StateFolder(folder))
                .store(TestAgent.enrol(console, console.newToken()));
    }

    private void noteContact(long aheadMillis) throws Exception {
        Files.writeString(
                folder.resolve("last-contact.properties"),
                "at=1790000000000\nworker_name=ws-1\nclock_ahead_ms=" + aheadMillis + "\n");
    }

    private List<Finding> look(Duration later) {
        return look(later, Optional.empty());
    }

    private List<Finding> look(Duration later, Optional<ConsoleAddress> other) {
        AgentConfig config =
                new AgentConfig(
                        other,
                        AgentConfig.METRICS_INTERVAL_DEFAULT,
                        AgentConfig.HEARTBEAT_INTERVAL_DEFAULT,
                        folder,
                        List.of(),
                        JobSettings.NONE,
                        Optional.empty(),
                        List.of(),
                        WorkSettings.DEFAULT);
        return DoctorChecks.of(config, () -> Instant.now().plus(later)).stream()
                .map(Check::run)
                .toList();
    }
}
