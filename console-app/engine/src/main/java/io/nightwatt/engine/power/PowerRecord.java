package io.nightwatt.engine.power;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a worker's own past says about its power: stored, so that limits hold across a restart.
///
/// @param onSince when it last came on; empty when not known
/// @param offSince when it was last seen to be off
/// @param recentDowns power-downs by automation within the last 25 hours, oldest first
/// @param wakeTimes how long its last wakes took, newest last
/// @param wakeFailures wakes in a row that did not bring it on
/// @param wakeNotBefore automation does not wake it until then
/// @param lastUsedAt when it last ran one of our jobs
/// @param gate whether it is still the machine that it was; what was stored before there was a gate
///   has none, and has passed
/// @param effort how much it has run of our jobs lately
public record PowerRecord(
        Optional<Instant> onSince,
        Optional<Instant> offSince,
        List<Instant> recentDowns,
        List<WakeTime> wakeTimes,
        int wakeFailures,
        Optional<Instant> wakeNotBefore,
        Optional<Instant> lastUsedAt,
        HealthGate gate,
        Effort effort) {

    public static final PowerRecord NONE =
            new PowerRecord(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    HealthGate.NONE,
                    Effort.NONE);

    /// One hour more than a day, so that a day's count needs no care at its edge.
    static final Duration DOWNS_KEPT = Duration.ofHours(25);

    static final int WAKE_TIMES_MAX = 20;

    /// From the order to the agent's first word.
    ///
    /// @param method of the rung that brought it on
    public record WakeTime(String method, Duration took) {}

    public PowerRecord {
        recentDowns = List.copyOf(recentDowns);
        wakeTimes = List.copyOf(wakeTimes);
        gate = Objects.requireNonNullElse(gate, HealthGate.NONE);
        effort = Objects.requireNonNullElse(effort, Effort.NONE);
    }

    /// Why somebody should look at it; empty when there is no need.
    public Optional<Investigation> investigation() {
        return gate.conduct().investigation();
    }

    /// A person took it out of work; empty when nobody did.
    public Optional<Drained> drained() {
        return gate.conduct().drained();
    }

    /// What 95 of 100 wakes by `method` stay within, as far as is known; empty when none is.
    public Optional<Duration> wakeP95(String method) {
        List<Duration> sorted =
                wakeTimes.stream()
                        .filter(each -> each.method().equals(method))
                        .map(WakeTime::took)
                        .sorted()
                        .toList();
        int rank = (int) Math.ceil(0.95 * sorted.size());
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(rank - 1));
    }

    /// Power-downs by automation within the 24 hours before `now`.
    public int downsWithinDay(Instant now) {
        Instant dayAgo = now.minus(Duration.ofDays(1));
        int count = 0;
        for (Instant each : recentDowns) {
            if (each.isAfter(dayAgo)) {
                count++;
            }
        }
        return count;
    }

    /// True when it came on later than `moment`.
    public boolean isOnAfter(Instant moment) {
        return onSince.filter(moment::isBefore).isPresent();
    }

    /// When the last wake was given up; empty when it came off, or was long ago.
    Optional<Instant> wakeFailedAt() {
        return wakeNotBefore.map(later -> later.minus(BackOff.after(wakeFailures - 1)));
    }

    public PowerRecord used(Instant at) {
        return new PowerRecord(
                onSince,
                offSince,
                recentDowns,
                wakeTimes,
                wakeFailures,
                wakeNotBefore,
                Optional.of(at),
                gate,
                effort);
    }

    /// It ran one of our segments for so long, until `at`.
    public PowerRecord worked(Duration span, Instant at) {
        return new PowerRecord(
                onSince,
                offSince,
                recentDowns,
                wakeTimes,
                wakeFailures,
                wakeNotBefore,
                Optional.of(at),
                gate,
                effort.plus(span, at));
    }

    public PowerRecord withGate(HealthGate other) {
        return new PowerRecord(
                onSince,
                offSince,
                recentDowns,
                wakeTimes,
                wakeFailures,
                wakeNotBefore,
                lastUsedAt,
                other,
                effort);
    }

    /// With its moments as another clock shows them.
    public PowerRecord moved(UnaryOperator<Instant> clock) {
        return new PowerRecord(
                onSince.map(clock),
                offSince.map(clock),
                recentDowns.stream().map(clock).toList(),
                wakeTimes,
                wakeFailures,
                wakeNotBefore.map(clock),
                lastUsedAt.map(clock),
                gate,
                effort.moved(clock));
    }

    PowerRecord cameOn(Instant at) {
        return new PowerRecord(
                Optional.of(at),
                offSince,
                recentDowns,
                wakeTimes,
                0,
                Optional.empty(),
                lastUsedAt,
                gate,
                effort);
    }

    /// Any sign of life ends the back-off of its wakes.
    PowerRecord heard() {
        return wakeFailures == 0 && wakeNotBefore.isEmpty()
                ? this
                : new PowerRecord(
                        onSince,
                        offSince,
                        recentDowns,
                        wakeTimes,
                        0,
                        Optional.empty(),
                        lastUsedAt,
                        gate,
                        effort);
    }

    PowerRecord woke(String method, Duration took) {
        var times = new ArrayList<>(wakeTimes);
        times.add(new WakeTime(method, took));
        List<WakeTime> kept =
                times.subList(Math.max(0, times.size() - WAKE_TIMES_MAX), times.size());
        return new PowerRecord(
                onSince,
                offSince,
                recentDowns,
                kept,
                wakeFailures,
                wakeNotBefore,
                lastUsedAt,
                gate,
                effort);
    }

    /// It is off now.
    ///
    /// @param byAutomation counts against the cycles of a day
    PowerRecord wentOff(Instant at, boolean byAutomation) {
        var downs = new ArrayList<>(recentDowns);
        if (byAutomation) {
            downs.add(at);
        }
        downs.removeIf(each -> each.isBefore(at.minus(DOWNS_KEPT)));
        return new PowerRecord(
                onSince,
                Optional.of(at),
                downs,
                wakeTimes,
                wakeFailures,
                wakeNotBefore,
                lastUsedAt,
                gate,
                effort);
    }

    /// The wait doubles with every wake in a row that was in vain: 5, 10, 20, 40, 60 minutes.
    PowerRecord wakeFailed(Instant at) {
        Instant later = at.plus(BackOff.after(wakeFailures));
        return new PowerRecord(
                onSince,
                offSince,
                recentDowns,
                wakeTimes,
                wakeFailures + 1,
                Optional.of(later),
                lastUsedAt,
                gate,
                effort);
    }
}
