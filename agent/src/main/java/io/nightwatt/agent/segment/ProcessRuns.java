package io.nightwatt.agent.segment;

import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.agent.segment.AttemptFolder.Leader;
import io.nightwatt.agent.segment.JobRules.NotAllowed;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.OutputPart;
import io.nightwatt.proto.agent.v1.ReadOutput;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Runs attempts as processes that outlive the agent, on one thread of its own that may block.
///
/// Everything that must be true after a `kill -9` of the agent is on the disk first: the assignment
/// before the process, the process before it is reported, a checkpoint and an end before the
/// console hears of them.
public final class ProcessRuns implements Runs {

    private final Path root;
    private final JobRules rules;
    private final Processes processes;
    private final Launch launch;
    private final Inhibitor inhibitor;
    private final RunSettings settings;
    private final ScheduledExecutorService thread;
    private final InstantSource clock;
    private final Logger log;
    private final Map<Long, Attempt> live = new LinkedHashMap<>();
    private Consumer<SegmentUpdate> listener = _ -> {};
    private boolean looking;
    private boolean gaveWay;

    /// Nothing runs or is looked at before [#recover].
    ///
    /// @param root holds one folder an attempt
    /// @param inhibitor held while an attempt runs
    /// @param thread stays the caller's to end; what runs then goes on without the agent
    public ProcessRuns(
            Path root,
            JobSettings allowed,
            Inhibitor inhibitor,
            RunSettings settings,
            ScheduledExecutorService thread,
            InstantSource clock,
            Logger log) {
        this.root = root.toAbsolutePath();
        this.rules = new JobRules(allowed);
        this.processes = Processes.ofThisMachine();
        this.launch = new Launch(rules, processes);
        this.inhibitor = inhibitor;
        this.settings = settings;
        this.thread = thread;
        this.clock = clock;
        this.log = log;
    }

    // ------------------------------------------------------------------------------ after a start

