package io.nightwatt.engine.sim.oracle;

import java.util.List;
import java.util.function.Consumer;

/// The checks of one family of promises: told what happens, they say what it breaks. The book is up
/// to date when they are told.
abstract class Check {

    final Book book;
    private final Consumer<Violation> found;

    Check(Book book, Consumer<Violation> found) {
        this.book = book;
        this.found = found;
    }

    final void broken(Promise promise, long worker, String what) {
        found.accept(new Violation(promise, book.now(), worker, what));
    }

    /// An agent runs its machine's power command.
    void acted(Act act) {}

    /// The console lets a power-down order out.
    void ordered(Order order) {}

    /// The console shows a worker in a new state.
    ///
    /// @param before the state before; empty when this is the first
    /// @param beforeSince since when it was in that
    void shown(Book.Page page, String before, long beforeSince) {}

    /// The console begins to wake a worker.
    void waking(long worker, boolean automatic) {}

    /// A second has passed.
    void ticked() {}

    /// The console gives a segment to a worker.
    void assigned(Assignment given) {}

    /// All that a turn of the console wanted is let out.
    void letOut() {}

    /// An attempt really begins on a machine.
    void attemptBegan(long worker, long attempt) {}

    /// An attempt really ends.
    void attemptEnded(long worker, long attempt, boolean finished) {}

    /// An agent runs its machine's power command.
    ///
    /// @param generation of the order
    /// @param newest the newest generation that the agent was ever told
    /// @param sampledAt when the last look saw the machine; -1 when it never looked
    /// @param sightless the sensors did not answer when it looked
    /// @param waited from the order's arrival until now
    record Act(
            long worker,
            long generation,
            long newest,
            boolean force,
            long sampledAt,
            boolean sightless,
            long waited) {}

    /// A segment is given to a worker.
    ///
    /// @param segment `job/index`
    /// @param from the share of it that its checkpoint says is done
    /// @param gpus the names of those that it may use
    record Assignment(long worker, long attempt, String segment, double from, List<String> gpus) {
        Assignment {
            gpus = List.copyOf(gpus);
        }
    }

    /// @param by who asked: a person's name, or `automation`
    record Order(long worker, boolean force, String by) {

        boolean isAutomatic() {
            return by.equals("automation");
        }
    }
}
