package io.nightwatt.server.wake;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/// TEMPORARY: stands for the engine's own type until that is merged.
public sealed interface WakeRung {

    Duration timeout();

    record Wol(Duration timeout, Optional<String> secureOnSecret) implements WakeRung {}

    record Ssh(
            Duration timeout,
            String host,
            int port,
            String user,
            String command,
            String hostKey,
            String keySecret)
            implements WakeRung {}

    record Api(
            Duration timeout,
            String verb,
            String url,
            SortedMap<String, String> headers,
            String body,
            int expectedStatus,
            SortedMap<String, String> secretHeaders)
            implements WakeRung {}
}
