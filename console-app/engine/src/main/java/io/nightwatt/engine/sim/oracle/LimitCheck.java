package io.nightwatt.engine.sim.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// P10 budget, P11 no flapping and P12 people first: what automation may do, how often, and against
/// whom. A span over which the console's clock was set is not judged: nobody knows how long it was
/// by that clock.
final class LimitCheck extends Check {

    private static final long DAY = 86_400_000;
    private static final long SLACK = 2_000;

    private final List<Deque<Long>> downs = new ArrayList<>();

    LimitCheck(Book book, Consumer<Violation> found) {
        super(book, found);
        for (int worker = 0; worker <= book.rules().workers(); worker++) {
            downs.add(new ArrayDeque<>());
        }
    }

    @Override
    void ordered(Order order) {
        if (!order.isAutomatic()) {
            return;
        }
        Book.Page page = book.page(order.worker());
        Rules rules = book.rules();
        long on = book.now() - page.cameOnAt;
        if (page.cameOnAt >= 0
                && on < rules.minOn() - SLACK
                && book.isClockSteadySince(page.cameOnAt)) {
            broken(
                    Promise.P11,
                    page.worker,
                    "automation powers it down " + on + " ms after it came on");
        }
        Deque<Long> recent = downs.get((int) page.worker);
        while (!recent.isEmpty() && recent.peekFirst() <= book.now() - DAY + SLACK) {
            recent.removeFirst();
        }
        if (recent.size() >= rules.cyclesPerDayMax() && book.isClockSteadySince(book.now() - DAY)) {
            broken(
                    Promise.P11,
                    page.worker,
                    "automation powers it down for the "
                            + (recent.size() + 1)
                            + "th time in a day");
        }
        if (page.isHeld("HOLD_ON", book.now()) && book.isClockSteadySince(page.holdSince)) {
            broken(Promise.P12, page.worker, "automation powers it down against a hold");
        }
    }

    @Override
    void shown(Book.Page page, String before, long beforeSince) {
        if (page.state.equals("SLEEPING")
                && before.equals("SHUTTING_DOWN")
                && page.orderBy.equals("automation")) {
            downs.get((int) page.worker).addLast(book.now());
        }
    }

    @Override
    void waking(long worker, boolean automatic) {
        if (!automatic) {
            return;
        }
        Book.Page page = book.page(worker);
        Rules rules = book.rules();
        long off = book.now() - page.sleptAt;
        if (page.sleptAt >= 0
                && off < rules.minOff() - SLACK
                && book.isClockSteadySince(page.sleptAt)) {
            broken(Promise.P11, worker, "automation wakes it " + off + " ms after it went off");
        }
        if (page.isHeld("HOLD_OFF", book.now()) && book.isClockSteadySince(page.holdSince)) {
            broken(Promise.P12, worker, "automation wakes it against a hold");
        }
        budgets(worker);
    }

    private void budgets(long worker) {
        Rules rules = book.rules();
        Rules.Member member = rules.member(worker);
        int wakes = 0;
        double watts = 0;
        for (Book.Page page : book.pages()) {
            if (page.state.equals("WAKING")) {
                wakes++;
            }
            Rules.Member other = rules.member(page.worker);
            if (other.circuit().equals(member.circuit()) && !page.state.equals("SLEEPING")) {
                watts += other.peakWatts();
            }
        }
        if (wakes > rules.wakesMax()) {
            broken(Promise.P10, worker, "its wake is the " + wakes + "th at once");
        }
        if (watts > rules.circuitWatts()) {
            broken(
                    Promise.P10,
                    worker,
                    "its wake puts "
                            + watts
                            + " W on "
                            + member.circuit()
                            + ", which may draw "
                            + rules.circuitWatts());
        }
    }
}
