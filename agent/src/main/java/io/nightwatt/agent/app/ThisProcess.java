package io.nightwatt.agent.app;

import io.nightwatt.agent.restart.OwnProcess;
import io.nightwatt.agent.restart.WindowsServices;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// The daemon's process. It ends for a restart only where a service manager starts it again.
final class ThisProcess implements OwnProcess {

    private static final String SERVICE = "nightwatt-agent";

    private final Map<String, String> environment;
    private final ProcessHandle process;

    private ThisProcess(Map<String, String> environment, ProcessHandle process) {
        this.environment = environment;
        this.process = process;
    }

    static OwnProcess of(Map<String, String> environment) {
        return new ThisProcess(environment, ProcessHandle.current());
    }

    @Override
    public Optional<String> problem() {
        boolean kept = ThisMachine.isWindows() ? isWindowsService() : isUnit();
        return kept
                ? Optional.empty()
                : Optional.of(
                        "this agent was started by hand, not by a service manager: nobody would"
                                + " start it again");
    }

    /// A program that a unit's process has started inherits its environment too, but is not it.
    private boolean isUnit() {
        String told = environment.get("SYSTEMD_EXEC_PID");
        if (told != null) {
            return told.equals(String.valueOf(process.pid()));
        }
        // systemd tells it from version 248 on.
        boolean ofFirst = process.parent().filter(parent -> parent.pid() == 1).isPresent();
        return environment.containsKey("INVOCATION_ID") && ofFirst;
    }

    private boolean isWindowsService() {
        return WindowsServices.ofThisMachine().isRunBy(SERVICE, this::isOwn);
    }

    /// What holds a service for a program is its parent.
    private boolean isOwn(long id) {
        Optional<ProcessHandle> at = Optional.of(process);
        while (at.isPresent()) {
            if (at.get().pid() == id) {
                return true;
            }
            at = at.get().parent();
        }
        return false;
    }

    /// As by SIGTERM: the way out says goodbye.
    @Override
    public void leave() {
        Thread.ofPlatform()
                .name("nightwatt-restart")
                .start(() -> Runtime.getRuntime().exit(CommandLine.ExitCode.OK));
    }
}
