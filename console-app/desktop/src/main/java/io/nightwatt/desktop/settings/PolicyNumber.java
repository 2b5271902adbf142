package io.nightwatt.desktop.settings;

import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.Locale;

/// A whole number of the power policy as a person edits it, with its range.
enum PolicyNumber {
    /// The last part of the idle timeout, minutes.
    COOL_DOWN(0, 1_440) {
        @Override
        int of(PowerPolicy policy) {
            return minutes(policy.down().coolDown());
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().coolDown(Duration.ofMinutes(value)).build();
        }
    },
    READY(0, 10_000) {
        @Override
        int of(PowerPolicy policy) {
            return policy.floor().minReadyWorkers();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().minReadyWorkers(value).build();
        }
    },
    /// The graceful timeout, minutes.
    GRACE(1, 2_880) {
        @Override
        int of(PowerPolicy policy) {
            return minutes(policy.down().drainGrace());
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().drainGrace(Duration.ofMinutes(value)).build();
        }
    },
    /// Minutes.
    MIN_ON(0, 1_440) {
        @Override
        int of(PowerPolicy policy) {
            return minutes(policy.cycles().minOnTime());
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().minOnTime(Duration.ofMinutes(value)).build();
        }
    },
    /// Minutes.
    MIN_OFF(0, 1_440) {
        @Override
        int of(PowerPolicy policy) {
            return minutes(policy.cycles().minOffTime());
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().minOffTime(Duration.ofMinutes(value)).build();
        }
    },
    /// Power-downs by automation a day.
    CYCLES(1, 200) {
        @Override
        int of(PowerPolicy policy) {
            return policy.cycles().cyclesPerDayMax();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().cyclesPerDayMax(value).build();
        }
    },
    WAKES(1, 1_000) {
        @Override
        int of(PowerPolicy policy) {
            return policy.wake().wakesAtOnceMax();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().wakesAtOnceMax(value).build();
        }
    },
    /// Seconds between the starts of two wakes.
    STAGGER(0, 300) {
        @Override
        int of(PowerPolicy policy) {
            return (int) policy.wake().wakeStagger().toSeconds();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().wakeStagger(Duration.ofSeconds(value)).build();
        }
    },
    /// What an idle GPU draws, percent of its full load.
    IDLE_SHARE(0, 100) {
        @Override
        int of(PowerPolicy policy) {
            return (int) Math.round(policy.energy().idleFraction() * HUNDRED);
        }

        @Override
        PowerPolicy in(PowerPolicy policy, int value) {
            return policy.edit().idleFraction(value / HUNDRED).build();
        }
    };

    private static final double HUNDRED = 100.0;

    private final int min;
    private final int max;

    PolicyNumber(int min, int max) {
        this.min = min;
        this.max = max;
    }

    abstract int of(PowerPolicy policy);

    /// The policy with this number in it.
    abstract PowerPolicy in(PowerPolicy policy, int value);

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    /// As the texts name it: `cool-down`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int minutes(Duration span) {
        return (int) span.toMinutes();
    }
}
