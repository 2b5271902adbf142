package io.nightwatt.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123456789Z");

    @TempDir Path folder = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource clock = now::get;
    private Database database;
    private AuditRows rows;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        rows = new AuditRows(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static AuditEntry entry(String action, boolean accepted) {
        return new AuditEntry(
                "ann", "127.0.0.1", action, "worker 1", "{\"a\":1}", "{\"a\":2}", accepted, "");
    }

    private void write(int lines) {
        try (AuditLog log = AuditLog.open(rows, clock)) {
            for (int i = 1; i <= lines; i++) {
                log.write(entry("step " + i, true)).toCompletableFuture().join();
            }
        }
    }

    private AuditVerdict verdict() {
        return AuditCheck.of(rows);
    }

    private void tamper(String statement) {
        database.write(sql -> sql.execute(statement));
    }

    private List<AuditLine> newest(int limit) {
        return rows.list(AuditQuery.newest(limit));
    }

    @Test
    void numbersLinesWithoutGapsAcrossStarts() {
        write(3);
        write(2);
        assertThat(newest(10)).extracting(AuditLine::number).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(newest(1).getFirst().at())
                .isEqualTo(Instant.parse("2026-11-23T09:00:00.123456Z"));
        assertThat(verdict().isSound()).isTrue();
        assertThat(verdict().lines()).isEqualTo(5);
    }

    @Test
    void anEmptyLogIsSound() {
        assertThat(verdict().isSound()).isTrue();
        assertThat(verdict().lines()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit_log SET actor = 'bob' WHERE number = 3 | 3",
                "UPDATE audit_log SET at = DATEADD('SECOND', 1, at) WHERE number = 3 | 3",
                "UPDATE audit_log SET origin = 'window' WHERE number = 3 | 3",
                "UPDATE audit_log SET action = 'other' WHERE number = 3 | 3",
                "UPDATE audit_log SET target = '' WHERE number = 3 | 3",
                "UPDATE audit_log SET before_text = '' WHERE number = 3 | 3",
                "UPDATE audit_log SET after_text = '{}' WHERE number = 3 | 3",
                "UPDATE audit_log SET accepted = FALSE WHERE number = 3 | 3",
                "UPDATE audit_log SET note = 'x' WHERE number = 3 | 3",
                "UPDATE audit_log SET hash = REPEAT('0', 64) WHERE number = 3 | 3",
                "DELETE FROM audit_log WHERE number = 3 | 3",
                "DELETE FROM audit_log WHERE number = 1 | 1",
                "DELETE FROM audit_log WHERE number IN (2, 3) | 2",
                "DELETE FROM audit_log WHERE number = 5 | 5",
                "DELETE FROM audit_log WHERE number >= 4 | 4",
                "DELETE FROM audit_log | 1",
                "DELETE FROM settings WHERE name = 'audit_head' | 1",
                "INSERT INTO audit_log SELECT 6, at, actor, origin, action, target, before_text,"
                        + " after_text, accepted, note, hash FROM audit_log WHERE number = 5 | 6",
            })
    void namesTheFirstLineThatIsNotAsItWas(String tampering, long line) {
        write(5);
        tamper(tampering);
        assertThat(verdict().isSound()).isFalse();
        assertThat(verdict().brokenAt()).hasValue(line);
        assertThat(verdict().problem()).isNotEmpty();
    }

    @Test
    void aLineThatIsMovedIsSeen() {
        write(5);
        tamper("DELETE FROM audit_log WHERE number = 3");
        tamper("UPDATE audit_log SET number = 3 WHERE number = 4");
        tamper("UPDATE audit_log SET number = 4 WHERE number = 5");
        assertThat(verdict().brokenAt()).hasValue(3);
    }

    @Test
    void fieldsCannotBeShiftedIntoOneAnother() {
        AuditEntry one = new AuditEntry("a", "b", "cd", "", "", "", true, "");
        AuditEntry other = new AuditEntry("a", "bc", "d", "", "", "", true, "");
        assertThat(AuditChain.link(1, NOW, one, AuditChain.ROOT).hash())
                .isNotEqualTo(AuditChain.link(1, NOW, other, AuditChain.ROOT).hash());
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNotWrittenOneByOne() {
        var limit = new RefusalLimit(5, 8, Duration.ofMinutes(1));
        try (AuditLog log = AuditLog.open(rows, clock, limit)) {
            for (int i = 0; i < 1_000; i++) {
                log.write(entry("wrong", false)).toCompletableFuture().join();
            }
            log.write(entry("done", true)).toCompletableFuture().join();
            assertThat(newest(100)).hasSize(6);
            now.set(NOW.plusSeconds(61));
            log.write(entry("done again", true)).toCompletableFuture().join();
            assertThat(newest(2).getLast().note())
                    .isEqualTo("995 more refused calls, not written one by one");
        }
        assertThat(verdict().isSound()).isTrue();
    }

    @Test
    void whatIsCountedIsWrittenAtTheEnd() {
        var limit = new RefusalLimit(1, 8, Duration.ofMinutes(1));
        try (AuditLog log = AuditLog.open(rows, clock, limit)) {
            IntStream.range(0, 3).forEach(_ -> log.write(entry("wrong", false)));
        }
        assertThat(newest(1).getFirst().note()).startsWith("2 more refused calls");
    }

    @Test
    void aThousandAddressesFillNeitherDiskNorMemory() {
        var limit = new RefusalLimit(5, 8, Duration.ofMinutes(1));
        try (AuditLog log = AuditLog.open(rows, clock, limit)) {
            for (int i = 0; i < 5_000; i++) {
                log.write(new AuditEntry("", "10.0.0." + i, "x", "", "", "", false, ""));
            }
        }
        assertThat(newest(1_000)).hasSizeBetween(9, 1_000);
        assertThat(rows.head().orElseThrow().number()).isLessThan(1_100);
    }

    /// A gate that is held for long, as by a large write of somebody else, holds nobody up who does
    /// not wait for the line.
    @Test
    void nobodyIsHeldUpWhileTheDatabaseIsBusy() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Thread busy = Thread.ofPlatform().start(() -> database.write(_ -> wait(held, free)));
        try (AuditLog log = AuditLog.open(rows, clock)) {
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> written = log.write(entry("x", true)).toCompletableFuture();
            assertThat(written).isNotDone();
            for (int i = 0; i < 9_000 && log.hasRoom(); i++) {
                var _ = log.write(entry("x", true));
            }
            assertThat(log.hasRoom()).isFalse();
            free.countDown();
            written.get(30, TimeUnit.SECONDS);
        } finally {
            free.countDown();
            busy.join();
        }
        assertThat(verdict().isSound()).isTrue();
        assertThat(verdict().lines()).isGreaterThan(7_000);
    }

    private static boolean wait(CountDownLatch held, CountDownLatch free) {
        held.countDown();
        try {
            return free.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void keepsNoTokensNoControlCharactersAndNoEndlessTexts() {
        AuditEntry entry =
                new AuditEntry(
                        "ann\u001b[31m",
                        "x",
                        "a\nb",
                        "/tokens/nwt_abcdefghijklmnop",
                        "nw1.SECRET.FINGERPRINT",
                        "y".repeat(10_000),
                        true,
                        "\ud800");
        assertThat(entry.actor()).isEqualTo("ann [31m");
        assertThat(entry.action()).isEqualTo("a b");
        assertThat(entry.target()).isEqualTo("/tokens/nwt_…");
        assertThat(entry.before()).isEqualTo("nw1.…");
        assertThat(entry.after()).hasSize(4_000).endsWith("…");
        assertThat(entry.note()).isEqualTo(" ");
    }

    @Test
    void blotsOutSecretsInWhatWasAsked() {
        assertThat(
                        Redacted.of(
                                "{\"a\":[{\"Password\":\"p\"}],\"headers\":{\"X\":\"y\"},"
                                        + "\"key_secret\":\"name\",\"environment\":[\"z\"]}"))
                .isEqualTo(
                        "{\"a\":[{\"Password\":\"…\"}],\"headers\":{\"X\":\"…\"},"
                                + "\"key_secret\":\"name\",\"environment\":\"…\"}");
        assertThat(Redacted.of("password=p")).isEqualTo("10 characters that are not JSON");
        assertThat(Redacted.of(" ")).isEmpty();
    }

    @Test
    void aTableComputesNothingThatAStrangerSent() {
        AuditLine line =
                AuditChain.link(
                        1,
                        NOW,
                        new AuditEntry("=1+1", "@x", "a \"b\"", "-2", "", "", true, "+3"),
                        AuditChain.ROOT);
        String csv =
                new String(
                        AuditPaper.of(List.of(line), AuditBook.Format.CSV), StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'=1+1\",\"'@x\",\"a \"\"b\"\"\",\"'-2\"", "\"'+3\"");
    }
}
