package io.nightwatt.engine.sim.oracle;

import java.util.Map;
import java.util.function.Consumer;

/// P1 never kill and P2 last look: what a power command that really runs may hit, and what must
/// have gone before it.
final class PowerDownCheck extends Check {

    private static final long FORCE_ASKED_MAX = 13 * 3_600_000L;

    PowerDownCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    @Override
    void acted(Act act) {
        Book.Page page = book.page(act.worker());
        boolean forced = act.force() && isAsked(page.forceAskedAt);
        if (act.force() && !forced) {
            broken(
                    Promise.P1,
                    act.worker(),
                    "it was forced down, and no admin had asked for force");
        }
        if (!forced) {
            neverKills(act, page);
            looksLast(act);
        }
        keysFit(act);
    }

    private boolean isAsked(long askedAt) {
        return askedAt >= 0 && book.now() - askedAt < FORCE_ASKED_MAX;
    }

    /// What the look could see, and what is ours, must not be there. Work that came after the look
    /// is the race that nobody can win; the report counts it.
    private void neverKills(Act act, Book.Page page) {
        for (Map.Entry<String, Long> work : page.work.entrySet()) {
            boolean ours = Oracle.isOurs(work.getKey());
            boolean seen = !act.sightless() && work.getValue() <= act.sampledAt();
            if (ours || seen) {
                broken(
                        Promise.P1,
                        act.worker(),
                        "its power command ran over "
                                + work.getKey()
                                + ", there for "
                                + (book.now() - work.getValue())
                                + " ms");
            }
        }
    }

    private void looksLast(Act act) {
        if (act.sampledAt() < 0) {
            broken(Promise.P2, act.worker(), "its agent acted without a last look");
        } else if (book.now() - act.sampledAt() > book.rules().lookMax()) {
            broken(
                    Promise.P2,
                    act.worker(),
                    "its agent acted on a look that was "
                            + (book.now() - act.sampledAt())
                            + " ms old");
        } else if (act.sightless()) {
            broken(Promise.P2, act.worker(), "its agent could not see, and acted");
        }
    }

    private void keysFit(Act act) {
        if (act.generation() < act.newest()) {
            broken(
                    Promise.P2,
                    act.worker(),
                    "its agent obeyed generation "
                            + act.generation()
                            + " and knew "
                            + act.newest());
        }
    }
}
