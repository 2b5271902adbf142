package io.nightwatt.agent.segment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Processes as far as Java knows them, for systems without `/proc`: descendants are found while
/// their parents live, and an exit code is lost when the agent is not there to see it.
final class PlainProcesses implements Processes {

    @Override
    public List<String> commandLine(Path exit, List<String> program) {
        return program;
    }

    @Override
    public Optional<String> birth(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> handle.info().startInstant().map(Instant::toString).orElse(""));
    }

    @Override
    public List<Long> ofAttempt(long leader, String mark) {
        List<Long> found = new ArrayList<>();
        ProcessHandle.of(leader)
                .ifPresent(handle -> {
                    if (handle.isAlive()) {
                        found.add(leader);
                    }
                    handle.descendants().map(ProcessHandle::pid).forEach(found::add);
                });
        return found;
    }

    @Override
    public Optional<Long> leaderOf(String mark) {
        return Optional.empty();
    }

    @Override
    public void ask(long leader, List<Long> all) {
        all.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    }

    @Override
    public void kill(long leader, String mark, List<Long> all) {
        all.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
