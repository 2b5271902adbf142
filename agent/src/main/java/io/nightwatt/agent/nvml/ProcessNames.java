package io.nightwatt.agent.nvml;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Image names of processes, looked up once for as long as a process holds a GPU.
///
/// Belongs to the NVML thread.
final class ProcessNames {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LENGTH_MAX = 64;

    private final Path proc;
    private final NvmlCalls calls;
    private final Map<Integer, String> names = new HashMap<>();

    /// @param proc where Linux shows its processes; need not exist
    ProcessNames(Path proc, NvmlCalls calls) {
        this.proc = proc;
        this.calls = calls;
    }

    String of(int pid) {
        return names.computeIfAbsent(pid, this::lookUp);
    }

    /// Forgets all but these, so that a number that is used again gets its new name.
    void retain(Set<Integer> pids) {
        names.keySet().retainAll(pids);
    }

    private String lookUp(int pid) {
        return comm(pid)
                .or(() -> command(pid))
                .or(() -> driverSays(pid))
                .map(ProcessNames::plain)
                .orElse("");
    }

    private Optional<String> comm(int pid) {
        try {
            return filled(Files.readString(proc.resolve(pid + "/comm")));
        } catch (IOException _) {
            // Not Linux, or the process has ended, or it lives outside our container.
            return Optional.empty();
        }
    }

    private static Optional<String> command(int pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command());
    }

    private Optional<String> driverSays(int pid) {
        return filled(
                calls.text(
                        "nvmlSystemGetProcessName",
                        (Pointer text, int length) ->
                                calls.library().nvmlSystemGetProcessName(pid, text, length)));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(name -> !name.isEmpty());
    }

    /// Anybody may give a process any name, and ours ends up on terminals.
    private static String plain(String command) {
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        String name = CONTROL.matcher(command.substring(slash + 1)).replaceAll("?");
        return name.length() > LENGTH_MAX ? name.substring(0, LENGTH_MAX) : name;
    }
}
