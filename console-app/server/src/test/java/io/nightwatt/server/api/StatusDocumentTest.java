package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.XidError;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Halts;
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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusDocumentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final String GOLDEN =
            """
            {
              "version" : "0.1.0",
              "fleet" : {
                "name" : "Test fleet",
                "watts_now" : 250.5,
                "kwh_today" : null,
                "kwh_saved_today" : null
              },
              "workers" : [ {
                "id" : 3,
                "name" : "ws-3",
                "power_state" : "shutting_down",
                "phase" : "draining",
                "health" : "healthy",
                "activity" : "parked",
                "reason" : "asked by ann",
                "since" : "2026-11-22T09:59:00Z",
                "tags" : [ "blue" ],
                "groups" : [ ],
                "uptime_seconds" : 3600,
                "last_heartbeat" : "2026-11-22T09:59:58Z",
                "current_jobs" : 0,
                "gpus" : [ {
                  "uuid" : "GPU-1",
                  "gpu_index" : 0,
                  "name" : "RTX 4090",
                  "utilization_percent" : 0,
                  "temperature_celsius" : 41,
                  "power_draw_watts" : 250.5,
                  "fan_speed_percent" : null,
                  "vram_used_mb" : 1000,
                  "vram_total_mb" : 24576,
                  "xids" : [ {
                    "number" : 79,
                    "words" : "GPU has fallen off the bus",
                    "severity" : "critical",
                    "count" : 2,
                    "last_at" : "2026-11-22T10:00:00Z"
                  } ],
                  "sampled_at" : "2026-11-22T09:59:58Z"
                } ]
              } ],
              "jobs" : { },
              "alerts" : {
                "open" : 0
              }
            }\
            """;

    @Test
    void isWhatTheDesignSays() {
        assertThat(StatusDocument.of(snapshot()).json()).isEqualTo(GOLDEN);
    }

    private static FleetSnapshot snapshot() {
        return new FleetSnapshot(
                1,
                NOW,
                "Test fleet",
                "0.1.0",
                PowerPolicy.DEFAULT,
                Schedules.NONE,
                Halts.NONE,
                Strategy.DEFAULT,
                Duration.ofSeconds(5),
                List.of(worker()),
                OptionalDouble.of(250.46),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                List.of(),
                AlertRules.DEFAULT,
                List.of(),
                7443);
    }

    private static WorkerView worker() {
        return new WorkerView(
                new WorkerId(3),
                "ws-3",
                "host",
                new Registration.Validated(),
                PowerState.SHUTTING_DOWN,
                "draining",
                new Step.Draining(List.of()),
                "asked by ann",
                NOW.minusSeconds(60),
                Health.HEALTHY,
                Activity.PARKED,
                List.of(),
                new TreeSet<>(Set.of("blue")),
                new TreeSet<>(),
                true,
                Optional.of(NOW.minusSeconds(3600)),
                Optional.of(NOW.minusSeconds(2)),
                Optional.empty(),
                Optional.empty(),
                0,
                "linux",
                "0.1.0",
                "580",
                Optional.empty(),
                Declaration.NONE,
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                WakeSettings.NONE,
                List.of(),
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                "",
                Thresholds.DEFAULT,
                List.of(gpu()),
                new Explanation(PowerState.SHUTTING_DOWN, NOW, List.of(), List.of()));
    }

    private static GpuView gpu() {
        Measure none = Measure.absent("not supported by this GPU");
        return new GpuView(
                "GPU-1",
                0,
                "RTX 4090",
                Optional.of(NOW.minusSeconds(2)),
                Measure.of(0),
                none,
                Measure.of(1000),
                Measure.of(24_576),
                Measure.of(41),
                Measure.of(250.46),
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                List.of(new XidError(79, "GPU has fallen off the bus", Severity.CRITICAL, 2, NOW)),
                false);
    }
}
