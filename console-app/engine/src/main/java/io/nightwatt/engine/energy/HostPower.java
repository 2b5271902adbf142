package io.nightwatt.engine.energy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a machine draws beside its GPUs, and what a meter said of the whole of it.
///
/// @param idleWatts while it is on and does nothing, without its GPUs
/// @param activeWatts while it works, without its GPUs
/// @param psuEfficiency what arrives of what is drawn at the wall, 0.5 to 1: the GPUs' own figures
///   are taken behind the power supply
/// @param calibration empty until a meter was read
public record HostPower(
        double idleWatts,
        double activeWatts,
        double psuEfficiency,
        Optional<Calibration> calibration) {

    /// Nobody has said anything: figures are those of the GPUs alone.
    public static final HostPower NONE = new HostPower(0, 0, 1, Optional.empty());

    public static final double WATTS_MAX = 5000;
    public static final double EFFICIENCY_MIN = 0.5;

    /// A meter's figure is good for one that is not far from ours.
    public static final double FACTOR_MIN = 0.5;

    public static final double FACTOR_MAX = 3;

    /// So much of the span has to be known, and measured, before a meter tells something.
    public static final double COVERED_MIN = 0.95;

    public static final Duration READING_MIN = Duration.ofHours(1);

    /// What was read off a meter.
    public record Reading(Instant from, Instant to, double kwh) {}

    /// What it made of it.
    ///
    /// @param factor all figures of the worker are multiplied by it
    public record Calibration(Reading reading, double factor) {}

    /// Whether a person has said what the host draws.
    public boolean hasWatts() {
        return idleWatts > 0 || activeWatts > 0;
    }

    public double factor() {
        return calibration.map(Calibration::factor).orElse(1.0);
    }

    public HostPower withCalibration(Optional<Calibration> other) {
        return new HostPower(idleWatts, activeWatts, psuEfficiency, other);
    }

    /// What is wrong with it, and what would be right; empty when nothing is.
    public Optional<String> problem() {
        if (!isWatts(idleWatts)) {
            return Optional.of("\"host_idle_watts\" is 0 to 5000, not " + idleWatts);
        }
        if (!isWatts(activeWatts)) {
            return Optional.of("\"host_active_watts\" is 0 to 5000, not " + activeWatts);
        }
        if (activeWatts < idleWatts) {
            return Optional.of(
                    "\"host_active_watts\" is at least \"host_idle_watts\" (%s), not %s"
                            .formatted(idleWatts, activeWatts));
        }
        return psuEfficiency >= EFFICIENCY_MIN && psuEfficiency <= 1
                ? Optional.empty()
                : Optional.of("\"psu_efficiency\" is 0.5 to 1, such as 0.9, not " + psuEfficiency);
    }

    private static boolean isWatts(double watts) {
        return watts >= 0 && watts <= WATTS_MAX;
    }

    /// What a worker without GPUs' own energy draws, at the wall, as calibrated.
    double hostMj(long millis, boolean works) {
        return millis * (works ? activeWatts : idleWatts) * factor();
    }

    /// The GPUs' figure at the wall, as calibrated.
    double wall(double gpuMj) {
        return gpuMj / psuEfficiency * factor();
    }

    /// What a meter's reading makes of a span of which we thought `oursKwh`.
    ///
    /// @param coveredShare the part of the span's energy that was measured, with every minute known
    /// @throws IllegalArgumentException when it tells nothing, for the reason in its message
    public static Calibration calibrated(Reading reading, double oursKwh, double coveredShare) {
        Duration span = Duration.between(reading.from(), reading.to());
        if (span.compareTo(READING_MIN) < 0) {
            throw new IllegalArgumentException(
                    "a meter is read over an hour at least, better over a day; not over "
                            + span.toMinutes()
                            + " min");
        }
        if (coveredShare < COVERED_MIN || oursKwh <= 0) {
            throw new IllegalArgumentException(
                    "only %d %% of that span was seen and measured; a span is needed of which 95 %% was"
                            .formatted(Math.round(100 * coveredShare)));
        }
        double factor = reading.kwh() / oursKwh;
        if (!(factor >= FACTOR_MIN && factor <= FACTOR_MAX)) {
            throw new IllegalArgumentException(
                    "the meter says %.3f kWh where %.3f kWh were expected: set the host's own watts first,"
                                    .formatted(reading.kwh(), oursKwh)
                            + " or look whether the meter has other machines on it");
        }
        return new Calibration(reading, factor);
    }
}
