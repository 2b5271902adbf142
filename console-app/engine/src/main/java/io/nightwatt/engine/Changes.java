package io.nightwatt.engine;

import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Says what changed between two forms of a setting: `idle timeout from 15 min to 20 min`.
final class Changes {

    private final List<String> said = new ArrayList<>();

    private Changes() {}

    static String between(PowerPolicy one, PowerPolicy other) {
        return new Changes()
                .add("idle timeout", one.idleTimeout(), other.idleTimeout())
                .add("recommend only", one.recommendOnly(), other.recommendOnly())
                .add(
                        "minimum of ready workers",
                        one.floor().minReadyWorkers(),
                        other.floor().minReadyWorkers())
                .add(
                        "minimum by group",
                        one.floor().minReadyByGroup(),
                        other.floor().minReadyByGroup())
                .add("cool-down", one.down().coolDown(), other.down().coolDown())
                .add("graceful timeout", one.down().drainGrace(), other.down().drainGrace())
                .add("order validity", one.down().commandValidity(), other.down().commandValidity())
                .add("longest shutdown", one.down().stoppingMax(), other.down().stoppingMax())
                .add("minimum on-time", one.cycles().minOnTime(), other.cycles().minOnTime())
                .add("minimum off-time", one.cycles().minOffTime(), other.cycles().minOffTime())
                .add(
                        "power-downs a day",
                        one.cycles().cyclesPerDayMax(),
                        other.cycles().cyclesPerDayMax())
                .add("wakes at once", one.wake().wakesAtOnceMax(), other.wake().wakesAtOnceMax())
                .add("wake stagger", one.wake().wakeStagger(), other.wake().wakeStagger())
                .add("circuit watts", one.wake().circuitWatts(), other.wake().circuitWatts())
                .add("TDP", one.energy().tdpWattsByModel(), other.energy().tdpWattsByModel())
                .add("idle fraction", one.energy().idleFraction(), other.energy().idleFraction())
                .add("price per kWh", one.energy().pricePerKwh(), other.energy().pricePerKwh())
                .add("currency", one.energy().currency(), other.energy().currency())
                .words();
    }

    static String between(PowerSettings one, PowerSettings other) {
        return new Changes()
                .add("idle timeout", one.idleTimeout(), other.idleTimeout())
                .add("minimum fleet member", one.minFleetMember(), other.minFleetMember())
                .add("power mode", one.mode(), other.mode())
                .add("wake ladder", ladder(one), ladder(other))
                .add("circuit", one.circuit(), other.circuit())
                .add("peak watts", one.peakWatts(), other.peakWatts())
                .words();
    }

    /// The rungs in full would put commands and URLs into the history.
    private static List<String> ladder(PowerSettings settings) {
        return settings.ladder().stream()
                .map(rung -> rung.method() + " #" + Integer.toHexString(rung.hashCode()))
                .toList();
    }

    private Changes add(String name, Object one, Object other) {
        if (!one.equals(other)) {
            said.add(name + " from " + words(one) + " to " + words(other));
        }
        return this;
    }

    private static String words(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(Changes::words).orElse("none");
            case OptionalDouble maybe -> maybe.isPresent() ? words(maybe.getAsDouble()) : "none";
            case Duration span -> Span.words(span);
            case WakeRung rung -> rung.method();
            case String text -> text.isEmpty() ? "none" : text;
            default -> value.toString().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private String words() {
        return String.join("; ", said);
    }
}
