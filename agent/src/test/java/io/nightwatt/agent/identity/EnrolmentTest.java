package io.nightwatt.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestAuthority;
import io.nightwatt.agent.console.TestConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {

    @TempDir Path folder = Path.of("");

    @Test
    void getsAnIdentityThatSurvivesARestart() throws Exception {
        try (TestConsole console = new TestConsole()) {
            IdentityStore store = new IdentityStore(new StateFolder(folder));
            assertThat(store.load()).isEmpty();
            Identity made = TestAgent.enrol(console, console.newToken());
            store.store(made);
            Identity loaded = store.load().orElseThrow();
            assertThat(loaded.workerId()).isEqualTo(made.workerId());
            assertThat(loaded.console()).isEqualTo(console.address());
            assertThat(loaded.installationId()).isEqualTo(made.installationId()).hasSize(32);
            assertThat(loaded.certificate()).isEqualTo(made.certificate());
            assertThat(loaded.ca()).isEqualTo(console.ca());
            assertThat(Files.getPosixFilePermissions(folder.resolve("key.pem")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "key.pem", "certificate.pem", "ca.pem", "agent.properties");
            }
        }
    }

    @Test
    void refusesAConsoleThatTheTokenWasNotMadeFor() throws Exception {
        try (TestConsole ours = new TestConsole();
                TestConsole other = new TestConsole()) {
            String token = ours.newToken();
            assertThatThrownBy(() -> TestAgent.enrol(other, token))
                    .isInstanceOf(IdentityException.class)
                    .hasMessageContaining(
                            "the console at "
                                    + other.address()
                                    + " is not the one this token was made for");
            // The token was not shown to the other one: it still works.
            assertThat(TestAgent.enrol(ours, token).workerId()).isPositive();
        }
    }

    @Test
    void refusesAServerOfTheRightCaThatIsNotAConsole() {
        try (TestConsole imposter = new TestConsole(new TestAuthority(), "worker-7")) {
            assertThatThrownBy(() -> TestAgent.enrol(imposter, imposter.newToken()))
                    .isInstanceOf(IdentityException.class)
                    .hasMessageContaining("nightwatt-console");
        }
    }

    @Test
    void explainsAUsedToken() throws Exception {
        try (TestConsole console = new TestConsole()) {
            String token = console.newToken();
            TestAgent.enrol(console, token);
            assertThatThrownBy(() -> TestAgent.enrol(console, token))
                    .isInstanceOf(IdentityException.class)
                    .hasMessage(
                            "the console refused the token (token unknown, used or expired); a"
                                    + " token works once and for a short time: make a new one in"
                                    + " the console");
        }
    }

    @Test
    void explainsThatNobodyAnswers() {
        TestConsole console = new TestConsole();
        String token = console.newToken();
        console.close();
        assertThatThrownBy(() -> TestAgent.enrol(console, token))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("cannot reach the console at " + console.address())
                .hasMessageContaining("nothing answers there");
    }

    @Test
    void saysWhichFileOfAnIdentityIsDamaged() throws Exception {
        try (TestConsole console = new TestConsole()) {
            IdentityStore store = new IdentityStore(new StateFolder(folder));
            store.store(TestAgent.enrol(console, console.newToken()));
            Files.writeString(folder.resolve("ca.pem"), "nonsense");
            assertThatThrownBy(store::load)
                    .isInstanceOf(IdentityException.class)
                    .hasMessageStartingWith(
                            folder.resolve("ca.pem") + ": holds no PEM block \"CERTIFICATE\"");
            store.store(TestAgent.enrol(console, console.newToken()));
            Files.writeString(folder.resolve("key.pem"), Pem.of(Keys.generate().getPrivate()));
            assertThatThrownBy(store::load)
                    .hasMessageContaining("key.pem: is not the key of the certificate beside it");
        }
    }
}
