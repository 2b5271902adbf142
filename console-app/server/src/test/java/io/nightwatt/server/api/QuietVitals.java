package io.nightwatt.server.api;

import io.nightwatt.server.loop.LoopPulse;
import java.time.Duration;

/// A console that fares well, until a test says otherwise.
final class QuietVitals implements Vitals {

    private Duration silent = Duration.ZERO;
    private boolean databaseAnswers = true;
    private boolean agentsMayCome = true;

    QuietVitals silentFor(Duration span) {
        silent = span;
        return this;
    }

    QuietVitals withoutDatabase() {
        databaseAnswers = false;
        return this;
    }

    QuietVitals withoutAgents() {
        agentsMayCome = false;
        return this;
    }

    @Override
    public LoopPulse.Reading loop() {
        return new LoopPulse.Reading(3, 5, 2, Duration.ofMillis(4), Duration.ZERO, silent);
    }

    @Override
    public int waiting() {
        return 7;
    }

    @Override
    public boolean agentsMayCome() {
        return agentsMayCome;
    }

    @Override
    public void askDatabase() {
        if (!databaseAnswers) {
            throw new IllegalStateException("gone");
        }
    }
}
