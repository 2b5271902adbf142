package io.nightwatt.agent.segment;

import io.nightwatt.agent.segment.AttemptFolder.Ending;
import io.nightwatt.agent.segment.AttemptFolder.Leader;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One attempt that runs as a process. Looked at again and again, by the segment thread, until it
/// is over; nothing about it is known only because its end was seen happen.
final class Attempt {

    private static final int DETAIL_CHARS_MAX = 400;
    private static final int EMPTY_LOOKS_WANTED = 2;

    private final AssignSegment assignment;
    private final AttemptFolder folder;
    private final Processes processes;
    private final RunSettings settings;
    private final Logger log;
    private final Leader leader;
    private final Output output;
    private final JobWords words;
    private final Delivery delivery;

    private SegmentUpdate told;
    private Instant toldAt = Instant.MIN;
    private @Nullable Ending ending;
    private Instant killAt = Instant.MAX;
    private Instant leftoversKillAt = Instant.MAX;
    private Instant signAt = Instant.MAX;
    private long signs;
    private boolean leaderGone;
    private int emptyLooks;
    private boolean complained;

    /// An attempt whose process is there, or was.
    ///
    /// @param told what the console was told last
    Attempt(
            AssignSegment assignment,
            AttemptFolder folder,
            Leader leader,
            SegmentUpdate told,
            Delivery delivery,
            Processes processes,
            RunSettings settings,
            Logger log)
            throws IOException {
        this.assignment = assignment;
        this.folder = folder;
        this.leader = leader;
        this.told = told;
        this.delivery = delivery;
        this.processes = processes;
        this.settings = settings;
        this.log = log;
        this.output = new Output(folder.output(), settings.outputBytesMax());
        this.words = new JobWords(assignment.getParametersMap());
        this.ending = folder.ending().orElse(null);
        if (ending != null) {
            killAt = Instant.MIN; // It had its grace before the agent was started anew.
        }
    }

    long id() {
        return assignment.getAttemptId();
    }

    /// What the console is to know of it.
    SegmentUpdate told() {
        return told;
    }

    /// Looks how it stands.
    ///
    /// @return what the console has to hear; a final state when it is over
    Optional<SegmentUpdate> look(Instant now) throws IOException {
        leaderGone = leaderGone || !isLeaderAlive();
        if (!leaderGone) {
            output.read(words::read);
            return goesOn(now);
        }
        if (leavesSomethingBehind(now)) {
            return Optional.empty();
        }
        output.end(words::read);
        boolean succeeded = folder.exitCode().equals(OptionalInt.of(0));
        return succeeded && !delivery.isOver() ? Optional.empty() : Optional.of(over(now));
    }

    private boolean isLeaderAlive() {
        return processes.birth(leader.pid()).filter(leader.birth()::equals).isPresent();
    }

    private Optional<SegmentUpdate> goesOn(Instant now) throws IOException {
        Instant started = Instant.ofEpochMilli(told.getStartedAt());
        if (ending == null
                && assignment.getTimeLimitMs() > 0
                && Duration.between(started, now).toMillis() > assignment.getTimeLimitMs()) {
            end(
                    new Ending(
                            false,
                            "it ran longer than its limit of "
                                    + assignment.getTimeLimitMs() / 1_000.0
                                    + " s"),
                    0,
                    now);
        }
        if (!now.isBefore(killAt)) {
            processes.kill(leader.pid(), mark(), all(leader.pid()));
        }
        folder.writtenCheckpoint().ifPresent(words::checkpoint);
        boolean stuck = isStuck(now);
        if (stuck && assignment.getEndWhenStuck() && ending == null) {
            end(
                    new Ending(false, "it showed neither progress nor output for " + patience()),
                    0,
                    now);
        }
        if (Duration.between(toldAt, now).compareTo(settings.reportInterval()) < 0) {
            return Optional.empty();
        }
        SegmentUpdate next =
                withWords().setState(SegmentState.SEGMENT_STATE_PROGRESS).setStuck(stuck).build();
        boolean news = !next.toBuilder().setState(told.getState()).build().equals(told);
        if (!news) {
            return Optional.empty();
        }
        toldAt = now;
        tell(next);
        return Optional.of(next);
    }

    /// Progress is a line of output, or a checkpoint in a file: whatever it is, something is
    /// written.
    private boolean isStuck(Instant now) {
        long seen = output.bytesSeen() + words.checkpoint().map(String::hashCode).orElse(0);
        if (seen != signs || signAt.isAfter(now)) {
            signs = seen;
            signAt = now;
        }
        long after = assignment.getStuckAfterMs();
        return after > 0 && Duration.between(signAt, now).toMillis() >= after;
    }

