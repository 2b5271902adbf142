package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Knows the truth and checks every promise on it. Told by the simulated world what really happens,
/// and by the simulated console what it was told, what it shows and what it lets out.
public final class Oracle {

    private static final int VIOLATIONS_MAX = 1_000;

    private final Book book;
    private final LongSupplier clock;
    private final List<Check> checks;
    private final List<Violation> violations = new ArrayList<>();
    private final boolean[] sightless;
    private final WakeCheck wakes;

    /// @param clock virtual milliseconds since the start
    public Oracle(Rules rules, LongSupplier clock) {
        this.book = new Book(rules);
        this.clock = clock;
        this.sightless = new boolean[rules.workers() + 1];
        this.wakes = new WakeCheck(book, this::found);
        this.checks =
                List.of(
                        wakes,
                        new PowerDownCheck(book, this::found),
                        new EvidenceCheck(book, this::found),
                        new FloorCheck(book, this::found));
    }

    /// What was broken, in the order in which it was.
    public List<Violation> violations() {
        return violations;
    }

    private void found(Violation violation) {
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(violation);
        }
    }

    private Book.Page page(long worker) {
        book.now(clock.getAsLong());
        return book.page(worker);
    }

    public long wakeFailures() {
        return wakes.failures();
    }

    /// What 95 of 100 wakes stayed within, in seconds.
    public double wakeSecondsP95() {
        return wakes.p95Seconds();
    }

    // --------------------------------------------------------------------------------- truth

    /// A fault came that may keep a machine from waking, or the console from seeing it.
    public void hindered(long worker) {
        page(worker).wakeHindered = true;
    }

    public void poweredOn(long worker) {
        Book.Page page = page(worker);
        page.dark = false;
        page.onSince = book.now();
    }

    public void wentDark(long worker) {
        Book.Page page = page(worker);
        page.dark = true;
        page.darkSince = book.now();
    }

    public void workBegan(long worker, String what) {
        Book.Page page = page(worker);
        page.work.put(what, book.now());
    }

    public void workEnded(long worker, String what) {
        page(worker).work.remove(what);
    }

    public void allWorkEnded(long worker) {
        page(worker).work.clear();
    }

    /// An agent's last look saw its machine.
    public void looked(long worker, boolean sensorsFail) {
        sightless[(int) worker] = sensorsFail;
    }

    public void acted(
            long worker, long generation, long newest, boolean force, long sampledAt, long waited) {
        page(worker);
        var act =
                new Check.Act(
                        worker,
                        generation,
                        newest,
                        force,
                        sampledAt,
                        sightless[(int) worker],
                        waited);
        checks.forEach(check -> check.acted(act));
    }

    // ----------------------------------------------------------------- what the console hears

    public void heardHello(long worker, long session) {
        Book.Page page = page(worker);
        page.session = session;
        page.heardAt = book.now();
        page.goodbyeAt = -1;
    }

    public void heard(long worker, long session) {
        Book.Page page = page(worker);
        if (page.session == session) {
            page.heardAt = book.now();
        }
    }

    public void heardGoodbye(long worker, long session) {
        heard(worker, session);
        Book.Page page = page(worker);
        if (page.session == session) {
            page.goodbyeAt = book.now();
        }
    }

    public void consoleStarted() {
        book.now(clock.getAsLong());
        book.consoleStarted();
    }

    // -------------------------------------------------------------------- what people ask for

    public void askedDown(long worker, boolean force) {
        Book.Page page = page(worker);
        page.downAskedAt = book.now();
        if (force) {
            page.forceAskedAt = book.now();
        }
    }

    public void askedCancel(long worker) {
        page(worker).cancelledAt = book.now();
    }

    // --------------------------------------------------------- what the console shows and does

    /// A worker's row, as it is now on disk.
    ///
    /// @param state the power state's name
    /// @param phase the phase's name
    public void shown(long worker, String state, String phase) {
        Book.Page page = page(worker);
        String before = page.state;
        page.phase = phase;
        if (before.equals(state)) {
            return;
        }
        long since = page.stateSince;
        page.state = state;
        page.stateSince = book.now();
        checks.forEach(check -> check.shown(page, before, since));
    }

    /// A line of the ledger says who wants a worker down.
    public void wantsDown(long worker, String actor) {
        page(worker).orderBy = actor;
    }

    public void ordered(long worker, boolean force) {
        Book.Page page = page(worker);
        var order = new Check.Order(worker, force, page.orderBy);
        checks.forEach(check -> check.ordered(order));
    }
}
