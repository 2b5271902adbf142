package io.nightwatt.agent.watch;

import java.util.List;

/// What the machine is doing, and why the agent thinks so.
///
/// @param evidence strongest first, each one sentence for a person
public record Verdict(Doing doing, List<String> evidence) {

    public Verdict {
        evidence = List.copyOf(evidence);
    }

    public static Verdict unknown(String why) {
        return new Verdict(Doing.UNKNOWN, List.of(why));
    }

    /// Whether the machine must stay on for it.
    public boolean forbidsPowerDown() {
        return switch (doing) {
            case BUSY, UNKNOWN -> true;
            case PARKED, IDLE -> false;
        };
    }
}
