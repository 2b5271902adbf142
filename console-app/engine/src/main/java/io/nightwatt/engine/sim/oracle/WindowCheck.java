package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.Rules.Hours;
import java.util.function.Consumer;

/// P7 windows and P8 override: what automation may power down, and when. Reads the wall clock and
/// nothing else; around a change of clocks, and while the console's own clock is wrong, it says
/// nothing, for others hold a table to that.
final class WindowCheck extends Check {

    private static final long QUEUED_MIN = 3_000;

    private final WorkBook work;
    private final WallClock wall;

    WindowCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
        this.wall = WallClock.right(book);
    }

    @Override
    void ordered(Order order) {
        if (!order.isAutomatic() || book.isClockWrong()) {
            return;
        }
        Rules.Member member = book.rules().member(order.worker());
        if (member.hours().isEmpty() || wall.isNearClockChange()) {
            return;
        }
        Hours hours = member.hours().get();
        if (wall.isSurelyInside(hours)) {
            broken(Promise.P7, order.worker(), "automation powers it down inside its window");
        }
        if (wall.isSurelyOutside(hours)) {
            keepsForTheQueue(order.worker());
        }
    }

    private void keepsForTheQueue(long worker) {
        for (WorkBook.Page page : work.open().values()) {
            for (WorkBook.Part part : page.parts) {
                if (part.state.equals("QUEUED")
                        && book.now() - part.stateSince > QUEUED_MIN
                        && !part.failedOn(worker)
                        && !book.page(worker).lacksGpu
                        && part.fits(worker, book.rules())) {
                    broken(
                            Promise.P8,
                            worker,
                            "automation powers it down outside its window while job "
                                    + part.name
                                    + " waits, which it can run");
                    return;
                }
            }
        }
    }
}
