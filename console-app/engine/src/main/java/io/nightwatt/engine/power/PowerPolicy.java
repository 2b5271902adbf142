package io.nightwatt.engine.power;

import io.nightwatt.engine.energy.EnergySettings;
import java.time.Duration;
import java.util.Optional;

/// The fleet's power rules. Any values can be held; [#problem] says which may not be set.
///
/// @param idleTimeout how long a worker is idle before it is powered down; empty means that
///   automation is off
/// @param recommendOnly automation says what it would do, and neither powers down nor wakes
///   anything by itself; what people ask for is done
public record PowerPolicy(
        Optional<Duration> idleTimeout,
        boolean recommendOnly,
        Floor floor,
        DownRules down,
        CycleLimits cycles,
        WakeRules wake,
        EnergySettings energy) {

    /// What a screen suggests to one who switches automation on.
    public static final Duration IDLE_TIMEOUT_SUGGESTED = Duration.ofMinutes(15);

    static final Duration IDLE_TIMEOUT_MIN = Duration.ofMinutes(1);
    static final Duration IDLE_TIMEOUT_MAX = Duration.ofDays(7);

    public static final PowerPolicy DEFAULT =
            new PowerPolicy(
                    Optional.empty(),
                    false,
                    Floor.NONE,
                    DownRules.DEFAULT,
                    CycleLimits.DEFAULT,
                    WakeRules.DEFAULT,
                    EnergySettings.DEFAULT);

    /// Starts a changed copy.
    public PowerPolicyEdit edit() {
        return new PowerPolicyEdit(this);
    }

    public PowerPolicy withIdleTimeout(Optional<Duration> timeout) {
        return edit().idleTimeout(timeout).build();
    }

    /// How long a person's no keeps automation off: one idle timeout.
    public Duration peace() {
        return idleTimeout.orElse(IDLE_TIMEOUT_SUGGESTED);
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        return idleTimeout
                .flatMap(PowerPolicy::problemOfIdleTimeout)
                .or(floor::problem)
                .or(down::problem)
                .or(cycles::problem)
                .or(wake::problem)
                .or(energy::problem);
    }

    static Optional<String> problemOfIdleTimeout(Duration timeout) {
        return Limits.span("an idle timeout", timeout, IDLE_TIMEOUT_MIN, IDLE_TIMEOUT_MAX);
    }
}
