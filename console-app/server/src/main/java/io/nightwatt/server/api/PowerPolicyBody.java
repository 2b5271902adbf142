package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.energy.EnergySettings;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.DownRules;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.WakeRules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fleet's power settings as they are sent and shown. What is missing stays as it is.
///
/// @param idleTimeoutMinutes 0 switches automation off
/// @param minReadyByGroup workers by group, whole
/// @param circuitWatts watts by circuit, whole
/// @param tdpWattsByModel watts by NVML name, whole
record PowerPolicyBody(
        @Nullable Integer idleTimeoutMinutes,
        @Nullable Boolean recommendOnly,
        @Nullable Integer coolDownMinutes,
        @Nullable Integer minReadyWorkers,
        @Nullable Map<String, Integer> minReadyByGroup,
        @Nullable Integer gracefulTimeoutMinutes,
        @Nullable Integer minOnMinutes,
        @Nullable Integer minOffMinutes,
        @Nullable Integer cyclesPerDayMax,
        @Nullable Integer wakesAtOnceMax,
        @Nullable Integer wakeStaggerSeconds,
        @Nullable Map<String, Integer> circuitWatts,
        @Nullable Map<String, Double> tdpWattsByModel,
        @Nullable Double idleFraction,
        @Nullable Double pricePerKwh,
        @Nullable String currency) {

    /// `before` with what was sent in its place.
    PowerPolicy over(PowerPolicy before) {
        DownRules down = before.down();
        CycleLimits cycles = before.cycles();
        WakeRules wake = before.wake();
        EnergySettings energy = before.energy();
        return before.edit()
                .idleTimeout(
                        idleTimeoutMinutes == null
                                ? before.idleTimeout()
                                : Optional.of(Duration.ofMinutes(idleTimeoutMinutes))
                                        .filter(timeout -> !timeout.isZero()))
                .recommendOnly(recommendOnly == null ? before.recommendOnly() : recommendOnly)
                .coolDown(minutes(coolDownMinutes, down.coolDown()))
                .drainGrace(minutes(gracefulTimeoutMinutes, down.drainGrace()))
                .minReadyWorkers(or(minReadyWorkers, before.floor().minReadyWorkers()))
                .minReadyByGroup(or(minReadyByGroup, before.floor().minReadyByGroup()))
                .minOnTime(minutes(minOnMinutes, cycles.minOnTime()))
                .minOffTime(minutes(minOffMinutes, cycles.minOffTime()))
                .cyclesPerDayMax(or(cyclesPerDayMax, cycles.cyclesPerDayMax()))
                .wakesAtOnceMax(or(wakesAtOnceMax, wake.wakesAtOnceMax()))
                .wakeStagger(
                        wakeStaggerSeconds == null
                                ? wake.wakeStagger()
                                : Duration.ofSeconds(wakeStaggerSeconds))
                .circuitWatts(or(circuitWatts, wake.circuitWatts()))
                .tdpWattsByModel(or(tdpWattsByModel, energy.tdpWattsByModel()))
                .idleFraction(idleFraction == null ? energy.idleFraction() : idleFraction)
                .pricePerKwh(pricePerKwh == null ? energy.pricePerKwh() : pricePerKwh)
                .currency(currency == null ? energy.currency() : currency)
                .build();
    }

    private static Duration minutes(@Nullable Integer given, Duration before) {
        return given == null ? before : Duration.ofMinutes(given);
    }

    private static int or(@Nullable Integer given, int before) {
        return given == null ? before : given;
    }

    private static <V> SortedMap<String, V> or(
            @Nullable Map<String, V> given, SortedMap<String, V> before) {
        return given == null ? before : new TreeMap<>(given);
    }

    static ObjectNode document(PowerPolicy policy) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put(
                        "idle_timeout_minutes",
                        policy.idleTimeout().map(Duration::toMinutes).orElse(0L))
                .put("recommend_only", policy.recommendOnly())
                .put("cool_down_minutes", policy.down().coolDown().toMinutes())
                .put("min_ready_workers", policy.floor().minReadyWorkers());
        policy.floor().minReadyByGroup().forEach(document.putObject("min_ready_by_group")::put);
        document.put("graceful_timeout_minutes", policy.down().drainGrace().toMinutes())
                .put("min_on_minutes", policy.cycles().minOnTime().toMinutes())
                .put("min_off_minutes", policy.cycles().minOffTime().toMinutes())
                .put("cycles_per_day_max", policy.cycles().cyclesPerDayMax())
                .put("wakes_at_once_max", policy.wake().wakesAtOnceMax())
                .put("wake_stagger_seconds", policy.wake().wakeStagger().toSeconds());
        policy.wake().circuitWatts().forEach(document.putObject("circuit_watts")::put);
        policy.energy().tdpWattsByModel().forEach(document.putObject("tdp_watts_by_model")::put);
        return document.put("idle_fraction", policy.energy().idleFraction())
                .put("price_per_kwh", policy.energy().pricePerKwh())
                .put("currency", policy.energy().currency());
    }
}
