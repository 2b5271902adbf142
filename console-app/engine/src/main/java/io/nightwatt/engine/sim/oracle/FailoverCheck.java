package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// P13 failover: what ran on a machine that died runs elsewhere within 60 s, where one is free and
/// the console itself is well.
final class FailoverCheck extends Check {

    private static final long FAILOVER_MAX = 60_000;

    private final WorkBook work;
    private final List<Death> open = new ArrayList<>();
    private long longest = -1;
    private long hinderedUntil = -1;

    /// A segment whose machine died.
    private static final class Death {
        final WorkBook.Part part;
        final long worker;
        final long at;
        boolean hindered;

        Death(WorkBook.Part part, long worker, long at) {
            this.part = part;
            this.worker = worker;
            this.at = at;
        }
    }

    FailoverCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
    }

    /// A machine died while it ran this attempt.
    void died(long worker, long attempt) {
        WorkBook.Run run = work.run(attempt);
        if (run != null && run.part.isNewest(attempt) && !run.part.isOver()) {
            var death = new Death(run.part, worker, book.now());
            death.hindered = book.now() < hinderedUntil;
            open.add(death);
        }
    }

    /// The console is not well, so that its own time does not count.
    void hinderedAll() {
        open.forEach(death -> death.hindered = true);
    }

    /// Nor does what dies before then.
    void hinderedUntil(long moment) {
        hinderedUntil = Math.max(hinderedUntil, moment);
    }

    @Override
    void assigned(Assignment given) {
        for (Death death : List.copyOf(open)) {
            if (death.part.name.equals(given.segment())) {
                open.remove(death);
                if (!death.hindered) {
                    longest = Math.max(longest, book.now() - death.at);
                }
            }
        }
    }

    @Override
    void ticked() {
        if (open.isEmpty()) {
            return;
        }
        for (Death death : List.copyOf(open)) {
            if (death.part.isOver()) {
                open.remove(death);
            } else if (book.now() - death.at > FAILOVER_MAX) {
                open.remove(death);
                late(death);
            }
        }
    }

    private void late(Death death) {
        boolean steady = book.isClockSteadySince(death.at) && book.consoleUpSince() < death.at;
        if (!death.hindered && steady) {
            free(death)
                    .ifPresent(free ->
                            broken(
                                    Promise.P13,
                                    death.worker,
                                    "job "
                                            + death.part.name
                                            + " ran on it when it died, and waits although worker "
                                            + free
                                            + " fits and is free"));
        }
    }

    /// Some worker that fits has been free, by all that anybody can see, since the death.
    private OptionalLong free(Death death) {
        for (Book.Page page : book.pages()) {
            if (death.part.fits(page.worker, book.rules())
                    && page.worker != death.worker
                    && page.state.equals("IDLE")
                    && page.phase.equals("Settled")
                    && page.stateSince < death.at
                    && book.isSurelyNotHeldOff(page, book.now())
                    && !page.lacksGpu
                    && !death.part.failedOn(page.worker)
                    && page.work.isEmpty()
                    && book.now() - page.heardAt < 10_000) {
                return OptionalLong.of(page.worker);
            }
        }
        return OptionalLong.empty();
    }

    OptionalDouble longestSeconds() {
        return longest < 0 ? OptionalDouble.empty() : OptionalDouble.of(longest / 1000.0);
    }
}
