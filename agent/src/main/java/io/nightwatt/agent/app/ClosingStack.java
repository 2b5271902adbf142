package io.nightwatt.agent.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Closes what was opened, in the opposite order, whatever goes wrong on the way.
public final class ClosingStack implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Logger log;

    public ClosingStack(Logger log) {
        this.log = log;
    }

    /// Keeps `resource` for closing and gives it back.
    public <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                log.log(Level.WARNING, "could not be closed", e);
            }
        }
    }
}
