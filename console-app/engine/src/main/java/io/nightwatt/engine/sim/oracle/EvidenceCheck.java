package io.nightwatt.engine.sim.oracle;

import java.util.function.Consumer;

/// P6 off is seen: no sleep without a goodbye and silence, no power action on what is not known.
final class EvidenceCheck extends Check {

    /// Clocks that jump may shorten a silence by what a tick takes.
    private static final long SLACK = 2_500;

    EvidenceCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    @Override
    void shown(Book.Page page, String before, long beforeSince) {
        if (!page.state.equals("SLEEPING") || before.equals("SLEEPING") || before.isEmpty()) {
            return;
        }
        if (before.equals("WAKING")) {
            return; // A wake that failed: it slept before.
        }
        if (page.goodbyeAt < 0) {
            broken(Promise.P6, page.worker, "it is shown sleeping and has not said goodbye");
            return;
        }
        long silence = book.now() - page.heardAt;
        if (silence < book.rules().downAfter() - SLACK) {
            broken(
                    Promise.P6,
                    page.worker,
                    "it is shown sleeping and was heard " + silence + " ms ago");
        }
    }

    @Override
    void ordered(Order order) {
        Book.Page page = book.page(order.worker());
        long silence = book.now() - page.heardAt;
        if (silence > book.rules().downAfter() + SLACK) {
            broken(
                    Promise.P6,
                    order.worker(),
                    "it is told to power down and was not heard for " + silence + " ms");
        }
    }
}
