package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the oracle has seen: the truth of every machine, what the console was told, and what the
/// console shows. Written by [Oracle] only.
final class Book {

    /// One worker's page. Times are milliseconds; -1 where there is none.
    static final class Page {
        final long worker;

        // The truth.
        boolean dark;
        long darkSince;
        long onSince;
        boolean lacksGpu;
        final Map<String, Long> work = new TreeMap<>();

        // What the console was told.
        long session = -1;
        long heardAt = -1;
        long goodbyeAt = -1;

        /// Its last hello lacked a GPU, whatever the machine has by now.
        boolean lackTold;

        // What the console shows.
        String state = "";
        String phase = "";
        long stateSince;
        String orderBy = "";
        boolean wakeHindered;

        /// When a signal to wake it was let out last.
        long signalledAt = -1;

        String wakeBy = "";
        String health = "";

        long downSince = -1;
        long wakeGivenUpAt = -1;
        long cameOnAt = -1;
        long sleptAt = -1;

        // What people asked.
        long forceAskedAt = -1;
        String hold = "";
        long holdSince;
        long holdUntil;

        /// When that hold was asked for, by the true clock: until then its end is counted from.
        long holdAskedAt;

        /// Since when holds were asked for of which nobody was told whether they were taken, for
        /// the console may have been killed between; and when the last of them ends.
        long doubtSince = -1;

        long doubtUntil;

        Page(long worker) {
            this.worker = worker;
        }

        /// What the console shows of it from now on.
        void shows(String newState, String newPhase, String newHealth, long now) {
            String before = state;
            // A worker that was down before and is again was not asleep, and did not come on.
            boolean off =
                    newState.equals("SLEEPING") || (isOn(newState) && newHealth.equals("DOWN"));
            boolean gaveUp = before.equals("WAKING") && off;
            if (gaveUp) {
                wakeGivenUpAt = now;
            } else if (isOn(newState) && !newHealth.equals("DOWN")) {
                wakeGivenUpAt = -1;
            }
            if (!newHealth.equals("DOWN")) {
                downSince = -1;
            } else if (!health.equals("DOWN")) {
                downSince = now;
            }
            health = newHealth;
            phase = newPhase;
            if (isShownOn() || (!before.equals(newState) && isOn(newState))) {
                orderBy = "";
            }
            if (!before.equals(newState)) {
                state = newState;
                stateSince = now;
                changes(before, gaveUp);
            }
        }

        private void changes(String before, boolean gaveUp) {
            boolean wasOff = before.equals("WAKING") || before.equals("SLEEPING");
            if (isOn(state) && !gaveUp && wasOff) {
                cameOnAt = stateSince;
            } else if (state.equals("SLEEPING") && !before.equals("WAKING")) {
                sleptAt = stateSince;
            } else if (isOn(before) && !isOn(state)) {
                sleptAt = -1;
            }
        }

        private static boolean isOn(String state) {
            return state.equals("ON") || state.equals("IDLE");
        }

        boolean isHeld(String kind, long now) {
            return hold.equals(kind) && now < holdUntil;
        }

        void releases(String kind) {
            hold = hold.equals(kind) ? "" : hold;
        }

        /// Since when it is bad and has not recovered; -1 when it is not bad.
        long badSince() {
            return Math.max(downSince, wakeGivenUpAt);
        }

        /// A hold is asked for. It is in force, or not, until somebody is told.
        void asksForHold(long now, long until) {
            doubtUntil = doubtSince < 0 ? until : Math.max(doubtUntil, until);
            doubtSince = doubtSince < 0 ? now : doubtSince;
        }

        void holdIsRefused() {
            doubtSince = -1;
        }

        void holdIsGranted(String kind, long now, long until) {
            holdAskedAt = doubtSince < 0 ? now : doubtSince;
            hold = kind;
            holdSince = now;
            holdUntil = until;
            doubtSince = -1;
        }

        boolean isShownOn() {
            return isOn(state) && phase.equals("Settled");
        }
    }

    /// The name under which automation is stopped for all.
    private static final String WHOLE_FLEET = "";

    /// The console ends holds once a turn.
    private static final long HOLD_NOTICED = 10_000;

    private final List<Page> pages = new ArrayList<>();
    private final Rules rules;
    private long now;
    private long consoleUpSince = -1;
    private long clockOffset;
    private long clockJumpedAt = Long.MIN_VALUE;
    private Set<String> halted = Set.of();

    Book(Rules rules) {
        this.rules = rules;
        for (long worker = 0; worker <= rules.workers(); worker++) {
            pages.add(new Page(worker));
        }
    }

    Rules rules() {
        return rules;
    }

    long now() {
        return now;
    }

    void now(long time) {
        now = time;
    }

    Page page(long worker) {
        return pages.get((int) worker);
    }

    /// All pages; the first, of worker 0, is nobody's.
    List<Page> pages() {
        return pages.subList(1, pages.size());
    }

    /// The console's clock was set.
    void clockJumped(long millis) {
        clockJumpedAt = now;
        clockOffset += millis;
    }

    /// The console's clock is off by more than a little.
    boolean isClockWrong() {
        return Math.abs(clockOffset) > 30_000;
    }

    boolean isClockSteadySince(long time) {
        return clockJumpedAt < time;
    }

    /// Automation is shown as stopped, for the worker's group or for all.
    boolean isHalted(Page page) {
        return halted.contains(WHOLE_FLEET) || halted.contains(rules.member(page.worker).group());
    }

    void halted(Set<String> groups) {
        halted = Set.copyOf(groups);
    }

    /// No hold of a person's can keep it off at `time`, which is now or soon: there was none, or
    /// its end is over and no clock was set since it was asked for.
    boolean isSurelyNotHeldOff(Page page, long time) {
        boolean none =
                !page.hold.equals("HOLD_OFF") || isOver(page.holdUntil, page.holdAskedAt, time);
        boolean noDoubt = page.doubtSince < 0 || isOver(page.doubtUntil, page.doubtSince, time);
        return none && noDoubt;
    }

    private boolean isOver(long until, long asked, long time) {
        return time > until + HOLD_NOTICED && isClockSteadySince(asked);
    }

    /// By how much the console's clock is ahead of the true one.
    long clockOffset() {
        return clockOffset;
    }

    /// By the console's clock, too, so much time has passed from `since` to `time`, which is now or
    /// soon. One that was set back may count from there once more.
    boolean hasPassedSince(long since, long span, long time) {
        return time - Math.max(since, clockJumpedAt) > span;
    }

    long consoleUpSince() {
        return consoleUpSince;
    }

    void consoleStarted() {
        consoleUpSince = now;
    }
}
