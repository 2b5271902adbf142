package io.nightwatt.engine.energy;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One GPU's energy from one sample to the next: by its own counter, and beside it by the integral
/// of its power. Where both are known and differ by more than [#DIFFERENCE_MAX] over five minutes
/// the counter is suspect, and the integral counts until the two agree again. Not thread-safe.
final class Meter {

    /// No card draws more than this of its limit for long.
    static final double LIMIT_FACTOR = 1.3;

    static final double DIFFERENCE_MAX = 0.20;

    private static final long WINDOW_MILLIS = 300_000;

    /// A counter moves in ticks of some 100 ms.
    private static final long TICK_MILLIS = 200;

    /// A counter that stands for longer, while the card draws power, is stuck.
    private static final long STANDING_MAX_MILLIS = 2_000;

    /// Below this nothing is made of a difference between counter and integral.
    private static final double TELLING_WATTS = 2;

    /// Over a gap the counter must have moved at least so much if the card draws [#DRAWING_WATTS].
    private static final double GAP_WATTS_MIN = 1;

    private static final double DRAWING_WATTS = 5;
    private static final long NONE = -1;
    private static final double IDLE_MILLIS_MIN = 60_000;
    private static final double IDLE_MILLIS_MAX = 3_600_000;

    private final long joinedMaxMillis;
    private boolean begun;
    private long atMillis;
    private long counterMj = NONE;
    private double watts = Double.NaN;

    private boolean suspect;
    private long windowMillis;
    private long windowCounterMj;
    private long windowIntegralMj;
    private final Map<Place, Both> window = new HashMap<>();

    private double idleMj;
    private double idleMillis;

    /// Where energy was billed.
    record Place(long quarter, Line line) {}

    /// What was billed there, and what the integral says.
    private record Both(long billedMj, long integralMj) {

        Both plus(Both more) {
            return new Both(billedMj + more.billedMj, integralMj + more.integralMj);
        }
    }

    /// From one sample to the next.
    ///
    /// @param billedMj what it took; -1 when that is not known
    /// @param integralMj what it took by its power, where the counter is known too; else -1
    /// @param gap the counter began anew, or nothing is known
    record Stretch(long fromMillis, long toMillis, long billedMj, long integralMj, boolean gap) {

        boolean isMeasured() {
            return billedMj >= 0;
        }
    }

    /// What was billed in one place is to be changed by so much.
    record Correction(Place place, long byMj) {}

    /// @param joinedMaxMillis between samples that are further apart the power is not known
    Meter(long joinedMaxMillis) {
        this.joinedMaxMillis = joinedMaxMillis;
    }

    /// Takes the next sample; empty for the first, and for what comes late or twice, for which the
    /// counter has answered already.
    ///
    /// @param ratedWatts 0 when not known
    /// @param bootedMillis when the machine started; 0 when not known
    Optional<Stretch> next(GpuSample sample, double ratedWatts, long bootedMillis) {
        long to = sample.atMillis();
        if (begun && to <= atMillis) {
            return Optional.empty();
        }
        long from = atMillis;
        long counterBefore = counterMj;
        double wattsBefore = watts;
        boolean first = !begun;
        begun = true;
        atMillis = to;
        counterMj = valueOf(sample, Metric.ENERGY_JOULES);
        long milliwatts = valueOf(sample, Metric.POWER_DRAW_WATTS);
        watts = milliwatts == NONE ? Double.NaN : milliwatts / 1000.0;
        if (first) {
            return Optional.empty();
        }
        long limit = valueOf(sample, Metric.POWER_LIMIT_WATTS);
        double limitWatts = limit > 0 ? limit / 1000.0 : ratedWatts;
        long counted =
                counterBefore == NONE || counterMj == NONE
                        ? NONE
                        : counted(counterBefore, from, to, wattsBefore, limitWatts, bootedMillis);
        long integral =
                to - from > joinedMaxMillis || Double.isNaN(wattsBefore) || Double.isNaN(watts)
                        ? NONE
                        : Math.round((wattsBefore + watts) / 2 * (to - from));
        boolean byIntegral = counted == NONE || (suspect && integral != NONE);
        compare(to - from, counted, integral);
        return Optional.of(
                new Stretch(
                        from,
                        to,
                        byIntegral ? integral : counted,
                        counted == NONE ? NONE : integral,
                        counted == NONE && (integral == NONE || counterBefore != NONE)));
    }

    /// Whether it comes so long after the last one that only the counter can tell what was between.
    boolean isApart(GpuSample sample) {
        return begun && sample.atMillis() - atMillis > joinedMaxMillis;
    }

    private static long valueOf(GpuSample sample, Metric metric) {
        long kept = sample.kept(metric);
        return kept == GpuSample.ABSENT ? NONE : kept;
    }

    private long counted(
            long before,
            long from,
            long to,
            double wattsBefore,
            double limitWatts,
            long bootedMillis) {
        long millis = to - from;
        long moved = counterMj - before;
        boolean apart = millis > joinedMaxMillis;
        boolean anew = moved < 0 || (apart && bootedMillis > from);
        boolean tooMuch =
                limitWatts > 0 && moved > LIMIT_FACTOR * limitWatts * (millis + TICK_MILLIS);
        boolean stuck = moved == 0 && millis > STANDING_MAX_MILLIS && watts > 0;
        boolean tooLittle =
                apart
                        && moved < GAP_WATTS_MIN * millis
                        && watts > DRAWING_WATTS
                        && wattsBefore > DRAWING_WATTS;
        return anew || tooMuch || stuck || tooLittle ? NONE : moved;
    }

    private void compare(long millis, long counted, long integral) {
        if (counted != NONE && integral != NONE) {
            windowMillis += millis;
            windowCounterMj += counted;
            windowIntegralMj += integral;
        }
    }

    /// Whether its counter does not count now.
    boolean isSuspect() {
        return suspect;
    }

    /// A part of the last stretch was billed.
    void billed(Place place, long billedMj, long integralMj) {
        window.merge(place, new Both(billedMj, integralMj), Both::plus);
    }

    /// When five minutes are over: what is to be set right because the counter was wrong.
    List<Correction> judge() {
        if (windowMillis < WINDOW_MILLIS) {
            return List.of();
        }
        double more = Math.max(windowCounterMj, windowIntegralMj);
        suspect =
                more > TELLING_WATTS * windowMillis
                        && Math.abs(windowCounterMj - windowIntegralMj) > DIFFERENCE_MAX * more;
        var corrections = new ArrayList<Correction>();
        if (suspect) {
            window.forEach((place, both) ->
                    corrections.add(new Correction(place, both.integralMj() - both.billedMj())));
        }
        window.clear();
        windowMillis = 0;
        windowCounterMj = 0;
        windowIntegralMj = 0;
        return corrections;
    }

    /// It drew this while its worker was idle. Older spells count for less and less.
    void idled(long mj, long millis) {
        idleMj += mj;
        idleMillis += millis;
        if (idleMillis > IDLE_MILLIS_MAX) {
            idleMj /= 2;
            idleMillis /= 2;
        }
    }

    /// What it draws while its worker is idle; empty when that was not seen for long enough.
    Optional<Double> idleWatts() {
        return idleMillis < IDLE_MILLIS_MIN ? Optional.empty() : Optional.of(idleMj / idleMillis);
    }
}
