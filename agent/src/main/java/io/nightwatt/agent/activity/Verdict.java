package io.nightwatt.agent.activity;

import java.util.List;

/// What a machine does, and why we think so.
///
/// @param evidence one sentence for a person each, strongest first; never empty
public record Verdict(Activity activity, List<String> evidence) {

    public Verdict {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs evidence");
        }
    }
}
