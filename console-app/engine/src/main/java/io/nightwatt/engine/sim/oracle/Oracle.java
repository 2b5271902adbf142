package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
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
    private final NeedCheck needs;
    private final WorkBook work = new WorkBook();
    private final WorkCheck workCheck;
    private final FailoverCheck failovers;
    private final LedgerCheck ledger;
    private final ExplainCheck explanations;

    /// @param clock virtual milliseconds since the start
    public Oracle(Rules rules, LongSupplier clock) {
        this.book = new Book(rules);
        this.clock = clock;
        this.sightless = new boolean[rules.workers() + 1];
        this.workCheck = new WorkCheck(book, work, this::found);
        this.failovers = new FailoverCheck(book, work, this::found);
        this.ledger = new LedgerCheck(book, this::found);
        this.explanations = new ExplainCheck(book, this::found);
        this.wakes = new WakeCheck(book, this::found);
        this.needs = new NeedCheck(book, work, this::found);
        this.checks =
                List.of(
                        wakes,
                        needs,
                        workCheck,
                        new LeaseCheck(book, work, this::found),
                        failovers,
                        new LimitCheck(book, this::found),
                        new BlastCheck(book, this::found),
                        new WindowCheck(book, work, this::found),
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

    static boolean isOurs(String what) {
        return what.startsWith("attempt");
    }

    private Book.Page page(long worker) {
        book.now(clock.getAsLong());
        return book.page(worker);
    }

    /// The longest that work of a dead machine waited for another, while nothing hindered it.
    public OptionalDouble failoverSecondsMax() {
        return failovers.longestSeconds();
    }

    public long wakeFailures() {
        return wakes.failures();
    }

    /// What 95 of 100 wakes stayed within; empty when there was none.
    public OptionalDouble wakeSecondsP95() {
        return wakes.p95Seconds();
    }

    /// How many wakes were let out without which the oracle would have found P9 broken.
    public long wakesNeeded() {
        return needs.served();
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

    /// The machine has booted.
    public void booted(long worker, boolean lacksGpu) {
        page(worker).lacksGpu = lacksGpu;
    }

    public void wentDark(long worker) {
        Book.Page page = page(worker);
        page.dark = true;
        page.darkSince = book.now();
    }

    public void workBegan(long worker, String what) {
        page(worker).work.put(what, book.now());
    }

    public void workEnded(long worker, String what) {
        page(worker).work.remove(what);
    }

    /// The machine went dark with all that ran on it.
    ///
    /// @param byOrder a power command of the agent's took it down
    public void allWorkEnded(long worker, boolean byOrder) {
        Book.Page page = page(worker);
        for (String what : page.work.keySet()) {
            if (isOurs(what)) {
                work.killed += byOrder ? 1 : 0;
                failovers.died(worker, Long.parseLong(what.substring("attempt ".length())));
            }
        }
        page.work.clear();
    }

    /// An attempt of ours begins on a machine.
    public void attemptBegan(long worker, long attempt) {
        workBegan(worker, "attempt " + attempt);
        checks.forEach(check -> check.attemptBegan(worker, attempt));
    }

    public void attemptEnded(long worker, long attempt, boolean finished) {
        workEnded(worker, "attempt " + attempt);
        checks.forEach(check -> check.attemptEnded(worker, attempt, finished));
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
        page.lackTold = page.lacksGpu;
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
        needs.hinderedAll();
    }

    // -------------------------------------------------------------------- what people ask for

    /// An admin asks for something, and may not be answered.
    ///
    /// @param until when it is to end, for a hold
    public void asked(long worker, String wish, long until) {
        Book.Page page = page(worker);
        if (wish.equals("FORCE_POWER_DOWN")) {
            page.forceAskedAt = book.now();
        }
        if (isHold(wish)) {
            page.asksForHold(book.now(), until);
        }
    }

    private static boolean isHold(String wish) {
        return wish.equals("HOLD_ON") || wish.equals("HOLD_OFF");
    }

    /// The console said no to what an admin asked for.
    public void refused(long worker, String wish) {
        Book.Page page = page(worker);
        if (isHold(wish)) {
            page.holdIsRefused();
        }
    }

    /// The console said yes to what an admin asked for.
    ///
    /// @param until when it ends, for a hold
    public void granted(long worker, String wish, long until) {
        Book.Page page = page(worker);
        switch (wish) {
            case "HOLD_ON", "HOLD_OFF" -> page.holdIsGranted(wish, book.now(), until);
            case "RELEASE_HOLD" -> page.hold = "";
            // A person's newest word counts.
            case "POWER_DOWN", "FORCE_POWER_DOWN" -> page.releases("HOLD_ON");
            case "WAKE" -> page.releases("HOLD_OFF");
            default -> {}
        }
    }

    // --------------------------------------------------------- what the console shows and does

    /// A worker's row, as it is now on disk.
    ///
    /// @param state the power state's name
    /// @param phase the phase's name
    /// @param health the verdict's name
    public void shown(long worker, String state, String phase, String health) {
        Book.Page page = page(worker);
        String before = page.state;
        long since = page.stateSince;
        page.shows(state, phase, health, book.now());
        if (!before.equals(state)) {
            checks.forEach(check -> check.shown(page, before, since));
        }
    }

    /// A line about a worker's power is in the ledger.
    public void line(long worker, String from, String to, String actor) {
        Book.Page page = page(worker);
        switch (to) {
            case "shutting_down", "draining" -> page.orderBy = actor;
            case "waking" -> page.wakeBy = actor;
            default -> {}
        }
        ledger.line(worker, from, to);
    }

    /// The console answers why a worker is as it is, and what would change it.
    public void explained(long worker, String state, List<String> why, List<String> changes) {
        page(worker);
        explanations.explained(worker, state, why, changes);
    }

    /// A signal of a wake is let out.
    public void waking(long worker, boolean first) {
        Book.Page page = page(worker);
        boolean automatic = page.wakeBy.equals("automation");
        if (first) {
            checks.forEach(check -> check.waking(worker, automatic));
        }
        page.signalledAt = book.now();
    }

    /// The groups for which automation is shown as stopped.
    ///
    /// @param groups by their names; the empty name stands for all
    public void halted(Set<String> groups) {
        book.halted(groups);
    }

    /// The console's loop has turned as it does each second, and what it wanted is let out.
    public void turned() {
        book.now(clock.getAsLong());
        needs.turned();
    }

    /// A second has passed.
    public void ticked() {
        book.now(clock.getAsLong());
        failovers.ticked();
    }

    /// The console's clock was set.
    public void clockJumped(long millis) {
        book.now(clock.getAsLong());
        book.clockJumped(millis);
    }

    /// The console, or the whole network, is not well.
    public void hinderedAll() {
        book.now(clock.getAsLong());
        book.pages().forEach(page -> page.wakeHindered = true);
        failovers.hinderedAll();
        needs.hinderedAll();
    }

    /// Part of the network is cut: a console that sees many fall silent at once judges nobody.
    public void networkCut(long lasting) {
        failovers.hinderedUntil(clock.getAsLong() + lasting);
    }

    /// The console gives a segment to a worker.
    ///
    /// @param segment `job/index`
    /// @param from the share of it that its checkpoint says is done
    /// @param gpus the names of those that it may use
    public void assigned(
            long worker, long attempt, String segment, double from, List<String> gpus) {
        page(worker);
        var given = new Check.Assignment(worker, attempt, segment, from, gpus);
        checks.forEach(check -> check.assigned(given));
    }

    /// All that a turn of the console wanted is let out.
    public void letOut() {
        checks.forEach(Check::letOut);
    }

    /// A job was acknowledged to the one who submitted it.
    public void acknowledged(long job) {
        WorkBook.Page page = work.open().get(job);
        if (page == null) {
            workCheck.neverStored(job);
        } else {
            page.acknowledged = true;
        }
        work.submitted++;
    }

    /// A job's row, as it is now on disk.
    ///
    /// @param state of the job
    /// @param needs what its worker must have
    public void jobStored(long job, String state, Needs needs, List<StoredSegment> segments) {
        book.now(clock.getAsLong());
        boolean known = work.open().containsKey(job);
        WorkBook.Page page = work.page(job, segments.size(), needs);
        if (!known) {
            page.parts.forEach(part -> part.stateSince = book.now());
        }
        for (int index = 0; index < segments.size(); index++) {
            workCheck.segmentStored(page, index, segments.get(index));
        }
        page.state = state;
        if (page.hasEnded()) {
            work.close(page);
        }
    }

    /// The console has read its disk.
    public void jobsAfterRestart(Set<Long> jobs) {
        workCheck.restarted(jobs);
    }

    /// The run is over, and for long nothing was wrong: every job must have ended.
    public void over() {
        book.now(clock.getAsLong());
        workCheck.over();
    }

    public boolean hasOpenJobs() {
        return !work.open().isEmpty();
    }

    public JobCounts jobs() {
        return new JobCounts(work.submitted, work.done, work.failed, work.moved, work.killed);
    }

    /// What became of jobs.
    public record JobCounts(long submitted, long done, long failed, long moved, long killed) {}

    public void ordered(long worker, boolean force) {
        Book.Page page = page(worker);
        var order = new Check.Order(worker, force, page.orderBy);
        checks.forEach(check -> check.ordered(order));
    }
}
