package io.nightwatt.engine.energy;

import java.util.SplittableRandom;

/// A card's true power over time, and what its own sensor and counter make of it. Knows nothing of
/// the accounts: its energy is integrated here, in steps of ten milliseconds.
///
/// The sensor is one of those that see 25 ms in every 100 ms; its counter adds up what the sensor
/// saw, and begins anew when the driver is loaded.
final class Card {

    private static final int STEP_MILLIS = 10;
    private static final int UPDATE_MILLIS = 100;
    private static final int SEEN_MILLIS = 25;

    private final double fullWatts;
    private final double ripplePhase;
    private final SplittableRandom random;
    private long atMillis;
    private double trueJoules;
    private double counterMj;
    private double sensorWatts;
    private double counterSpeed = 1;
    private boolean works;
    private long burstUntil;
    private long nextBurst = 20_000;

    Card(double fullWatts, long seed) {
        this.fullWatts = fullWatts;
        this.random = new SplittableRandom(seed);
        this.ripplePhase = random.nextDouble();
    }

    Card works(boolean value) {
        works = value;
        return this;
    }

    /// A driver was loaded.
    void reset() {
        counterMj = 0;
    }

    void counterRunsAt(double speed) {
        counterSpeed = speed;
    }

    /// Its power at a moment: a renderer's frames with their ends, or a desktop that is idle with
    /// bursts of up to ten seconds.
    private double watts(long millis) {
        double seconds = millis / 1000.0;
        if (works) {
            double inFrame = (seconds / 7.3 + ripplePhase) % 1;
            double load = inFrame < 0.04 ? 0.55 : 0.97;
            return fullWatts * (load + 0.02 * Math.sin(seconds * 41));
        }
        if (millis >= nextBurst) {
            burstUntil = millis + random.nextInt(1_000, 10_000);
            nextBurst = burstUntil + random.nextInt(10_000, 40_000);
        }
        return fullWatts * (millis < burstUntil ? 0.62 : 0.22);
    }

    /// Lets time pass.
    void advance(long millis) {
        for (long end = atMillis + millis; atMillis < end; atMillis += STEP_MILLIS) {
            double watts = watts(atMillis);
            trueJoules += watts * STEP_MILLIS / 1000.0;
            if (atMillis % UPDATE_MILLIS < SEEN_MILLIS) {
                sensorWatts = watts;
            }
            if (atMillis % UPDATE_MILLIS == 0) {
                counterMj += sensorWatts * UPDATE_MILLIS * counterSpeed;
            }
        }
    }

    double trueKwh() {
        return trueJoules / 3.6e6;
    }

    long counterMj() {
        return Math.round(counterMj);
    }

    double sensorWatts() {
        return sensorWatts;
    }
}
