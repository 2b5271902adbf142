package io.nightwatt.agent.segment;

import io.nightwatt.agent.segment.AttemptFolder.Leader;
import io.nightwatt.agent.segment.JobRules.NotAllowed;
import io.nightwatt.agent.segment.JobRules.Permit;
import io.nightwatt.proto.agent.v1.AssignSegment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Starts the program of an attempt: its words, its variables, its folder, its output; no shell
/// reads what came from the console.
final class Launch {

    private static final String OWN = "NIGHTWATT_";
    private static final String MADE = OWN + "OUTPUT_DIR";
    private static final String MADE_IN_WORDS = "${" + MADE + "}";

    private final JobRules rules;
    private final Processes processes;

    Launch(JobRules rules, Processes processes) {
        this.rules = rules;
        this.processes = processes;
    }

    /// @throws NotAllowed when this machine's owner does not allow it
    /// @throws IOException when it cannot be started
    Process start(AssignSegment assignment, AttemptFolder folder) throws NotAllowed, IOException {
        Permit permit = rules.permit(assignment);
        List<String> program = new ArrayList<>();
        program.add(permit.program().toString());
        program.addAll(words(assignment, folder));
        Path home =
                permit.workingFolder().isPresent() ? permit.workingFolder().get() : folder.work();
        Files.createDirectories(folder.path());
        ProcessBuilder builder =
                new ProcessBuilder(processes.commandLine(folder.exit(), program))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(nothing())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.output().toFile()));
        fill(builder.environment(), assignment, folder);
        return builder.start();
    }

    private static List<String> words(AssignSegment assignment, AttemptFolder folder)
            throws IOException {
        if (assignment.getOutputFolder().isEmpty()) {
            return assignment.getArgumentsList();
        }
        String made = Files.createDirectories(folder.made()).toString();
        return assignment.getArgumentsList().stream()
                .map(word -> word.replace(MADE_IN_WORDS, made))
                .toList();
    }

    Leader leader(Process process) {
        long pid = process.pid();
        return new Leader(pid, processes.birth(pid).orElse("gone"));
    }

    private static void fill(
            Map<String, String> environment, AssignSegment assignment, AttemptFolder folder) {
        // Ours are nobody's business, and systemd's are the agent's own.
        environment.keySet().removeIf(name -> name.startsWith(OWN) || isServiceManagers(name));
        environment.putAll(assignment.getEnvironmentMap());
        // Their own prefix makes it safe to let a console choose the rest of the name.
        assignment
                .getParametersMap()
                .forEach((name, value) ->
                        environment.put(
                                "JOB_"
                                        + name.toUpperCase(Locale.ROOT)
                                                .replace('.', '_')
                                                .replace('-', '_'),
                                value));
        environment.put("NIGHTWATT_ATTEMPT", Long.toString(assignment.getAttemptId()));
        environment.put("NIGHTWATT_SEGMENT", Integer.toString(assignment.getSegmentIndex()));
        environment.put("NIGHTWATT_CHECKPOINT_FILE", folder.checkpointFile().toString());
        if (!assignment.getCheckpoint().isEmpty()) {
            environment.put("NIGHTWATT_RESUME_FROM", assignment.getCheckpoint());
        }
        if (!assignment.getOutputFolder().isEmpty()) {
            environment.put(MADE, folder.made().toString());
        }
        if (assignment.getGpuUuidsCount() > 0 || assignment.getNoGpus()) {
            environment.put("CUDA_VISIBLE_DEVICES", String.join(",", assignment.getGpuUuidsList()));
        }
        String mark = mark(folder, assignment.getAttemptId());
        int equals = mark.indexOf('=');
        environment.put(mark.substring(0, equals), mark.substring(equals + 1));
    }

    private static boolean isServiceManagers(String name) {
        return switch (name) {
            case "INVOCATION_ID",
                    "JOURNAL_STREAM",
                    "NOTIFY_SOCKET",
                    "WATCHDOG_PID",
                    "WATCHDOG_USEC",
                    "LISTEN_PID",
                    "LISTEN_FDS",
                    "CREDENTIALS_DIRECTORY",
                    "SYSTEMD_EXEC_PID",
                    "STATE_DIRECTORY" ->
                    true;
            default -> false;
        };
    }

    /// The environment entry by which all processes of an attempt are found. It names the folder
    /// too, for two agents may share a machine; its hash, for a path may hold what is no ASCII.
    static String mark(AttemptFolder folder, long attemptId) {
        int place = folder.path().toAbsolutePath().toString().hashCode();
        return OWN + "MARK=" + attemptId + "-" + Integer.toHexString(place);
    }

    private static ProcessBuilder.Redirect nothing() {
        return ProcessBuilder.Redirect.from(
                new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    }
}