    @Override
    public List<SegmentUpdate> recover(Consumer<SegmentUpdate> told) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            listener = told;
                            List<SegmentUpdate> found = recoverAll();
                            lookAgain();
                            return found;
                        },
                        thread)
                .join();
    }

    private List<SegmentUpdate> recoverAll() {
        List<SegmentUpdate> found = new ArrayList<>();
        for (AttemptFolder folder : AttemptFolder.allIn(root, log)) {
            try {
                if (!folder.isAcknowledged()) {
                    recover(folder).ifPresent(found::add);
                }
            } catch (IOException | RuntimeException e) {
                log.log(Level.WARNING, folder.path() + " cannot be understood", e);
            }
        }
        return found;
    }

    @Override
    public Optional<AssignSegment> assignment(long attemptId) {
        try {
            return folder(attemptId).assignment();
        } catch (IOException e) {
            log.log(Level.WARNING, "what attempt " + attemptId + " was given cannot be read", e);
            return Optional.empty();
        }
    }

    private Optional<SegmentUpdate> recover(AttemptFolder folder) throws IOException {
        Optional<AssignSegment> assignment = folder.assignment();
        if (assignment.isEmpty()) {
            folder.delete(); // Nothing was started before it was written.
            return Optional.empty();
        }
        SegmentUpdate told = folder.state().orElse(SegmentUpdate.getDefaultInstance());
        if (Segments.isFinal(told.getState())) {
            return Optional.of(told);
        }
        Optional<Leader> leader = leader(folder, assignment.get());
        if (leader.isEmpty()) {
            SegmentUpdate never =
                    failed(assignment.get(), "the agent ended while it was being started");
            folder.state(never);
            return Optional.of(never);
        }
        Attempt attempt = follow(assignment.get(), folder, leader.get(), told);
        Optional<SegmentUpdate> over = attempt.look(clock.instant());
        if (over.filter(update -> Segments.isFinal(update.getState())).isEmpty()) {
            live.put(attempt.id(), attempt);
            log.info("attempt " + attempt.id() + " still runs, as process " + leader.get().pid());
        }
        return Optional.of(attempt.told());
    }

    private Optional<Leader> leader(AttemptFolder folder, AssignSegment assignment)
            throws IOException {
        Optional<Leader> written = folder.leader();
        if (written.isPresent()) {
            return written;
        }
        Optional<Long> found = processes.leaderOf(Launch.mark(folder, assignment.getAttemptId()));
        if (found.isPresent()) {
            Leader leader = new Leader(found.get(), processes.birth(found.get()).orElse("gone"));
            folder.leader(leader);
            return Optional.of(leader);
        }
        // It has come and gone between two moments of the agent before this one.
        return folder.exitCode().isPresent()
                ? Optional.of(new Leader(0, "gone"))
                : Optional.empty();
    }

    private Attempt follow(
            AssignSegment assignment, AttemptFolder folder, Leader leader, SegmentUpdate told)
            throws IOException {
        SegmentUpdate known =
                told.getAttemptId() == assignment.getAttemptId() ? told : started(assignment);
        Delivery delivery = new Delivery(assignment, folder, rules);
        return new Attempt(assignment, folder, leader, known, delivery, processes, settings, log);
    }

    // ------------------------------------------------------------------------------------- orders

    @Override
    public Optional<String> refusal(AssignSegment assignment) {
        return rules.refusal(assignment);
    }

    @Override
    public void run(AssignSegment assignment) {
        onThread(() -> {
            SegmentUpdate update = start(assignment);
            listener.accept(update);
            lookAgain();
        });
    }

    private SegmentUpdate start(AssignSegment assignment) {
        AttemptFolder folder = folder(assignment.getAttemptId());
        try {
            Optional<SegmentUpdate> before = folder.state();
            if (before.isPresent()) {
                return before.get(); // Acknowledged long ago: it never runs twice.
            }
            if (folder.exists()) {
                return failed(assignment, "an earlier agent was asked for it and did not start it");
            }
            folder.create(assignment);
            hold(true, assignment);
            Process process = launch.start(assignment, folder);
            Leader leader = launch.leader(process);
            adopt(folder, assignment, leader);
            folder.leader(leader);
            SegmentUpdate started = started(assignment);
            folder.state(started);
            Attempt attempt = follow(assignment, folder, leader, started);
            live.put(attempt.id(), attempt);
            var _ = process.onExit().thenAccept(ended -> noteExit(folder, ended));
            log.info("attempt " + attempt.id() + " runs as process " + leader.pid());
            return started;
        } catch (NotAllowed e) {
            return never(assignment, folder, e.why());
        } catch (IOException e) {
            return never(assignment, folder, "it could not be started: " + e.getMessage());
        }
    }

    /// A program that is on its way is not ended for this: its descendants are found as long as
    /// their parents live.
    private void adopt(AttemptFolder folder, AssignSegment assignment, Leader leader) {
        long id = assignment.getAttemptId();
        try {
            processes.started(leader.pid(), Launch.mark(folder, id));
        } catch (IOException e) {
            log.log(Level.WARNING, "attempt " + id + " may leave processes behind", e);
        }
    }

    private SegmentUpdate never(AssignSegment assignment, AttemptFolder folder, String why) {
        SegmentUpdate update = failed(assignment, why);
        try {
            folder.state(update);
        } catch (IOException e) {
            log.log(Level.WARNING, "the end of attempt " + update.getAttemptId(), e);
        }
        return update;
    }

    /// Where no shell has written the exit code, this process has seen it.
    private void noteExit(AttemptFolder folder, Process ended) {
        onThread(() -> {
            if (!Files.exists(folder.exit()) && !processes.writesExitCode()) {
                try {
                    Files.writeString(folder.exit(), ended.exitValue() + "\n");
                } catch (IOException e) {
                    log.log(Level.WARNING, "an exit code could not be written", e);
                }
            }
            look();
        });
    }

    @Override
    public void cancel(CancelSegment cancel) {
        onThread(() -> {
            Attempt attempt = live.get(cancel.getAttemptId());
            if (attempt != null) {
                try {
                    attempt.cancel(cancel.getReason(), cancel.getGraceMs(), clock.instant());
                } catch (IOException e) {
                    log.log(Level.WARNING, "attempt " + attempt.id() + " cannot be ended", e);
                }
            }
        });
    }

    @Override
    public void read(ReadOutput order, Consumer<OutputPart> reader) {
        onThread(() -> reader.accept(part(order)));
    }

    private OutputPart part(ReadOutput order) {
        AttemptFolder folder = folder(order.getAttemptId());
        OutputPart.Builder part = OutputPart.newBuilder();
        if (folder.exists()) {
            try {
                int most = order.getBytesMax() <= 0 ? Integer.MAX_VALUE : order.getBytesMax();
                part = new OutputFiles(folder.output()).read(order.getFrom(), most);
            } catch (IOException e) {
                part.setProblem("its output cannot be read: " + e.getMessage());
            }
        } else {
            part.setProblem("nothing is kept of attempt " + order.getAttemptId() + " here");
        }
        return part.setRequestId(order.getRequestId()).setAttemptId(order.getAttemptId()).build();
    }

    @Override
    public void forget(long attemptId) {
        onThread(() -> {
            try {
                AttemptFolder folder = folder(attemptId);
                if (folder.exists()) {
                    folder.acknowledge();
                }
                List<AttemptFolder> done =
                        AttemptFolder.allIn(root, log).stream()
                                .filter(AttemptFolder::isAcknowledged)
                                .toList();
                for (int i = 0; i < done.size() - settings.foldersKept(); i++) {
                    done.get(i).delete();
                }
            } catch (IOException e) {
                log.log(Level.WARNING, "attempt " + attemptId + " cannot be put away", e);
            }
        });
    }

    @Override
    public CompletableFuture<Void> giveWay() {
        return CompletableFuture.runAsync(
                () -> {
                    gaveWay = true;
                    inhibitor.release();
                },
                thread);
    }

    // ------------------------------------------------------------------------------------ looking

    private void lookAgain() {
        hold(!live.isEmpty(), AssignSegment.getDefaultInstance());
        if (!looking && !live.isEmpty()) {
            looking = true;
            try {
                var _ =
                        thread.schedule(
                                () -> {
                                    looking = false;
                                    look();
                                },
                                settings.lookInterval().toNanos(),
                                TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                log.log(Level.FINE, "the agent has ended", e);
            }
        }
    }

    private void look() {
        for (Attempt attempt : List.copyOf(live.values())) {
            try {
                Optional<SegmentUpdate> update = attempt.look(clock.instant());
                if (update.isPresent()) {
                    if (Segments.isFinal(update.get().getState())) {
                        live.remove(attempt.id());
                    }
                    listener.accept(update.get());
                }
            } catch (IOException | RuntimeException e) {
                // The disk is full, or the like: it is tried again, and the attempt goes on.
                attempt.complain(e);
            }
        }
        lookAgain();
    }

    private void hold(boolean held, AssignSegment assignment) {
        if (held && !gaveWay) {
            inhibitor.hold(
                    assignment.getAttemptId() == 0
                            ? "an attempt runs"
                            : "attempt " + assignment.getAttemptId() + " runs");
        } else {
            inhibitor.release();
        }
    }

    // ------------------------------------------------------------------------------------ details

    private SegmentUpdate started(AssignSegment assignment) {
        return SegmentUpdate.newBuilder()
                .setAttemptId(assignment.getAttemptId())
                .setState(SegmentState.SEGMENT_STATE_STARTED)
                .setStartedAt(clock.millis())
                .build();
    }

    private SegmentUpdate failed(AssignSegment assignment, String why) {
        return SegmentUpdate.newBuilder()
                .setAttemptId(assignment.getAttemptId())
                .setState(SegmentState.SEGMENT_STATE_FAILED)
                .setDetail(why)
                .setEndedAt(clock.millis())
                .build();
    }

    private AttemptFolder folder(long attemptId) {
        return new AttemptFolder(root.resolve(Long.toString(attemptId)));
    }

    private void onThread(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.log(Level.SEVERE, "a bug: please report it", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.log(Level.FINE, "the agent has ended", e);
        }
    }
}
