package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.engine.power.WakeRung;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against OpenSSH's own server.
@Tag("deep")
class SshWakeTest {

    @TempDir Path folder = Path.of("");

    private WakeRig rig;
    private RealSshd sshd;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Files.isExecutable(RealSshd.PROGRAM), "needs Debian's openssh-server");
        rig = new WakeRig(Files.createDirectory(folder.resolve("data")));
        sshd = new RealSshd(folder.resolve("sshd"));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        sshd.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, RFC4716",
        "rsa, RFC4716",
        "rsa, PEM",
        "rsa, PKCS8",
        "ecdsa, RFC4716",
        "ecdsa, PEM"
    })
    void runsTheCommandWithEveryKindOfKey(String type, String format) throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn(type, format));
        Path woken = folder.resolve("woken");

        String detail = WakeRig.detail(rig.wake(rung("echo x > " + woken, pin(), 60)));

        assertThat(detail).contains("ran on " + RealSshd.user() + "@127.0.0.1:" + sshd.port());
        assertThat(woken).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void acceptsAPinnedHostKeyOfEveryKindByFingerprintAndByLine(String type) throws Exception {
        sshd.start(type);
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));
        HostKey shown = Ssh.fetchHostKey("127.0.0.1", sshd.port(), Duration.ofSeconds(30));
        assertThat(sshd.hostKeyLine()).startsWith(shown.line());

        for (String pin :
                new String[] {
                    shown.fingerprint(),
                    shown.line(),
                    sshd.hostKeyLine(),
                    "[127.0.0.1]:" + sshd.port() + " " + shown.line()
                }) {
            assertThat(WakeRig.detail(rig.wake(rung("true", pin, 60)))).contains("ran on");
        }
    }

    @Test
    void refusesAChangedHostKeyAndRunsNothing() throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));
        String before = pin();
        sshd.start("ed25519");
        Path woken = folder.resolve("woken");

        String reason = rig.failure(rung("touch " + woken, before, 60));

        assertThat(reason).contains("not the pinned one", before, pin(), "no command was sent");
        assertThat(pin()).isNotEqualTo(before);
        assertThat(woken).doesNotExist();
    }

    @Test
    void trustsNothingOnFirstUse() throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));

        assertThat(rig.failure(rung("true", "", 60))).contains("no host key is pinned");
        assertThat(rig.failure(rung("true", "trust me", 60))).contains("SHA256:…");
    }

    @Test
    void tellsAKeyThatIsNotLetInFromOneThatIsNone() throws Exception {
        sshd.start("ed25519");
        putKey(SshKeys.unknown());
        assertThat(rig.failure(rung("true", pin(), 60)))
                .contains("does not let " + RealSshd.user() + " in", "SHA256:", "secret 'key'");

        putKey("not a key: hunter2");
        assertThat(rig.failure(rung("true", pin(), 60)))
                .contains("no private key that can be read")
                .doesNotContain("hunter2");

        putKey(sshd.keyWithPassphrase());
        assertThat(rig.failure(rung("true", pin(), 60))).contains("without a passphrase");
    }

    @Test
    void tellsTheStatusAndTheFirstLineOfWhatACommandComplained() throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));

        assertThat(
                        rig.failure(
                                rung(
                                        "echo; echo no such plug >&2; echo more >&2; exit 64",
                                        pin(),
                                        60)))
                .endsWith("ended with status 64: no such plug");
        assertThat(rig.failure(rung("kill -9 $$", pin(), 60))).contains("ended without a status");
    }

    @Test
    void isNotHeldUpByACommandThatPrintsALot() throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));

        assertThat(
                        WakeRig.detail(
                                rig.wake(
                                        rung(
                                                "head -c 9000000 /dev/zero; head -c 9000000"
                                                        + " /dev/zero >&2",
                                                pin(),
                                                60))))
                .contains("ran on");
    }

    @Test
    void isCutOffWhereTheCommandHangs() throws Exception {
        sshd.start("ed25519");
        putKey(sshd.keyThatMayLogIn("ed25519", "RFC4716"));
        // The first connection of a process takes seconds, which are not the point here.
        assertThat(WakeRig.detail(rig.wake(rung("true", pin(), 60)))).contains("ran on");

        assertThat(rig.failure(rung("sleep 300", pin(), 4))).contains("no answer within 4 s");
    }

    @Test
    void saysWhenNobodyListensAndWhoAnswersInstead() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        assertThatThrownBy(() -> Ssh.fetchHostKey("127.0.0.1", port, Duration.ofSeconds(5)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no SSH server answers at 127.0.0.1:" + port);
        putKey(SshKeys.unknown());
        assertThat(
                        rig.failure(
                                new WakeRung.Ssh(
                                        Duration.ofSeconds(30),
                                        "127.0.0.1",
                                        port,
                                        "wake",
                                        "true",
                                        "SHA256:" + "a".repeat(43),
                                        "key")))
                .contains("cannot connect to 127.0.0.1:" + port);
    }

    private String pin() throws IOException {
        return Ssh.fetchHostKey("127.0.0.1", sshd.port(), Duration.ofSeconds(30)).fingerprint();
    }

    private void putKey(String key) throws Exception {
        rig.vault.put("key", key, "ada");
    }

    private WakeRung rung(String command, String hostKey, int seconds) {
        return new WakeRung.Ssh(
                Duration.ofSeconds(seconds),
                "127.0.0.1",
                sshd.port(),
                RealSshd.user(),
                command,
                hostKey,
                "key");
    }
}
