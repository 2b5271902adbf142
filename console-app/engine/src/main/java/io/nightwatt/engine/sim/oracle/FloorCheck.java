package io.nightwatt.engine.sim.oracle;

import java.util.function.Consumer;

/// P5 floor: what automation leaves ready.
final class FloorCheck extends Check {

    FloorCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    @Override
    void ordered(Order order) {
        if (!order.isAutomatic()) {
            return;
        }
        int ready = 0;
        for (Book.Page page : book.pages()) {
            if (page.worker != order.worker()
                    && page.isShownOn()
                    && book.now() - page.heardAt <= book.rules().downAfter()) {
                ready++;
            }
        }
        if (ready < book.rules().minReady()) {
            broken(
                    Promise.P5,
                    order.worker(),
                    "automation powers it down and leaves "
                            + ready
                            + " ready, of "
                            + book.rules().minReady());
        }
    }
}
