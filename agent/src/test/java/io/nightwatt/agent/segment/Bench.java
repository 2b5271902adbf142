package io.nightwatt.agent.segment;

import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Logger;
import org.awaitility.core.ConditionFactory;

/// Real programs under the real [ProcessRuns], one "agent" after another on the same folder.
final class Bench implements AutoCloseable {

    static final RunSettings QUICK =
            new RunSettings(
                    Duration.ofMillis(10),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ZERO,
                    64 * 1024,
                    2);

    final List<SegmentUpdate> told = new CopyOnWriteArrayList<>();
    final FakeInhibitor inhibitor = new FakeInhibitor();
    final Path folder;
    private final Map<String, Path> programs = new LinkedHashMap<>();
    private final List<Path> folders = new ArrayList<>();
    private ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Bench(Path folder) {
        this.folder = folder;
        folders.add(folder);
    }

    /// Allows one more folder.
    Bench allow(Path other) {
        folders.add(other);
        return this;
    }

    /// Allows a job type that is this shell script.
    Bench job(String type, String script) {
        try {
            Path program = folder.resolve(type + ".sh");
            Files.writeString(program, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            programs.put(type, program);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ProcessRuns agent() {
        return agent(new JobSettings(programs, List.of("JOB_*"), folders));
    }

    ProcessRuns agent(JobSettings allowed) {
        return new ProcessRuns(
                folder.resolve("segments"),
                allowed,
                inhibitor,
                QUICK,
                thread,
                InstantSource.system(),
                Logger.getLogger("test"));
    }

    /// A started agent.
    ProcessRuns started() {
        ProcessRuns runs = agent();
        told.addAll(runs.recover(told::add));
        return runs;
    }

    /// The agent's process ends in this instant, as by `kill -9`: nothing more is looked at.
    void killAgent() {
        thread.shutdownNow();
        thread = Executors.newSingleThreadScheduledExecutor();
        told.clear();
    }

    SegmentUpdate last() {
        return told.isEmpty() ? SegmentUpdate.getDefaultInstance() : told.getLast();
    }

    /// Waits until the newest attempt has ended, and gives its end.
    SegmentUpdate end() {
        soon().until(() -> !told.isEmpty() && Segments.isFinal(last().getState()));
        return last();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void awaitFile(String name) {
        soon().until(() -> Files.exists(file(name)));
    }

    static AssignSegment.Builder assignment(long attempt, String type, String... words) {
        return AssignSegment.newBuilder()
                .setCommandId("assign-" + attempt)
                .setAttemptId(attempt)
                .setGeneration(5)
                .setJobType(type)
                .addAllArguments(List.of(words));
    }

    static CancelSegment cancel(long attempt, int graceMillis) {
        return CancelSegment.newBuilder()
                .setCommandId("cancel-" + attempt)
                .setAttemptId(attempt)
                .setReason("a person wants it")
                .setGraceMs(graceMillis)
                .build();
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        // Whatever a test has left of its own attempts.
        LinuxProcesses processes = new LinuxProcesses(Path.of("/proc"));
        for (long attempt = 1; attempt < 20; attempt++) {
            AttemptFolder own =
                    new AttemptFolder(folder.resolve("segments/" + attempt).toAbsolutePath());
            processes
                    .ofAttempt(0, Launch.mark(own, attempt))
                    .forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    /// Says whether it is held, and why.
    static final class FakeInhibitor implements Inhibitor {
        volatile String held = "";

        @Override
        public void hold(String why) {
            if (held.isEmpty()) {
                held = why;
            }
        }

        @Override
        public void release() {
            held = "";
        }
    }
}
