package io.nightwatt.agent.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Holds logind's lock by a child: `systemd-inhibit` keeps it for as long as its own child lives,
/// which is a `cat` that reads from us. When the agent dies, the pipe ends, and the lock with it;
/// the next agent takes it again for what still runs.
public final class SystemdInhibitor implements Inhibitor {

    private final List<String> command;
    private final Logger log;
    private @Nullable Process holder;
    private boolean complained;

    public SystemdInhibitor(Logger log) {
        this(
                List.of(
                        "systemd-inhibit",
                        "--what=shutdown:sleep",
                        "--mode=block",
                        "--who=Nightwatt"),
                log);
    }

    /// @param command gets `--why=…` and `cat` as its last words
    SystemdInhibitor(List<String> command, Logger log) {
        this.command = List.copyOf(command);
        this.log = log;
    }

    @Override
    public void hold(String why) {
        if (holder != null) {
            return;
        }
        List<String> words = new ArrayList<>(command);
        words.add("--why=" + why);
        words.add("cat");
        try {
            Process started =
                    new ProcessBuilder(words)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            holder = started;
            var _ = started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            complain("this machine has no inhibitor: " + e.getMessage());
        }
    }

    private void ended(Process process) {
        if (process.exitValue() != 0 && process.exitValue() < 128) {
            complain(
                    "logind gave no inhibitor lock (systemd-inhibit: " + process.exitValue() + ")");
        }
    }

    /// Said once: it is a protection more, and its absence stops nothing.
    private synchronized void complain(String what) {
        if (!complained) {
            complained = true;
            log.log(Level.INFO, what);
        }
    }

    @Override
    public void release() {
        Process held = holder;
        holder = null;
        if (held != null) {
            // The lock's owner first: its child ends by the end of the pipe.
            held.destroy();
            try {
                held.getOutputStream().close();
            } catch (IOException e) {
                log.log(Level.FINE, "the inhibitor's pipe", e);
            }
        }
    }
}
