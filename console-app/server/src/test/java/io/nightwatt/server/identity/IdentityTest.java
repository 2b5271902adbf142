package io.nightwatt.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.agents.FakeAgent;
import io.nightwatt.server.store.CertificateRows;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.TokenRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    private static final EnrolmentTokens.Invitation INVITATION =
            new EnrolmentTokens.Invitation("ws", Set.of("a"), Set.of("g"));

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private Database database;
    private ConsoleCa ca;
    private EnrolmentTokens tokens;
    private Identities identities;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder);
        ca = ConsoleCa.openOrCreate(folder, now);
        tokens = new EnrolmentTokens(new TokenRows(database), ca.fingerprint(), () -> now);
        identities = new Identities(ca, new CertificateRows(database), () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsItsCaForItsOwnerOnly() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("ca.key"))))
                .isEqualTo("rw-------");
        assertThat(ConsoleCa.openOrCreate(folder, now).certificate()).isEqualTo(ca.certificate());
    }

    @Test
    void makesTokensThatCarryTheFingerprintOfTheCa() throws Exception {
        String[] parts = tokens.mint(INVITATION, HOUR, "ann").token().split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[0]).isEqualTo("nw1");
        assertThat(parts[1]).hasSize(27);
        assertThat(parts[2]).isEqualTo(ca.fingerprint()).hasSize(43);
        assertThat(tokens.redeem(parts[1])).isEqualTo(INVITATION);
    }

    @Test
    void storesNoTokenInTheClear() {
        String secret = tokens.mint(INVITATION, HOUR, "ann").token().split("\\.", -1)[1];
        String stored =
                database.read(sql -> sql.fetch("select * from enrolment_tokens").toString());
        assertThat(stored).contains("ann").doesNotContain(secret);
    }

    @Test
    void letsOneOfManyCallersUseAToken() throws Exception {
        String secret = tokens.mint(INVITATION, HOUR, "ann").token().split("\\.", -1)[1];
        Callable<Boolean> attempt =
                () -> {
                    try {
                        tokens.redeem(secret);
                        return true;
                    } catch (IdentityException e) {
                        return false;
                    }
                };
        int won = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> result :
                    callers.invokeAll(
                            List.of(
                                    attempt, attempt, attempt, attempt, attempt, attempt, attempt,
                                    attempt))) {
                won += result.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void refusesATokenThatIsExpiredOrUnknown() {
        String secret = tokens.mint(INVITATION, HOUR, "ann").token().split("\\.", -1)[1];
        now = now.plus(Duration.ofHours(1)).plusSeconds(1);
        assertThatThrownBy(() -> tokens.redeem(secret)).isInstanceOf(IdentityException.class);
        assertThatThrownBy(() -> tokens.redeem("guess")).isInstanceOf(IdentityException.class);
        assertThatThrownBy(() -> tokens.redeem("")).isInstanceOf(IdentityException.class);
    }

    @Test
    void knowsTheWorkerOfACertificateUntilItIsRevoked() throws Exception {
        X509Certificate certificate = identities.issue(new WorkerId(5), Keys.newPair().getPublic());
        certificate.verify(ca.certificate().getPublicKey());
        assertThat(identities.check(certificate)).isEqualTo(new WorkerId(5));

        identities.revoke(new WorkerId(5), "sold");

        assertThatThrownBy(() -> identities.check(certificate)).hasMessageContaining("revoked");
        assertThatThrownBy(() ->
                        new Identities(ca, new CertificateRows(database), () -> now)
                                .check(certificate))
                .hasMessageContaining("revoked");
    }

    @Test
    void takesOnlyP256KeysThatTheAskerHolds() throws Exception {
        KeyPair good = Keys.newPair();
        assertThat(identities.keyOf(FakeAgent.request(good))).isEqualTo(good.getPublic());

        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
        other.initialize(new ECGenParameterSpec("secp384r1"));
        byte[] wrongCurve = FakeAgent.request(other.generateKeyPair());
        assertThatThrownBy(() -> identities.keyOf(wrongCurve)).hasMessageContaining("P-256");

        KeyPair stolen = new KeyPair(good.getPublic(), Keys.newPair().getPrivate());
        byte[] notHeld = FakeAgent.request(stolen);
        assertThatThrownBy(() -> identities.keyOf(notHeld)).hasMessageContaining("own key");

        assertThatThrownBy(() -> identities.keyOf(new byte[] {1, 2, 3}))
                .isInstanceOf(IdentityException.class);
        assertThatThrownBy(() -> identities.keyOf(new byte[100_000]))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void slowsDownWhoGuesses() {
        FailureLimit limit = new FailureLimit(3, Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("10.0.0.1", now)).isTrue();
            limit.failed("10.0.0.1", now);
        }
        assertThat(limit.allows("10.0.0.1", now)).isFalse();
        assertThat(limit.allows("10.0.0.2", now)).isTrue();
        assertThat(limit.allows("10.0.0.1", now.plusSeconds(60))).isTrue();
    }
}
