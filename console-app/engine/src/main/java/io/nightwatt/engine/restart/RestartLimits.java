package io.nightwatt.engine.restart;

import java.time.Duration;

/// How long the steps of a restart may take. How long one waits for what runs is the graceful
/// timeout of the power rules.
public final class RestartLimits {

    /// From the order to the agent's yes or no.
    public static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /// From the yes to a service that is back. The agent gives up before.
    public static final Duration SERVICE_MAX = Duration.ofMinutes(5);

    /// From the yes to an agent that is back.
    public static final Duration AGENT_MAX = Duration.ofMinutes(2);

    private RestartLimits() {}
}
