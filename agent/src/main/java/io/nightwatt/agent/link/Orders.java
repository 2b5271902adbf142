package io.nightwatt.agent.link;

import io.nightwatt.proto.agent.v1.ConsoleMessage;
import java.util.List;

/// Who carries out what the console says. Called on the link's thread.
public interface Orders {

    /// Whatever is not about the link itself.
    void received(ConsoleMessage message);

    /// The console told the worker's newest generation when it welcomed us.
    void welcomed(long generation);

    /// There is no console to take its word back any more.
    void consoleLost();

    /// The newest generation known here, for the hello.
    long generation();

    /// Whether the machine is on its way down.
    boolean stopping();

    /// The attempts that run here.
    List<Long> runningAttempts();
}
