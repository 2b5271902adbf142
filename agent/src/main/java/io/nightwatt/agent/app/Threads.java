package io.nightwatt.agent.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Named threads that do not keep the process alive.
final class Threads {

    private Threads() {}

    static ScheduledExecutorService single(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}
