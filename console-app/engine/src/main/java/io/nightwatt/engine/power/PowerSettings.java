package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a person has set about the power of one worker.
///
/// @param idleTimeout instead of the fleet's; empty takes the fleet's
/// @param minFleetMember automation never powers it down
/// @param mode what a power-down does
/// @param ladder how it is woken, first rung first; never empty
/// @param circuit the circuit that it hangs on; empty when not told
/// @param peakWatts what it draws at most; empty when not told
public record PowerSettings(
        Optional<Duration> idleTimeout,
        boolean minFleetMember,
        PowerMode mode,
        List<WakeRung> ladder,
        String circuit,
        OptionalDouble peakWatts) {

    public static final int RUNGS_MAX = 8;

    public static final PowerSettings DEFAULT =
            new PowerSettings(
                    Optional.empty(),
                    false,
                    PowerMode.OFF,
                    List.of(WakeRung.Wol.DEFAULT),
                    "",
                    OptionalDouble.empty());

    public PowerSettings {
        ladder = List.copyOf(ladder);
    }

    public PowerSettings withMode(PowerMode other) {
        return new PowerSettings(idleTimeout, minFleetMember, other, ladder, circuit, peakWatts);
    }

    public PowerSettings withLadder(List<WakeRung> other) {
        return new PowerSettings(idleTimeout, minFleetMember, mode, other, circuit, peakWatts);
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        return idleTimeout
                .flatMap(PowerPolicy::problemOfIdleTimeout)
                .or(this::problemOfMode)
                .or(this::problemOfLadder)
                .or(() -> circuit.isEmpty() ? Optional.empty() : Names.problem("circuit", circuit))
                .or(this::problemOfWatts);
    }

    private Optional<String> problemOfMode() {
        return mode == PowerMode.REBOOT
                ? Optional.of("a power-down must leave the machine off: it cannot reboot it")
                : Optional.empty();
    }

    private Optional<String> problemOfLadder() {
        if (ladder.isEmpty() || ladder.size() > RUNGS_MAX) {
            return Optional.of("a wake ladder has 1 to " + RUNGS_MAX + " rungs");
        }
        return ladder.stream().flatMap(rung -> rung.problem().stream()).findFirst();
    }

    private Optional<String> problemOfWatts() {
        boolean fine =
                peakWatts.isEmpty()
                        || (peakWatts.getAsDouble() >= 1 && peakWatts.getAsDouble() <= 50_000);
        return fine
                ? Optional.empty()
                : Optional.of("a worker's peak is 1 to 50000 W, not " + peakWatts.getAsDouble());
    }
}
