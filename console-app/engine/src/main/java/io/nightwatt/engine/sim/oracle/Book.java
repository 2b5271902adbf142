package io.nightwatt.engine.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

        /// A hold was asked for, and nobody was told whether it was taken: the console may have
        /// been killed between.
        boolean holdInDoubt;

        long downSince = -1;
        long wakeGivenUpAt = -1;
        long cameOnAt = -1;
        long sleptAt = -1;

        // What people asked.
        long forceAskedAt = -1;
        String hold = "";
        long holdSince;
        long holdUntil;

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

        boolean heldSinceNever() {
            return hold.isEmpty() && !holdInDoubt;
        }

        boolean isShownOn() {
            return isOn(state) && phase.equals("Settled");
        }
    }

    private final List<Page> pages = new ArrayList<>();
    private final Rules rules;
    private long now;
    private long consoleUpSince = -1;
    private long clockOffset;
    private long clockJumpedAt = Long.MIN_VALUE;
    private boolean halted;

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

    /// Automation is shown as stopped, somewhere.
    boolean isHalted() {
        return halted;
    }

    void halted(boolean anywhere) {
        halted = anywhere;
    }

    long consoleUpSince() {
        return consoleUpSince;
    }

    void consoleStarted() {
        consoleUpSince = now;
    }
}