    private String patience() {
        long millis = assignment.getStuckAfterMs();
        return millis < 1_000 ? millis + " ms" : millis / 1_000 + " s";
    }

    /// Asks it to end, once; a later request changes neither the reason nor the grace.
    ///
    /// @param graceMillis 0 for the assignment's
    void cancel(String why, int graceMillis, Instant now) throws IOException {
        if (ending == null) {
            end(
                    new Ending(true, why.isEmpty() ? "cancelled" : "cancelled: " + why),
                    graceMillis,
                    now);
        }
    }

    private void end(Ending why, int graceMillis, Instant now) throws IOException {
        ending = why;
        folder.ending(why); // Before the signal: a new agent must know whose wish it was.
        long millis =
                graceMillis != 0
                        ? Integer.toUnsignedLong(graceMillis)
                        : assignment.getCancelGraceMs() != 0
                                ? Integer.toUnsignedLong(assignment.getCancelGraceMs())
                                : settings.graceDefault().toMillis();
        killAt = now.plusMillis(millis);
        log.info("attempt " + id() + " is asked to end: " + why.why());
        processes.ask(leader.pid(), all(leader.pid()));
    }

    /// What a program has started and left must not go on: its GPUs are somebody else's next.
    private boolean leavesSomethingBehind(Instant now) throws IOException {
        List<Long> left = all(0);
        if (left.isEmpty()) {
            // In the moment in which a process becomes another program, or has only just been
            // forked, a look misses it: one is not enough.
            emptyLooks++;
            return emptyLooks < EMPTY_LOOKS_WANTED;
        }
        emptyLooks = 0;
        if (leftoversKillAt.equals(Instant.MAX)) {
            log.info("attempt " + id() + " has left " + left.size() + " processes; they are ended");
            leftoversKillAt = now.plus(settings.leftoverGrace());
            processes.ask(0, left);
        } else if (!now.isBefore(leftoversKillAt) || !now.isBefore(killAt)) {
            processes.kill(0, mark(), left);
        }
        return true;
    }

    private List<Long> all(long leaderOrNone) {
        return processes.ofAttempt(leaderOrNone, mark());
    }

    private String mark() {
        return Launch.mark(folder, id());
    }

    private SegmentUpdate over(Instant now) throws IOException {
        processes.over(mark());
        folder.writtenCheckpoint().ifPresent(words::checkpoint);
        OptionalInt code = folder.exitCode();
        SegmentUpdate.Builder update = withWords().setEndedAt(now.toEpochMilli()).setStuck(false);
        code.ifPresent(update::setExitCode);
        Ending why = ending;
        if (code.isPresent() && code.getAsInt() == 0) {
            // Also when it was asked to end: it has finished first.
            Optional<String> problem = delivery.problem();
            update.setState(
                            problem.isEmpty()
                                    ? SegmentState.SEGMENT_STATE_FINISHED
                                    : SegmentState.SEGMENT_STATE_FAILED)
                    .setDetail(shortened(problem.orElseGet(delivery::said)));
        } else if (why != null) {
            update.setState(
                            why.cancelled()
                                    ? SegmentState.SEGMENT_STATE_CANCELLED
                                    : SegmentState.SEGMENT_STATE_FAILED)
                    .setDetail(shortened(why.why()));
        } else {
            update.setState(SegmentState.SEGMENT_STATE_FAILED).setDetail(shortened(failure(code)));
        }
        SegmentUpdate last = update.build();
        tell(last);
        log.info("attempt " + id() + ": " + last.getState().name() + " " + last.getDetail());
        return last;
    }

    private String failure(OptionalInt code) {
        String said = output.lastLine().isEmpty() ? "" : "; it said last: " + output.lastLine();
        if (code.isEmpty()) {
            return "its process is gone, and nobody saw how it ended" + said;
        }
        return code.getAsInt() > 128 && code.getAsInt() <= 192
                ? "signal " + (code.getAsInt() - 128) + " ended it" + said
                : "it ended with exit code " + code.getAsInt() + said;
    }

    private static String shortened(String text) {
        return text.length() <= DETAIL_CHARS_MAX ? text : text.substring(0, DETAIL_CHARS_MAX);
    }

    private SegmentUpdate.Builder withWords() {
        SegmentUpdate.Builder update = told.toBuilder();
        words.checkpoint().ifPresent(update::setCheckpoint);
        words.progressPercent().ifPresent(update::setProgressPercent);
        return update;
    }

    /// Safe on the disk before anybody hears of it.
    private void tell(SegmentUpdate update) throws IOException {
        folder.state(update);
        told = update;
    }

    /// A look has failed; said once, for the next one may fail alike.
    void complain(Exception failure) {
        if (!complained) {
            complained = true;
            log.log(Level.WARNING, "attempt " + id() + " could not be looked at", failure);
        }
    }
}
