package io.nightwatt.agent.segment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The operating system's processes, as far as attempts need them. For the segment thread.
interface Processes {

    /// By the best means that the system has.
    static Processes ofThisMachine() {
        Path proc = Path.of("/proc");
        if (Files.exists(proc.resolve("self/stat"))) {
            return new LinuxProcesses(proc);
        }
        return File.separatorChar == '\\' ? WindowsProcesses.ofThisMachine() : new PlainProcesses();
    }

    /// The words to start so that the program leads a session of its own, and its exit code is
    /// written to `exit` even when the agent is not there to see it.
    List<String> commandLine(Path exit, List<String> program);

    /// What tells this process from an earlier or later one with the same number; empty when there
    /// is no live process of that number.
    Optional<String> birth(long pid);

    /// True when the words of [#commandLine] see to it that the exit code is written.
    default boolean writesExitCode() {
        return false;
    }

    /// An attempt's program was started.
    ///
    /// @throws IOException when what it starts may not all be found again
    default void started(long leader, String mark) throws IOException {}

    /// Nothing of the attempt is left.
    default void over(String mark) {}

    /// Every live process of an attempt: the leader and all that came of it.
    ///
    /// @param leader 0 when it is gone: its number may be another's by now
    /// @param mark an environment entry that only this attempt's processes have
    List<Long> ofAttempt(long leader, String mark);

    /// The leader of an attempt whose number was not written down in time.
    Optional<Long> leaderOf(String mark);

    /// Asks an attempt to end.
    void ask(long leader, List<Long> all) throws IOException;

    /// Ends it.
    void kill(long leader, String mark, List<Long> all) throws IOException;
}
