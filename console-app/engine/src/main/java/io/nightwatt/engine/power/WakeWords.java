package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import java.time.Duration;
import java.util.Optional;

/// Wakes in words: what is expected, and what probably went wrong.
public final class WakeWords {

    private WakeWords() {}

    /// ` (usually within 45 s)` from what was learned of the worker; empty when nothing was.
    public static String expectation(Worker worker) {
        return learned(worker).map(took -> " (usually within " + Span.words(took) + ")").orElse("");
    }

    /// What 95 of 100 wakes stay within by the method that is tried, or tried first; empty when
    /// nothing was learned.
    public static Optional<Duration> learned(Worker worker) {
        String method =
                worker.power().phase() instanceof Phase.WakeAttempt attempt
                        ? attempt.method()
                        : worker.settings().ladder().isEmpty()
                                ? ""
                                : worker.settings().ladder().getFirst().method();
        return worker.record().wakeP95(method);
    }

    /// The likely cause of a wake that came to nothing, one sentence with what to do.
    ///
    /// @param sent something went out, as far as the console can tell
    /// @param method that was tried last
    static String cause(boolean sent, String method) {
        if (!sent) {
            return "nothing could be sent, so the machine never knew; see what the attempt says";
        }
        return switch (method) {
            case "wol" ->
                    "the signal went out and nothing answered; check its power and network cable,"
                            + " Wake-on-LAN in its firmware and network driver, and that the agent"
                            + " starts with the machine";
            default ->
                    "the "
                            + method
                            + " call was accepted and nothing answered; check what it switches, and"
                            + " that the agent starts with the machine";
        };
    }
}
