package io.nightwatt.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Effort;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the state of a worker and of the fleet says about alerts.
class FleetSightingsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private PowerState state = PowerState.ON;
    private Duration inState = Duration.ofHours(1);
    private Health health = Health.HEALTHY;
    private boolean connected = true;
    private boolean conflict;
    private Duration clockOffset = Duration.ZERO;
    private Duration sampleAge = Duration.ofSeconds(3);
    private Duration signInterval = Duration.ofSeconds(5);
    private int failedWakes;
    private HealthGate gate = HealthGate.NONE;
    private Halts halts = Halts.NONE;

    private Sighting see(Condition condition) {
        return sightings().stream()
                .filter(each -> each.condition() == condition)
                .findFirst()
                .orElseThrow();
    }

    private List<Sighting> sightings() {
        return FleetSightings.of(
                new FleetSnapshot(
                        1,
                        NOW,
                        "Test fleet",
                        "0.1.0",
                        PowerPolicy.DEFAULT,
                        Schedules.NONE,
                        halts,
                        Strategy.DEFAULT,
                        signInterval,
                        List.of(worker()),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        AlertRules.DEFAULT,
                        List.of(),
                        7443));
    }

    WorkerView asleep() {
        state = PowerState.SLEEPING;
        return worker();
    }

    WorkerView worker() {
        return new WorkerView(
                new WorkerId(3),
                "ws-3",
                "host",
                new Registration.Validated(),
                state,
                "",
                new Step.None(),
                "because",
                NOW.minus(inState),
                health,
                Activity.IDLE,
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                connected,
                Optional.empty(),
                Optional.of(NOW.minusSeconds(2)),
                Optional.empty(),
                Optional.empty(),
                0,
                "linux",
                "0.1.0",
                "580",
                Optional.of(clockOffset),
                Declaration.NONE,
                List.of(),
                conflict,
                Optional.empty(),
                List.of(),
                List.of(),
                WakeSettings.NONE,
                List.of(),
                PowerSettings.DEFAULT,
                Optional.empty(),
                new PowerRecord(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        failedWakes,
                        Optional.empty(),
                        Optional.empty(),
                        gate,
                        Effort.NONE),
                "",
                Thresholds.DEFAULT,
                List.of(gpu()),
                new Explanation(state, NOW, List.of(), List.of()));
    }

    private GpuView gpu() {
        Measure none = Measure.absent("not supported by this GPU");
        return new GpuView(
                "GPU-1",
                0,
                "RTX 4090",
                Optional.of(NOW.minus(sampleAge)),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private Level level(Condition condition) {
        return see(condition).level();
    }

    private double value(Condition condition) {
        return see(condition).value().orElseThrow();
    }

    @Test
    void aWellWorkerIsNormalInEveryRespect() {
        assertThat(sightings())
                .filteredOn(each -> each.value().isEmpty())
                .extracting(Sighting::level)
                .containsOnly(Level.NORMAL);
        assertThat(value(Condition.SHUTTING_DOWN_MINUTES)).isZero();
        assertThat(value(Condition.DATA_STALE_SECONDS)).isEqualTo(3);
    }

    @Test
    void silenceIsCriticalUnlessTheMachineIsMeantToBeSilent() {
        health = Health.DOWN;
        assertThat(level(Condition.WORKER_DOWN)).isEqualTo(Level.CRITICAL);
        state = PowerState.UNKNOWN;
        assertThat(level(Condition.WORKER_DOWN)).isEqualTo(Level.CRITICAL);
        state = PowerState.SLEEPING;
        assertThat(level(Condition.WORKER_DOWN)).isEqualTo(Level.NORMAL);
        state = PowerState.WAKING;
        assertThat(level(Condition.WORKER_DOWN)).isEqualTo(Level.NORMAL);
    }

    @Test
    void aWakeThatFailsAgainAndAgainBecomesCritical() {
        failedWakes = 1;
        assertThat(level(Condition.WAKE_FAILED)).isEqualTo(Level.WARNING);
        failedWakes = 3;
        assertThat(level(Condition.WAKE_FAILED)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void aDrainIsTimed() {
        state = PowerState.SHUTTING_DOWN;
        inState = Duration.ofMinutes(75);
        assertThat(value(Condition.SHUTTING_DOWN_MINUTES)).isEqualTo(75);
    }

    @Test
    void clocksCountEitherWayWhileItIsConnected() {
        clockOffset = Duration.ofSeconds(-42);
        assertThat(value(Condition.CLOCK_OFF_SECONDS)).isEqualTo(42);
        connected = false;
        assertThat(sightings())
                .extracting(Sighting::condition)
                .doesNotContain(Condition.CLOCK_OFF_SECONDS, Condition.DATA_STALE_SECONDS);
    }

    @Test
    void samplesAreOldByThePaceOfTheFleet() {
        sampleAge = Duration.ofMinutes(2);
        assertThat(value(Condition.DATA_STALE_SECONDS)).isEqualTo(120);
        signInterval = Duration.ofSeconds(50);
        assertThat(value(Condition.DATA_STALE_SECONDS)).isEqualTo(12);
        state = PowerState.SLEEPING;
        assertThat(sightings())
                .extracting(Sighting::condition)
                .doesNotContain(Condition.DATA_STALE_SECONDS);
    }

    @Test
    void whatAPersonHasToDecideIsTold() {
        gate =
                HealthGate.lacking(new TreeSet<>(), "1 of 2 GPUs is there")
                        .withConduct(Conduct.GOOD.marked(new Investigation(NOW, "it fell silent")));
        conflict = true;
        var halted = new TreeMap<String, Halts.Halt>();
        halted.put("render", new Halts.Halt(NOW, "3 of 4 went bad"));
        halts = new Halts(halted, new TreeMap<>());
        assertThat(see(Condition.NO_JOBS).words()).isEqualTo("gets no jobs: 1 of 2 GPUs is there");
        assertThat(level(Condition.NO_JOBS)).isEqualTo(Level.WARNING);
        assertThat(see(Condition.INVESTIGATION).words()).contains("it fell silent");
        assertThat(level(Condition.IDENTITY_CONFLICT)).isEqualTo(Level.CRITICAL);
        assertThat(see(Condition.AUTOMATION_STOPPED).words()).contains("3 of 4 went bad");
    }

    @Test
    void aCertificateIsToldTwoWeeksBefore() {
        assertThat(expiry(Duration.ofDays(15))).isEqualTo(Level.NORMAL);
        assertThat(expiry(Duration.ofDays(13))).isEqualTo(Level.WARNING);
        assertThat(expiry(Duration.ofDays(2))).isEqualTo(Level.CRITICAL);
        assertThat(expiry(Duration.ofDays(-2))).isEqualTo(Level.CRITICAL);
    }

    private Level expiry(Duration left) {
        return ConsoleSightings.ofCertificate(worker(), NOW.plus(left), NOW).level();
    }
}
