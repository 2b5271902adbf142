package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.schedule.OnStart;
import java.util.Optional;

/// What a worker's schedule forbids the queue. Pure.
public final class WindowBar {

    private WindowBar() {}

    /// Why the queue may not wake it, one clause that follows its name; empty when it may. A person
    /// and a hold may always.
    public static Optional<String> ofWake(Situation in, Worker worker) {
        return in.window(worker)
                .flatMap(standing -> {
                    if (standing.keepsOn()) {
                        return standing.schedule().onStart() instanceof OnStart.None
                                ? Optional.of(
                                        "is " + standing.verdict().words() + ", which wakes none")
                                : Optional.empty();
                    }
                    return ofQueue(standing);
                });
    }

    /// Why it gets no new segment, one clause that follows its name; empty when it may. A hold that
    /// keeps it on lets it work.
    public static Optional<String> ofWork(Situation in, Worker worker) {
        boolean heldOn = in.hold(worker).filter(hold -> hold.kind() == Hold.Kind.ON).isPresent();
        return heldOn
                ? Optional.empty()
                : in.window(worker)
                        .filter(standing -> !standing.keepsOn())
                        .flatMap(WindowBar::ofQueue);
    }

    private static Optional<String> ofQueue(Situation.Standing standing) {
        return standing.letsQueueOverride()
                ? Optional.empty()
                : Optional.of(
                        "is "
                                + standing.verdict().words()
                                + ", and queued jobs do not override that");
    }
}
