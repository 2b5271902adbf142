package io.nightwatt.agent.segment;

import io.nightwatt.proto.agent.v1.AssignSegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which GPUs the attempts lease that run here.
///
/// Confined to one thread.
final class LeasedGpus {

    /// Empty for one that may use any GPU.
    private final Map<Long, Optional<List<String>>> byAttempt = new HashMap<>();

    void put(AssignSegment assignment) {
        boolean told = assignment.getGpuUuidsCount() > 0 || assignment.getNoGpus();
        byAttempt.put(
                assignment.getAttemptId(),
                told ? Optional.of(List.copyOf(assignment.getGpuUuidsList())) : Optional.empty());
    }

    /// Forgets all but these.
    void keep(Collection<Long> attempts) {
        byAttempt.keySet().retainAll(attempts);
    }

    /// The GPUs that these attempts lease; empty when one of them may use any.
    Optional<Set<String>> of(Collection<Long> attempts) {
        Set<String> all = new HashSet<>();
        for (long attempt : attempts) {
            Optional<List<String>> own = byAttempt.getOrDefault(attempt, Optional.empty());
            if (own.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(own.get());
        }
        return Optional.of(all);
    }

    /// Why the assignment cannot run beside the others; empty when it can.
    Optional<String> clash(AssignSegment assignment) {
        for (var other : byAttempt.entrySet()) {
            for (String gpu : other.getValue().orElse(List.of())) {
                if (assignment.getGpuUuidsList().contains(gpu)) {
                    return Optional.of(gpu + " is leased to attempt " + other.getKey());
                }
            }
        }
        return Optional.empty();
    }
}
