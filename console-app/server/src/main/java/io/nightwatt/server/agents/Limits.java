package io.nightwatt.server.agents;

import java.time.Duration;

/// What the agent port bears at most. Beyond it something is refused or cut, never the console
/// slowed down.
final class Limits {

    static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
    static final int CONNECTIONS_MAX = 16_384;
    static final int HALF_OPEN_MAX = 1_024;
    static final int STREAMS_PER_CONNECTION_MAX = 32;

    /// Of every call but an agent's own `Connect`, which is a stream without an end.
    static final int CALL_BYTES_MAX = 64 * 1024;

    /// An agent says a few things a second; one that says more than this is out of its mind.
    static final int MESSAGES_MAX = 1_000;

    static final Duration MESSAGES_SPAN = Duration.ofSeconds(10);
    static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);
    static final Duration HELLO_MAX = Duration.ofSeconds(15);
    static final Duration UNARY_MAX = Duration.ofSeconds(30);
    static final Duration IDLE_MAX = Duration.ofSeconds(60);
    static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    /// Messages to one agent that wait for its connection.
    static final int OUTBOUND_MAX = 256;

    static final int NAME_CHARS_MAX = 200;
    static final int SENTENCE_CHARS_MAX = 500;
    static final int LIST_ITEMS_MAX = 64;
    static final int CHECKPOINT_CHARS_MAX = 1_000;
    static final int READINGS_MAX = 5_000;
    static final int PROCESSES_MAX = 128;

    /// How far a time stamp may lie in the future, and how long a kept sample may wait.
    static final Duration FUTURE_MAX = Duration.ofMinutes(1);

    static final Duration PAST_MAX = Duration.ofDays(2);

    private Limits() {}
}
