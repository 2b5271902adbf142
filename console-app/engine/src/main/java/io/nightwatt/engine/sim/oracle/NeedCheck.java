package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.WorkBook.Part;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// P9 wake: a queued job that no online worker can take wakes one that can, within a second. Looks
/// after each turn of the console's loop, and says nothing unless all is plain: every worker that
/// fits is off, and one of them went to sleep long enough ago, with no word of a person that still
/// holds, no wake in vain lately, nobody's halt, room in the budgets, and a console that is well.
final class NeedCheck extends Check {

    private static final long SLACK = 1_000;

    /// After a power-down that a person asked for, automation keeps its hands off for half an hour.
    private static final long BY_HAND = 31 * 60_000L;

    /// After wakes in vain it does so for an hour at most.
    private static final long BACK_OFF_MAX = 61 * 60_000L;

    private final WorkBook work;
    private final WallClock wall;
    private long turnedAt = -1;
    private long wellSince;
    private long wokeAt = -1;
    private long served;

    NeedCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
        this.wall = WallClock.ofConsole(book);
    }

    /// The console is not well: what it does not do now is not counted.
    void hinderedAll() {
        wellSince = book.now();
    }

    @Override
    void waking(long worker, boolean automatic) {
        wokeAt = book.now();
        // A wake that comes in time comes before it is plain that it is due.
        if (!isPlain(book.page(worker), book.now() + book.rules().turn() + SLACK)) {
            return;
        }
        for (Part part : work.queued()) {
            if (part.fits(worker, book.rules()) && isOffForAll(part, worker)) {
                served++;
                return;
            }
        }
    }

    /// How many wakes were let out that would have been missed here.
    long served() {
        return served;
    }

    /// The console's loop has turned, and what it wanted is let out.
    void turned() {
        if (turnedAt < 0 || book.now() - turnedAt > book.rules().turn() + SLACK) {
            wellSince = book.now();
        }
        turnedAt = book.now();
        boolean mayWake = !work.queued().isEmpty() && wakes() < book.rules().wakesMax();
        for (Part part : work.queued()) {
            Book.@Nullable Page page = mayWake ? wakeable(part) : null;
            if (page == null) {
                part.neededSince = -1;
            } else if (part.neededSince < wellSince) {
                part.neededSince = book.now();
            } else if (book.now() > latest(part)) {
                part.neededSince = book.now();
                broken(
                        Promise.P9,
                        page.worker,
                        "job " + part.name + " waits for it, and no wake was let out in time");
            }
        }
    }

    private long latest(Part part) {
        long free = Math.max(part.neededSince, wokeAt + book.rules().wakeStagger());
        return free + book.rules().turn() + SLACK;
    }

    private int wakes() {
        int wakes = 0;
        for (Book.Page page : book.pages()) {
            wakes += page.state.equals("WAKING") ? 1 : 0;
        }
        return wakes;
    }

    /// A worker that must be woken for it; null when that is not plain.
    private Book.@Nullable Page wakeable(Part part) {
        if (!isOffForAll(part, 0)) {
            return null;
        }
        for (long worker : part.fitting(book.rules())) {
            Book.Page page = book.page(worker);
            // One that the console has begun to wake is to get its signal, wherever it stands.
            if (page.state.equals("WAKING") || isPlain(page, book.now())) {
                return page;
            }
        }
        return null;
    }

    /// True when all that fit are off, and no signal to wake is out; `but` does not count.
    private boolean isOffForAll(Part part, long but) {
        for (long worker : part.fitting(book.rules())) {
            if (worker != but && !isOff(book.page(worker))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOff(Book.Page page) {
        return page.state.equals("SLEEPING")
                || (page.state.equals("WAKING")
                        && page.signalledAt < page.stateSince
                        && page.stateSince > wellSince);
    }

    /// Nothing is known that keeps the console from waking it.
    ///
    /// @param time now, or soon if nothing changes but the time
    private boolean isPlain(Book.Page page, long time) {
        return page.sleptAt >= 0
                && book.hasPassedSince(page.sleptAt, offMin(page) + SLACK, time)
                && isNotInVain(page, time)
                && !page.lackTold
                && book.isSurelyNotHeldOff(page, time)
                && !book.isHalted(page)
                && isInHours(page)
                && hasPower(page);
    }

    /// By the console's clock, which is the one that it can go by. Whether a job may wake it
    /// outside them is for the check of P8.
    private boolean isInHours(Book.Page page) {
        return book.rules()
                .member(page.worker)
                .hours()
                .map(hours -> !wall.isNearClockChange() && wall.isSurelyInside(hours))
                .orElse(true);
    }

    private long offMin(Book.Page page) {
        boolean byItself = page.orderBy.equals("automation") || page.orderBy.equals("agent");
        return byItself ? book.rules().minOff() : Math.max(book.rules().minOff(), BY_HAND);
    }

    private boolean isNotInVain(Book.Page page, long time) {
        return page.wakeGivenUpAt < 0
                || book.hasPassedSince(page.wakeGivenUpAt, BACK_OFF_MAX, time);
    }

    private boolean hasPower(Book.Page page) {
        Rules rules = book.rules();
        Rules.Member member = rules.member(page.worker);
        double watts = page.state.equals("SLEEPING") ? member.peakWatts() : 0;
        for (Book.Page each : book.pages()) {
            Rules.Member other = rules.member(each.worker);
            if (other.circuit().equals(member.circuit()) && !each.state.equals("SLEEPING")) {
                watts += other.peakWatts();
            }
        }
        return watts <= rules.circuitWatts();
    }
}
