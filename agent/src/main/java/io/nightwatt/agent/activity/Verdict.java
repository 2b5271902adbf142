package io.nightwatt.agent.activity;

import java.util.List;
import java.util.Optional;

/// What a machine does, and why we think so.
///
/// @param evidence one sentence for a person each, strongest first; never empty
/// @param others what it does beside our attempts; empty when that cannot be told apart
public record Verdict(Activity activity, List<String> evidence, Optional<Activity> others) {

    public Verdict {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs evidence");
        }
    }

    /// Where nothing of ours runs.
    public Verdict(Activity activity, List<String> evidence) {
        this(activity, evidence, Optional.of(activity));
    }
}
