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
        Rules rules = book.rules();
        Rules.Member member = rules.member(order.worker());
        if (member.protectedMember()) {
            broken(Promise.P5, order.worker(), "automation powers down a min_fleet_member");
        }
        leaves(order, "", rules.minReady());
        leaves(order, member.group(), rules.minReadyByGroup().getOrDefault(member.group(), 0));
    }

    /// @param group empty for the whole fleet
    private void leaves(Order order, String group, int least) {
        int ready = 0;
        for (Book.Page page : book.pages()) {
            boolean counts =
                    group.isEmpty() || book.rules().member(page.worker).group().equals(group);
            if (counts
                    && page.worker != order.worker()
                    && page.isShownOn()
                    && book.now() - page.heardAt <= book.rules().downAfter()) {
                ready++;
            }
        }
        if (ready < least) {
            broken(
                    Promise.P5,
                    order.worker(),
                    "automation powers it down and leaves "
                            + ready
                            + " ready of at least "
                            + least
                            + (group.isEmpty() ? "" : " in " + group));
        }
    }
}
