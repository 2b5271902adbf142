package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Dark;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a worker takes work now, and why not. Guard clauses, safety first.
///
/// @param reason one clause that follows the worker's name; empty when it is ready
/// @param room what it can give now, none unless it is ready
public record Readiness(Standing standing, String reason, Room room) {

    /// A woken worker whose agent cannot say yet what runs there counts as coming for so long.
    public static final Duration SETTLING = Duration.ofSeconds(60);

    private static final String OWN = "attempt ";

    /// Of a worker that takes nothing now.
    public Readiness(Standing standing, String reason) {
        this(standing, reason, Room.NONE);
    }

    public boolean isReady() {
        return standing == Standing.READY;
    }

    /// How `worker` stands towards the queue.
    ///
    /// @param jobs who runs what
    /// @param endedSinceReport attempts that ended properly after the worker's last report, which
    ///   still lists them
    public static Readiness of(Worker worker, Jobs jobs, List<Long> endedSinceReport, Instant now) {
        if (!(worker.registration() instanceof Registration.Validated)) {
            return gone("is not a validated worker");
        }
        if (worker.identityConflict()) {
            return gone("has an identity conflict");
        }
        return switch (Stage.of(worker.power())) {
            case ON -> whileOn(worker, jobs, endedSinceReport, now);
            case DRAINING -> new Readiness(Standing.GOING, "is being drained");
            case ORDERED, STOPPING, LEAVING -> new Readiness(Standing.GOING, "is going down");
            case SLEEPING -> new Readiness(Standing.ASLEEP, "sleeps");
            case WAKING -> new Readiness(Standing.COMING, "is being woken");
            case REBOOTING -> new Readiness(Standing.COMING, "is rebooting");
        };
    }

    private static Readiness whileOn(
            Worker worker, Jobs jobs, List<Long> endedSinceReport, Instant now) {
        if (worker.health() == Health.DOWN) {
            return Dark.isDark(worker)
                    ? new Readiness(Standing.DARK, "fell silent on its way down")
                    : gone("gives no sign of life");
        }
        if (worker.session().isEmpty()) {
            return gone("has no connection");
        }
        if (worker.health() == Health.DEGRADED) {
            return new Readiness(Standing.BARRED, "has missed signs of life");
        }
        if (worker.report().stopping()) {
            return new Readiness(Standing.GOING, "says that it is going down");
        }
        if (worker.restart().isPresent()) {
            return new Readiness(Standing.BARRED, worker.restart().get().words());
        }
        Optional<String> bar = bar(worker, now);
        if (bar.isPresent()) {
            return new Readiness(Standing.BARRED, bar.get());
        }
        List<Attempt> held = jobs.attemptsOn(worker.id());
        Room room = Room.beside(worker, held);
        if (room.isNone()) {
            return new Readiness(Standing.BUSY, "runs " + words(held));
        }
        return byReport(worker, held, endedSinceReport, now)
                .orElseGet(() -> new Readiness(Standing.READY, "", room));
    }

    /// What a person has to change before the worker gets work.
    private static Optional<String> bar(Worker worker, Instant now) {
        Optional<Hold> hold =
                worker.hold()
                        .filter(each -> each.kind() == Hold.Kind.OFF)
                        .filter(each -> !each.hasEnded(now));
        if (hold.isPresent()) {
            return Optional.of("is held off by " + hold.get().owner());
        }
        String problem = worker.record().gate().problem();
        return problem.isEmpty() ? Optional.empty() : Optional.of("is barred: " + problem);
    }

    private static String words(List<Attempt> held) {
        return (held.size() == 1 ? "attempt " : "attempts ")
                + held.stream()
                        .map(each -> Long.toString(each.number()))
                        .collect(Collectors.joining(", "));
    }

    /// Work that is not ours outranks ours, and what is not known counts as work.
    private static Optional<Readiness> byReport(
            Worker worker, List<Attempt> held, List<Long> endedSinceReport, Instant now) {
        List<Long> running = worker.report().runningAttempts();
        for (long attempt : running) {
            if (!endedSinceReport.contains(attempt) && !isAmong(held, attempt)) {
                return Optional.of(
                        new Readiness(
                                Standing.BUSY,
                                "still runs attempt " + attempt + ", which is no longer ours"));
            }
        }
        Optional<Activity> others = worker.report().others();
        if (others.isPresent()) {
            return byOthers(worker, others.get(), now);
        }
        // Its agent does not tell its own work from that of others.
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new Readiness(Standing.BUSY, "runs " + words(held)));
    }

    private static boolean isAmong(List<Attempt> held, long number) {
        for (Attempt each : held) {
            if (each.number() == number) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Readiness> byOthers(Worker worker, Activity others, Instant now) {
        return switch (others) {
            case IDLE, PARKED -> Optional.empty();
            case BUSY ->
                    Optional.of(new Readiness(Standing.BUSY, "does other work" + evidence(worker)));
            case UNKNOWN -> {
                Optional<Instant> on = worker.record().onSince();
                boolean settling = on.isPresent() && now.isBefore(on.get().plus(SETTLING));
                yield Optional.of(
                        new Readiness(
                                settling ? Standing.COMING : Standing.BUSY,
                                "does not know what runs on it" + evidence(worker)));
            }
        };
    }

    private static String evidence(Worker worker) {
        // What our attempts are evidence of, is not what is asked for here.
        return worker.report().evidence().stream()
                .filter(each -> !each.regionMatches(true, 0, OWN, 0, OWN.length()))
                .findFirst()
                .map(each -> " (" + each + ")")
                .orElse("");
    }

    private static Readiness gone(String reason) {
        return new Readiness(Standing.GONE, reason);
    }

    /// True for a worker that is not parked and not known to do anything but our work.
    static boolean isIdle(Worker worker) {
        return worker.report().others().filter(others -> others == Activity.IDLE).isPresent();
    }
}
