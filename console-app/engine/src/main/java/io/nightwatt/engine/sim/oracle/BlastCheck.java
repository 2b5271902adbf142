package io.nightwatt.engine.sim.oracle;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// P15 blast radius: where many of a group went bad at once, automation keeps still. Counts only
/// what is bad by anybody's reading: a worker that is shown down, or whose wake was given up, and
/// that has not recovered. One that was away and is back is not bad any more.
final class BlastCheck extends Check {

    private static final double SHARE = 0.20;
    private static final int LEAST = 3;
    private static final long AT_ONCE = 290_000;

    /// The console may have learned of the last of them just now, and judges groups once a turn.
    private static final long NOTICED = 1_000;

    BlastCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    @Override
    void ordered(Order order) {
        if (order.isAutomatic()) {
            judge(order.worker(), "powers it down");
        }
    }

    @Override
    void waking(long worker, boolean automatic) {
        if (automatic) {
            judge(worker, "wakes it");
        }
    }

    private void judge(long worker, String what) {
        String group = book.rules().member(worker).group();
        judge(
                worker,
                what,
                "its group",
                page -> book.rules().member(page.worker).group().equals(group));
        judge(worker, what, "the fleet", _ -> true);
    }

    private void judge(long worker, String what, String where, Predicate<Book.Page> isMember) {
        if (!book.isClockSteadySince(book.now() - AT_ONCE)) {
            return;
        }
        long noticed = book.rules().turn() + NOTICED;
        int bad = 0;
        int all = 0;
        for (Book.Page page : book.pages()) {
            if (isMember.test(page)) {
                all++;
                long age = book.now() - page.badSince();
                if (page.badSince() >= 0 && age > noticed && age < AT_ONCE) {
                    bad++;
                }
            }
        }
        if (bad >= LEAST && bad > SHARE * all) {
            broken(
                    Promise.P15,
                    worker,
                    "automation "
                            + what
                            + " while "
                            + bad
                            + " of "
                            + all
                            + " of "
                            + where
                            + " have just gone bad");
        }
    }
}
