package io.nightwatt.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.doctor.Finding.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FleetChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final WakeSettings WAKE =
            new WakeSettings(List.of("aa:bb:cc:dd:ee:01"), List.of());
    private static final AuditVerdict SOUND = new AuditVerdict(7, OptionalLong.empty(), "");
    private static final WakeRung SSH =
            new WakeRung.Ssh(
                    Duration.ofMinutes(1), "bmc", 22, "admin", "on", "SHA256:abc", "bmc-key");
    private static final WakeRung PLUG =
            new WakeRung.Api(
                    Duration.ofMinutes(1),
                    "POST",
                    "https://plug.example/on",
                    new TreeMap<>(),
                    "",
                    204,
                    new TreeMap<>(Map.of("Authorization", "plug-token")));

    private static Facts.Member worker(long id, String version, long clockOffsetSeconds) {
        return new Facts.Member(
                new WorkerId(id),
                "ws-" + id,
                version,
                Optional.of(Duration.ofSeconds(clockOffsetSeconds)),
                WAKE,
                List.of(),
                PowerSettings.DEFAULT);
    }

    private static Facts.Member waking(WakeSettings wake, WakeRung... ladder) {
        return waking(wake, List.of(), ladder);
    }

    private static Facts.Member waking(
            WakeSettings wake, List<String> disarmed, WakeRung... ladder) {
        return new Facts.Member(
                new WorkerId(1),
                "ws-1",
                "1.0",
                Optional.empty(),
                wake,
                disarmed,
                PowerSettings.DEFAULT.withLadder(List.of(ladder)));
    }

    private static List<Finding> found(
            AuditVerdict audit, Map<WorkerId, Instant> ends, Facts.Member... members) {
        return FleetChecks.of(
                new Facts("1.0", NOW, List.of(members), ends, Set.of("plug-token"), audit));
    }

    private static List<Finding> found(Facts.Member... members) {
        return found(SOUND, Map.of(), members);
    }

    /// Levels and first words of what is not well.
    private static List<String> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.level() != Level.OK)
                .peek(each -> assertThat(each.remedy()).as(each.what()).isNotEmpty())
                .map(each -> each.level().word() + ": " + each.what())
                .toList();
    }

    @Test
    void aHealthyFleetHasNothingToMend() {
        List<Finding> all = found(worker(1, "1.0", 0), worker(2, "1.0", 1));
        assertThat(wrong(all)).isEmpty();
        assertThat(Finding.healthy(all)).isTrue();
        assertThat(all)
                .extracting(Finding::what)
                .contains("Audit log: 7 lines, none changed.", "Waking ws-1 (worker 1): wol.");
    }

    @Test
    void anEmptyFleetIsHealthy() {
        assertThat(wrong(found())).isEmpty();
    }

    @Test
    void aChangedAuditLogIsAProblem() {
        var broken = new AuditVerdict(2, OptionalLong.of(3), "line 3 is missing");
        assertThat(wrong(found(broken, Map.of())))
                .containsExactly("problem: Audit log: line 3 is missing.");
    }

    @Test
    void certificatesThatEndAreTold() {
        Map<WorkerId, Instant> ends =
                Map.of(
                        new WorkerId(1), NOW.minusSeconds(1),
                        new WorkerId(2), NOW.plus(Duration.ofDays(13)),
                        new WorkerId(3), NOW.plus(Duration.ofDays(15)));
        assertThat(
                        wrong(
                                found(
                                        SOUND,
                                        ends,
                                        worker(1, "1.0", 0),
                                        worker(2, "1.0", 0),
                                        worker(3, "1.0", 0))))
                .containsExactly(
                        "problem: Certificate of ws-1 (worker 1): expired at 2026-11-23T08:59:59Z.",
                        "warning: Certificate of ws-2 (worker 2): expires at"
                                + " 2026-12-06T09:00:00Z.");
    }

    @Test
    void agentsOfOtherVersionsAreNamed() {
        assertThat(wrong(found(worker(1, "0.9", 0), worker(2, "", 0), worker(3, "1.0", 0))))
                .containsExactly(
                        "warning: Agent of ws-2 (worker 2): has never said its version.",
                        "warning: Agents of another version than the console's 1.0: ws-1 (worker 1)"
                                + " 0.9.");
    }

    @Test
    void oneClockThatIsOffIsTheWorkersAndMostAreTheConsoles() {
        assertThat(wrong(found(worker(1, "1.0", 9), worker(2, "1.0", 0), worker(3, "1.0", 0))))
                .containsExactly("warning: Clock of ws-1 (worker 1): differs by 9 s.");
        assertThat(wrong(found(worker(1, "1.0", 9), worker(2, "1.0", 10), worker(3, "1.0", 0))))
                .containsExactly(
                        "problem: Clock: 2 of 3 agents have another time than the console.");
    }

    @Test
    void aWorkerThatCannotBeWokenIsAProblem() {
        assertThat(wrong(found(waking(WakeSettings.NONE, WakeRung.Wol.DEFAULT))))
                .containsExactly(
                        "problem: Waking ws-1 (worker 1): no hardware address is known for a magic"
                                + " packet.");
        assertThat(wrong(found(waking(WAKE, SSH))))
                .containsExactly(
                        "problem: Waking ws-1 (worker 1): the secret bmc-key is missing or cannot be"
                                + " read.");
        assertThat(wrong(found(waking(WAKE, PLUG)))).isEmpty();
    }

    @Test
    void aCardThatIsNotSetToWakeIsAWarningWhereAPacketIsToWakeIt() {
        List<String> card = List.of("eno1");
        assertThat(wrong(found(waking(WAKE, card, PLUG, WakeRung.Wol.DEFAULT))))
                .containsExactly(
                        "warning: Waking ws-1 (worker 1): the machine says that Wake-on-LAN is off"
                                + " for eno1.");
        assertThat(wrong(found(waking(WAKE, card, PLUG)))).isEmpty();
    }

    @Test
    void oneWayOfTwoThatWouldFailIsAWarning() {
        assertThat(wrong(found(waking(WAKE, SSH, PLUG))))
                .hasSize(1)
                .allMatch(each -> each.startsWith("warning: Waking"));
    }

    @Test
    void goesOverTheWireAndBack() {
        List<Finding> all = List.of(Finding.ok("a"), Finding.problem("b", "c"));
        assertThat(Finding.read(Finding.document(all))).isEqualTo(all);
        assertThat(Finding.document(all).path("healthy").asBoolean()).isFalse();
    }
}
