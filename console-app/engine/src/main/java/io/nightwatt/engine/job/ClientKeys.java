package io.nightwatt.engine.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which submission made which job: of the last [#KEPT_MAX] submissions that had a key, also when
/// their jobs are long over.
final class ClientKeys {

    static final int KEPT_MAX = 100_000;

    /// Each owner has keys of its own.
    private record Key(String owner, String text) {}

    private final Map<Key, JobId> jobs =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, JobId> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    void put(String owner, String text, JobId job) {
        if (!text.isEmpty()) {
            jobs.putIfAbsent(new Key(owner, text), job);
        }
    }

    Optional<JobId> of(String owner, String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(jobs.get(new Key(owner, text)));
    }
}
