package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.WorkBook.Page;
import io.nightwatt.engine.sim.oracle.WorkBook.Part;
import io.nightwatt.engine.sim.oracle.WorkBook.Run;
import java.util.Set;
import java.util.function.Consumer;

/// P3 one owner and P4 nothing lost: what becomes of jobs.
final class WorkCheck extends Check {

    /// A worker that was heard within this is not lost, by any clock.
    private static final long SURELY_THERE = 10_000;

    private final WorkBook work;

    WorkCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
    }

    @Override
    void assigned(Assignment given) {
        int slash = given.segment().indexOf('/');
        Page page = work.open().get(Long.parseLong(given.segment(), 0, slash, 10));
        if (page == null) {
            return; // The check of P4 says so.
        }
        Part part = page.parts.get(Integer.parseInt(given.segment().substring(slash + 1)));
        oneOwner(given, part);
        if (given.from() < part.checkpoint - 1e-9) {
            broken(
                    Promise.P13,
                    given.worker(),
                    "job "
                            + part.name
                            + " starts from "
                            + given.from()
                            + ", and its last checkpoint is "
                            + part.checkpoint);
        }
        if (!part.runs.isEmpty() && part.runs.getLast().worker != given.worker()) {
            work.moved++;
        }
        var run = new Run(part, given.attempt(), given.worker(), given.gpus());
        part.runs.add(run);
        work.run(run);
    }

    private void oneOwner(Assignment given, Part part) {
        if (part.state.equals("DONE")) {
            broken(Promise.P3, given.worker(), "job " + part.name + " is done and given out again");
        }
        for (Run run : part.runs) {
            if (run.attempt >= given.attempt()) {
                broken(
                        Promise.P3,
                        given.worker(),
                        "attempt " + given.attempt() + " is not newer than " + run.attempt);
            }
            take(run);
            long silence = run.silenceWhenTaken;
            if (run.isRunning() && silence < SURELY_THERE) {
                broken(
                        Promise.P3,
                        given.worker(),
                        "job "
                                + part.name
                                + " is given out while attempt "
                                + run.attempt
                                + " runs on worker "
                                + run.worker
                                + ", which had been silent for "
                                + silence
                                + " ms when it was taken from it");
            }
        }
    }

    /// From now on the attempt is not the valid one, whatever its worker still does.
    private void take(Run run) {
        Book.Page holder = book.page(run.worker);
        if (run.silenceWhenTaken < 0) {
            run.silenceWhenTaken =
                    holder.goodbyeAt >= 0 ? Long.MAX_VALUE : book.now() - holder.heardAt;
        }
    }

    @Override
    void attemptBegan(long worker, long attempt) {
        Run run = work.run(attempt);
        if (run != null) {
            run.began = true;
        }
    }

    @Override
    void attemptEnded(long worker, long attempt, boolean finished) {
        Run run = work.run(attempt);
        if (run != null) {
            run.ended = true;
            run.finished = finished;
        }
    }

    /// A segment's row, as it is now on disk.
    void segmentStored(Page page, int index, StoredSegment stored) {
        Part part = page.parts.get(index);
        String state = stored.state();
        part.holder = stored.attempt();
        part.checkpoint = stored.checkpoint();
        if (part.state.equals(state)) {
            return;
        }
        if (part.state.equals("DONE")) {
            broken(Promise.P4, 0, "job " + part.name + " was done and is " + state);
        }
        work.becomes(part, state, book.now());
        if (state.equals("QUEUED")) {
            part.runs.forEach(this::take);
        }
        boolean newestFinished = !part.runs.isEmpty() && part.runs.getLast().finished;
        if (state.equals("DONE") && !newestFinished) {
            broken(Promise.P3, 0, "job " + part.name + " is done by no valid attempt");
        }
    }

    /// A job was acknowledged, and its row was never on disk.
    void neverStored(long job) {
        broken(Promise.P4, 0, "job " + job + " was acknowledged and is on no disk");
    }

    /// The console has read its disk: what it acknowledged must be there.
    void restarted(Set<Long> jobs) {
        for (Page page : work.open().values()) {
            if (page.acknowledged && !jobs.contains(page.job)) {
                broken(Promise.P4, 0, "job " + page.job + " was acknowledged and is gone");
            }
        }
    }

    /// The run is over, and nothing has gone wrong for long.
    void over() {
        for (Page page : work.open().values()) {
            if (page.acknowledged) {
                broken(Promise.P4, 0, "job " + page.job + " never ended; it is " + page.state);
            }
        }
    }
}
